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
      requested_by: string
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
        .doUpdateSet({ state: 'waiting', requested_at: wanted.requested_at })
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

/** Documents that somebody waits for, of everybody; those of one asker apart. */
export async function countWaiting(trx: Writing, requestedBy: string): Promise<{ all: number; own: number }> {
  const { rows } = await sql<{ all: number; own: number }>`
    select count(*)::int as all, count(*) filter (where requested_by = ${requestedBy})::int as own
    from report_document where state = 'waiting'`.execute(trx)
  return rows[0]!
}

/** False where it has been made meanwhile. */
export async function finishDocument(
  db: Reading,
  id: string,
  made: { readonly blob: string; readonly size: number } | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('report_document')
    .set(made ? { state: 'ready', blob: made.blob, size: String(made.size) } : { state: 'failed' })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
