/** The re-inspection of what an earlier engine answered. */
import { sql } from 'kysely'
import type { Visibility } from './commission.ts'
import type { Reading } from './table.ts'

/** The engine that was seen here for the first time last: the newest, whatever the machines' clocks say of others. */
export const newestEngine = async (db: Reading): Promise<string | undefined> =>
  (await db.selectFrom('engine_seen').select('key').orderBy('first_seen_at', 'desc').orderBy('key').limit(1).executeTakeFirst())?.key

/** Newest commissions of a version in an organisation that another engine answered and nothing has repeated yet; the oldest first. */
export async function findOutdated(db: Reading, engine: string, limit: number) {
  const { rows } = await sql<{
    id: string
    organisation_id: string
    name: string
    package: string
    size: string
    profile: string
    declared: string
    visibility: Visibility
  }>`
    select commission.id, commission.organisation_id, commission.name, commission.package, package.size, commission.profile,
      commission.declared, commission.visibility
    from commission
    join inspection on inspection.id = commission.inspection_id
    join package on package.sha256 = commission.package
    where commission.newest_of_version and inspection.engine <> ${engine}
      and not exists (select from commission as repeat where repeat.repeats = commission.id)
    order by commission.id limit ${limit}`.execute(db)
  return rows
}

/** How many versions, each in each organisation, stand as this engine sees them, and how many as an earlier one did. */
export async function countCampaign(db: Reading, engine: string) {
  const { rows } = await sql<{ current: number; outdated: number; running: number }>`
    select count(*) filter (where inspection.engine = ${engine})::int as current,
      count(*) filter (where inspection.engine <> ${engine})::int as outdated,
      (select count(*)::int from commission as repeat
        join inspection as begun on begun.id = repeat.inspection_id
        where repeat.repeats is not null and repeat.cancelled_at is null and begun.state in ('queued', 'running')) as running
    from commission join inspection on inspection.id = commission.inspection_id
    where commission.newest_of_version`.execute(db)
  return rows[0]!
}
