import { createHash } from 'node:crypto'
import type { Words } from '#core/words.ts'
import { visible } from './visible.ts'

/** Text that is markup already. Only this file makes it, so that nothing unescaped can slip in. */
export interface Markup {
  readonly markup: string
}
type Part = string | number | Markup | readonly Markup[] | null | undefined | false

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char]!)

interface DocumentParts {
  readonly title: string
  readonly language: 'zh' | 'en'
  readonly style: string
  readonly script: string | null
  readonly body: Markup
}

/** A template whose every part is escaped and made visible, unless it is markup. */
export function hypertext(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let markup = texts[0]!
  for (const [index, part] of parts.entries()) markup += written(part) + texts[index + 1]!
  return { markup }
}

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escaped(visible(part, 2000))
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}

/** Both languages, of which the style shows one. */
export const bilingual = ({ zh, en }: Words): Markup =>
  zh === en ? hypertext`${zh}` : hypertext`<span lang="zh">${zh}</span><span lang="en">${en}</span>`

/** What a content security policy calls a style or script that stands in the page. */
export const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** A whole document in which nothing runs. Whoever sends it says the same again in a header, with who may frame it. */
export const stillPage = (title: string, language: 'zh' | 'en', style: string, body: Markup): string =>
  documentOf({ title, language, style, script: null, body })

/** A whole document. Its content security policy lets in this style and this script, by their hashes, and nothing else. */
export function page(title: string, language: 'zh' | 'en', style: string, script: string, body: Markup): string {
  return documentOf({ title, language, style, script, body })
}

function documentOf({ title, language, style, script, body }: DocumentParts): string {
  const mayRun = script === null ? '' : ` script-src ${hashSource(script)}; img-src data:;`
  const policy = `default-src 'none'; style-src ${hashSource(style)};${mayRun} base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="zhunsheng">
<meta name="color-scheme" content="light dark">
<title>${escaped(visible(title, 200))}</title>
<style>${style}</style>
</head>
<body>
${body.markup}
${script === null ? '' : `<script>${script}</script>\n`}</body>
</html>
`
}
