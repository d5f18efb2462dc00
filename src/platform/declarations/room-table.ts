/** How much is kept of what operators declare, in the database. */
import { sql } from 'kysely'
import type { Writing } from '#server/database.ts'

/** Until the transaction ends, what is declared of apps of this organisation is counted by nobody else. */
export async function lockDeclared(trx: Writing, organisation: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`declared by ${organisation}`}, 0))`.execute(trx)
}

export async function countOfApp(trx: Writing, app: string): Promise<{ editions: number; listings: number }> {
  const { rows } = await sql<{ editions: number; listings: number }>`
    select (select count(*)::int from policy_edition where app_id = ${app}) as editions,
      (select count(*)::int from app_listing where app_id = ${app}) as listings`.execute(trx)
  return rows[0]!
}

/** What the organisation declared since then of all its apps, and how many editions wait to be read. Stops counting at `most`. */
export async function countDeclared(
  trx: Writing,
  organisation: string,
  { since, most }: { since: Date; most: number },
): Promise<{ given: number; waiting: number }> {
  const newest = (table: string) => sql`
    select 1 from ${sql.table(table)} as one join app on app.id = one.app_id
    where app.organisation_id = ${organisation} and one.submitted_at > ${since} limit ${most}`
  const { rows } = await sql<{ given: number; waiting: number }>`
    select (select count(*)::int from (${newest('policy_edition')}) as each)
        + (select count(*)::int from (${newest('app_listing')}) as each) as given,
      (select count(*)::int from (
        select 1 from policy_edition as one join app on app.id = one.app_id
        where app.organisation_id = ${organisation} and one.state = 'waiting' limit ${most}
      ) as each) as waiting`.execute(trx)
  return rows[0]!
}
