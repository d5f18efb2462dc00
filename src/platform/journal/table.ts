import { sql } from 'kysely'
import { GENESIS } from '#contract/journal-line.ts'
import type { Database } from '#server/database.ts'

export interface EntryFilter {
  readonly organisation?: string
  readonly object?: string | undefined
  readonly action?: string | undefined
  /** Lines with smaller numbers only. */
  readonly before?: string | undefined
  readonly limit: number
}

const entries = (db: Database) =>
  db
    .selectFrom('journal_entry as entry')
    .leftJoin('journal_seal as seal', 'seal.entry_id', 'entry.id')
    .selectAll('entry')
    .select(['seal.position', 'seal.previous', 'seal.hash'])
export type EntryRow = Awaited<ReturnType<typeof findEntries>>[number]

/** Newest first, sealed or not. */
export async function findEntries(db: Database, { organisation, object, action, before, limit }: EntryFilter) {
  let query = entries(db).orderBy('entry.id', 'desc').limit(limit)
  if (organisation !== undefined) query = query.where('entry.organisation_id', '=', organisation)
  if (object !== undefined) query = query.where('entry.object', '=', object)
  if (action !== undefined) query = query.where('entry.action', '=', action)
  if (before !== undefined) query = query.where('entry.id', '<', before)
  return query.execute()
}

/** Sealed lines in the order of the chain. */
export const findChain = (db: Database, from: number, limit: number): Promise<EntryRow[]> =>
  entries(db).where('seal.position', '>=', String(from)).orderBy('seal.position').limit(limit).execute()

/** The newest seal, and how many lines wait for theirs, as of one moment. */
export async function findHead(db: Database): Promise<{ position: number; hash: string; unsealed: number }> {
  const { rows } = await sql<{ position: string | null; hash: string | null; unsealed: string }>`
    select seal.position, seal.hash, (select count(*) from journal_unsealed) as unsealed
    from (select) as one left join (select position, hash from journal_seal order by position desc limit 1) as seal on true`.execute(db)
  const { position, hash, unsealed } = rows[0]!
  return { position: Number(position ?? 0), hash: hash ?? GENESIS, unsealed: Number(unsealed) }
}
