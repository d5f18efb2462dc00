/** What organisations have handed in lately, in the database. */
import { sql, type Generated } from 'kysely'
import type { Database, Writing } from '#server/database.ts'

declare module '#server/database.ts' {
  interface Tables {
    arrival: { id: Generated<string>; organisation_id: string; given_by: string; bytes: string; expires_at: Date }
  }
}

/** Until the transaction ends, these hand-ins (`of` an organisation, `by` a person) are counted by nobody else. */
export async function lockHandIns(trx: Writing, whose: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hand-ins ${whose}`}, 0))`.execute(trx)
}

export const isVerified = async (trx: Writing, organisation: string): Promise<boolean> =>
  (await trx.selectFrom('organisation').select('state').where('id', '=', organisation).executeTakeFirst())?.state === 'verified'

export interface HandInCount {
  readonly commissions: number
  readonly bytes: number
  readonly unfinished: number
}

/**
 * Commissions of the organisation since then, their bytes, and how many have not finished, with all that is arriving. What the platform itself
 * repeats after a change of the engine counts for nobody. Looks at the newest `most` commissions: beyond that any bound is passed.
 */
export async function countHandIns(
  trx: Writing,
  organisation: string,
  { now, since, most }: { now: Date; since: Date; most: number },
): Promise<HandInCount> {
  const { rows } = await sql<{ commissions: number; bytes: string; unfinished: number }>`
    with newest as (
      select commission.commissioned_at, package.size,
        commission.cancelled_at is null and inspection.state in ('queued', 'running') as is_unfinished
      from commission
      join inspection on inspection.id = commission.inspection_id
      join package on package.sha256 = commission.package
      where commission.organisation_id = ${organisation} and commission.given_by <> 'platform'
      order by commission.id desc limit ${most}
    ),
    given as (
      select count(*) filter (where commissioned_at > ${since}) as commissions,
        coalesce(sum(size) filter (where commissioned_at > ${since}), 0) as bytes,
        count(*) filter (where is_unfinished) as unfinished
      from newest
    ),
    arriving as (
      select count(*) as packages, coalesce(sum(size), 0) as bytes from (
        select size from upload where organisation_id = ${organisation} and commission_id is null and expires_at > ${now}
        union all
        select bytes from arrival where organisation_id = ${organisation} and expires_at > ${now}
      ) as each
    )
    select (given.commissions + packages)::int as commissions, (given.bytes + arriving.bytes)::text as bytes,
      (given.unfinished + packages)::int as unfinished
    from given, arriving`.execute(trx)
  const { commissions, bytes, unfinished } = rows[0]!
  return { commissions, bytes: Number(bytes), unfinished }
}

/**
 * The same of what somebody gave under any of these names for organisations without verified identity. What is older than `since` and has not
 * finished counts for the organisation alone.
 */
export async function countHandInsOfPerson(
  trx: Writing,
  names: readonly string[],
  { now, since }: { now: Date; since: Date },
): Promise<HandInCount> {
  const { rows } = await sql<{ commissions: number; bytes: string; unfinished: number }>`
    with given as (
      select count(*) as commissions, coalesce(sum(package.size), 0) as bytes,
        count(*) filter (where commission.cancelled_at is null and inspection.state in ('queued', 'running')) as unfinished
      from commission
      join organisation on organisation.id = commission.organisation_id and organisation.state <> 'verified'
      join inspection on inspection.id = commission.inspection_id
      join package on package.sha256 = commission.package
      where commission.given_by = any(${names}::text[]) and commission.commissioned_at > ${since}
    ),
    arriving as (
      select count(*) as packages, coalesce(sum(size), 0) as bytes from (
        select upload.organisation_id, size from upload
        where given_by = any(${names}::text[]) and commission_id is null and expires_at > ${now}
        union all
        select arrival.organisation_id, bytes from arrival where given_by = any(${names}::text[]) and expires_at > ${now}
      ) as each join organisation on organisation.id = each.organisation_id and organisation.state <> 'verified'
    )
    select (given.commissions + packages)::int as commissions, (given.bytes + arriving.bytes)::text as bytes,
      (given.unfinished + packages)::int as unfinished
    from given, arriving`.execute(trx)
  const { commissions, bytes, unfinished } = rows[0]!
  return { commissions, bytes: Number(bytes), unfinished }
}

export const insertArrival = async (
  trx: Writing,
  row: { organisation_id: string; given_by: string; bytes: string; expires_at: Date },
): Promise<string> => (await trx.insertInto('arrival').values(row).returning('id').executeTakeFirstOrThrow()).id

export const deleteArrival = (db: Database | Writing, id: string) => db.deleteFrom('arrival').where('id', '=', id).execute()

export const deleteExpiredArrivals = (db: Database, now: Date) => db.deleteFrom('arrival').where('expires_at', '<=', now).execute()
