import type { FastifyInstance } from 'fastify'
import { id } from '#contract/shapes.ts'
import { cursorIn, pageOfRows } from '#server/cursor.ts'
import type { Frame } from '#server/frame.ts'
import { sealable } from '#server/journal-seal.ts'
import { mounter } from '#server/mount.ts'
import { journalRoutes, type JournalLine } from './api.ts'
import { permissions } from './permission.ts'
import { findChain, findEntries, findHead, type EntryFilter, type EntryRow } from './table.ts'

export function journalOver(app: FastifyInstance, { db }: Frame): void {
  const on = mounter(app, 'journal', permissions)
  const pageOf = async ({ after, limit }: { after?: string | undefined; limit: number }, filter: Omit<EntryFilter, 'before' | 'limit'>) => {
    const rows = await findEntries(db, { ...filter, before: cursorIn(after, id), limit: limit + 1 })
    return pageOfRows(rows, limit, shown, (row) => row.id)
  }

  on(journalRoutes.listJournal, {
    handle: ({ query: { object, action, ...page } }) => pageOf(page, { object, action }),
  })
  on(journalRoutes.listOwnJournal, {
    handle: ({ params: { organisation }, query }) => pageOf(query, { organisation }),
  })
  on(journalRoutes.readChain, {
    handle: async ({ query: { from, limit } }) => ({ items: (await findChain(db, from, limit)).map(shown) }),
  })
  on(journalRoutes.getJournalHead, { handle: () => findHead(db) })
}

/** A line exactly as its seal covers it, so that whoever reads it can compute the hash again. */
const shown = ({ position, previous, hash, ...row }: EntryRow): JournalLine => ({
  ...sealable(row),
  seal: position === null ? null : { position: Number(position), previous: previous!, hash: hash! },
})
