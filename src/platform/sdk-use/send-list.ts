/** The public list as it leaves the platform. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import type { SdkList } from './api.ts'
import { listAsHtml, listPolicy } from './list-html.ts'
import { listAsMarkdown } from './list-markdown.ts'
import type { Language } from './list-words.ts'

export type ListFormat = 'json' | 'html' | 'markdown'

const types: Readonly<Record<ListFormat, string>> = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
}
/** Seconds for which whoever has it need not ask again. */
const FRESH_SECONDS = 300
/** For what is no page. */
const NOTHING = "default-src 'none'; sandbox; frame-ancestors 'none'"

/**
 * Answers with the list. Once it is public it is everybody's, so that pages of other sites may read it (CORS) and embed it: nothing in it depends
 * on who asks, and `*` never lets a browser send cookies along. What only its operator sees, before it is public, is for our own pages alone.
 */
export function sendList(
  list: SdkList,
  { format, language, isPublic }: { format: ListFormat; language: Language; isPublic: boolean },
  request: FastifyRequest,
  reply: FastifyReply,
): string {
  const body = made(list, format, language)
  const tag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`
  reply
    .type(types[format])
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', format === 'html' ? listPolicy : NOTHING)
    .header('etag', tag)
    .header('cache-control', isPublic ? `public, max-age=${FRESH_SECONDS}` : 'private, no-store')
  if (isPublic) {
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
    // Older than `frame-ancestors`, which browsers of today go by; it can only forbid.
    if (format === 'html') reply.removeHeader('x-frame-options')
  }
  if (!isSame(request.headers['if-none-match'], tag)) return body
  reply.code(304)
  return ''
}

function made(list: SdkList, format: ListFormat, language: Language): string {
  if (format === 'html') return listAsHtml(list, language)
  return format === 'markdown' ? listAsMarkdown(list, language) : `${JSON.stringify(list, null, 2)}\n`
}

/** By the weak comparison of RFC 9110, 13.1.2. */
const isSame = (said: string | undefined, tag: string): boolean =>
  said !== undefined && (said.trim() === '*' || said.split(',').some((one) => one.trim().replace(/^W\//, '') === tag))
