/** Readings that another has followed, in the database, until their blobs are gone. */
import { sql } from 'kysely'
import type { Writing } from '#server/database.ts'

declare module '#server/database.ts' {
  interface Tables {
    superseded_reading: { blob: string; since: Date }
  }
}

/**
 * Until the transaction ends, no reading is kept while superseded ones are erased, nor the other way round: the same words give the same bytes,
 * and so the same blob.
 */
export const lockReadings = (trx: Writing) => sql`select pg_advisory_xact_lock(hashtextextended('policy readings', 0))`.execute(trx)

/** Leaves a note of blobs that nobody may name any more. */
export async function noteSuperseded(trx: Writing, blobs: readonly (string | null)[], at: Date): Promise<void> {
  const names = [...new Set(blobs.filter((blob) => blob !== null))]
  if (names.length === 0) return
  await trx
    .insertInto('superseded_reading')
    .values(names.map((blob) => ({ blob, since: at })))
    .onConflict((conflict) => conflict.column('blob').doUpdateSet({ since: at }))
    .execute()
}

export const listSuperseded = async (trx: Writing, before: Date, limit: number): Promise<string[]> =>
  (await trx.selectFrom('superseded_reading').select('blob').where('since', '<', before).orderBy('since').limit(limit).execute()).map(
    ({ blob }) => blob,
  )

/** Those of `blobs` that something of this slice still names: another edition of the same words, or whoever handed a reading in as a document. */
export async function namedStill(trx: Writing, blobs: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ blob: string }>`
    select reading as blob from policy_edition where reading = any(${blobs}::text[])
    union select reading_alone from policy_edition where reading_alone = any(${blobs}::text[])
    union select sha256 from policy_document where sha256 = any(${blobs}::text[])
    union select sha256 from app_listing where sha256 = any(${blobs}::text[])`.execute(trx)
  return new Set(rows.map(({ blob }) => blob))
}

export const forgetSuperseded = (trx: Writing, blobs: readonly string[]) =>
  trx.deleteFrom('superseded_reading').where('blob', 'in', blobs).execute()
