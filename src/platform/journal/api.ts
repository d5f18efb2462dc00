/** The journal (操作日志): who did what, chained by hash. */
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { id, instant, line, pageOf, pageQuery, sha256 } from '#contract/shapes.ts'

const entry = z.object({
  id,
  at: instant,
  actor: z.string(),
  organisation: id.nullable(),
  action: z.string(),
  object: z.string(),
  /** JSON text, exactly as it was sealed. */
  detail: z.string(),
  /** Null while it is not sealed yet. */
  seal: z.object({ position: z.int(), previous: sha256, hash: sha256 }).nullable(),
})
export type JournalLine = z.infer<typeof entry>

export const journalRoutes = {
  listJournal: defineRoute({
    id: 'listJournal',
    method: 'GET',
    path: '/api/journal',
    summary: { zh: '操作日志,新者在前', en: 'The journal, newest first' },
    query: z.object({ ...pageQuery, object: line(100).optional(), action: line(100).optional() }),
    response: pageOf(entry),
  }),
  listOwnJournal: defineRoute({
    id: 'listOwnJournal',
    method: 'GET',
    path: '/api/organisations/:organisation/journal',
    summary: { zh: '本机构的操作日志', en: "The organisation's part of the journal" },
    params: z.object({ organisation: id }),
    query: z.object(pageQuery),
    response: pageOf(entry),
  }),
  readChain: defineRoute({
    id: 'readChain',
    method: 'GET',
    path: '/api/journal/chain',
    summary: { zh: '按链序读取已封存的日志,供校验', en: 'Sealed entries in the order of the chain, to verify it' },
    query: z.object({ from: z.coerce.number().int().min(1).default(1), limit: z.coerce.number().int().min(1).max(1000).default(500) }),
    response: z.object({ items: z.array(entry) }),
  }),
  getJournalHead: defineRoute({
    id: 'getJournalHead',
    method: 'GET',
    path: '/api/journal/head',
    summary: { zh: '日志链的最新哈希', en: 'The newest hash of the chain' },
    response: z.object({ position: z.int(), hash: sha256, unsealed: z.int() }),
  }),
} as const
