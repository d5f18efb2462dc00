/** Report documents in the database. */
import { sql, type Generated } from 'kysely'
import type { Writing } from '#server/database.ts'
import type { ReportDocument } from './api.ts'
import type { Reading } from './table.ts'

declare module '#server/database.ts' {
  interface Tables {
    report_document: {
      id: Generated<string>
      commission_id: string
      report: string
      format: ReportDocument['format']
      language: ReportDocument['language']
      state: Generated<ReportDocument['state']>
      blob: string | null
      size: string | null
      /** While it is being made; an address is nobody's to keep. */
      requested_by: string | null
      requested_at: Date
    }
  }
}

const columns = ['id', 'commission_id', 'report', 'format', 'language', 'state', 'blob', 'size'] as const

export const findDocument = (db: Reading, commission: string, id: string) =>
  db.selectFrom('report_document').select(columns).where('id', '=', id).where('commission_id', '=', commission).executeTakeFirst()
export type DocumentRow = NonNullable<Awaited<ReturnType<typeof findDocument>>>

export const findDocumentById = (db: Reading, id: string) =>
  db.selectFrom('report_document').select(columns).where('id', '=', id).executeTakeFirst()

type Wanted = Pick<DocumentRow, 'commission_id' | 'report' | 'format' | 'language'>

/** The one of this report, format and language, with `isNew` where it has to be made: for the first time, or after it failed. */
export async function findOrMakeDocument(
  trx: Writing,
  wanted: Wanted & { requested_by: string; requested_at: Date },
): Promise<DocumentRow & { readonly isNew: boolean }> {
  const made = await trx
    .insertInto('report_document')
    .values(wanted)
    .onConflict((conflict) =>
      conflict
        .columns(['commission_id', 'report', 'format', 'language'])
        .doUpdateSet({ state: 'waiting', requested_at: wanted.requested_at, requested_by: wanted.requested_by })
        .where('report_document.state', '=', 'failed'),
    )
    .returning(columns)
    .executeTakeFirst()
  if (made) return { ...made, isNew: true }
  const known = await trx
    .selectFrom('report_document')
    .select(columns)
    .where('commission_id', '=', wanted.commission_id)
    .where('report', '=', wanted.report)
    .where('format', '=', wanted.format)
    .where('language', '=', wanted.language)
    .executeTakeFirstOrThrow()
  return { ...known, isNew: false }
}

/** Until the transaction ends, nobody else counts what is being made. */
export const lockWaiting = (trx: Writing) => sql`select pg_advisory_xact_lock(hashtextextended('report documents', 0))`.execute(trx)

/** Documents that are being made: of everybody, of strangers, and of one asker. */
export async function countWaiting(trx: Writing, requestedBy: string): Promise<{ all: number; strangers: number; own: number }> {
  const { rows } = await sql<{ all: number; strangers: number; own: number }>`
    select count(*)::int as all, count(*) filter (where requested_by like ${`${STRANGER}%`})::int as strangers,
      count(*) filter (where requested_by = ${requestedBy})::int as own
    from report_document where state = 'waiting'`.execute(trx)
  return rows[0]!
}
/** As whoever-asks.ts names those who have not signed in. */
const STRANGER = 'address:'

/** False where it has been made meanwhile. */
export async function finishDocument(
  trx: Writing,
  id: string,
  made: { readonly blob: string; readonly size: number } | null,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('report_document')
    .set(made ? { state: 'ready', blob: made.blob, size: String(made.size) } : { state: 'failed' })
    .set({ requested_by: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Waiting for longer than any try may take: their jobs may be lost. */
export const findOverdueDocuments = (db: Reading, before: Date, limit: number) =>
  db
    .selectFrom('report_document')
    .select('id')
    .where('state', '=', 'waiting')
    .where('requested_at', '<', before)
    .orderBy('id')
    .limit(limit)
    .execute()
