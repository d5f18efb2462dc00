/** How much organisations have visited lately, in the database. What was handed in is counted as all that is (inspections/quota.ts). */
import { sql } from 'kysely'
import type { Writing } from '#server/database.ts'

export interface CaptureCount {
  /** Asked for since then. */
  readonly given: number
  readonly unfinished: number
}

/** Until the transaction ends, captures `of` an organisation or `by` a person are counted by nobody else. */
export async function lockCaptures(trx: Writing, whose: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`captures ${whose}`}, 0))`.execute(trx)
}

const counts = sql`count(*) filter (where requested_at > since.at)::int as given,
  count(*) filter (where capture.state in ('queued', 'running'))::int as unfinished`

export async function countCaptures(trx: Writing, organisation: string, since: Date): Promise<CaptureCount> {
  const { rows } = await sql<CaptureCount>`
    with since as (select ${since}::timestamptz as at)
    select ${counts} from since, capture
    where organisation_id = ${organisation} and handed_in_sha256 is null and (requested_at > since.at or capture.state in ('queued', 'running'))`.execute(
    trx,
  )
  return rows[0] ?? { given: 0, unfinished: 0 }
}

/** The same of what somebody asked for under any of these names, for organisations without verified identity. */
export async function countCapturesOfPerson(trx: Writing, names: readonly string[], since: Date): Promise<CaptureCount> {
  const { rows } = await sql<CaptureCount>`
    with since as (select ${since}::timestamptz as at)
    select ${counts} from since, capture
    join organisation on organisation.id = capture.organisation_id and organisation.state <> 'verified'
    where capture.given_by = any(${names}::text[]) and capture.requested_at > since.at and capture.handed_in_sha256 is null`.execute(trx)
  return rows[0] ?? { given: 0, unfinished: 0 }
}

export async function countSchedules(trx: Writing, organisation: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from capture_schedule where organisation_id = ${organisation}`.execute(trx)
  return rows[0]!.count
}
