/** Which apps and versions somebody knows by commissions, in the database. */
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import { readerOf, type InspectedApp } from './commission.ts'
import { visibleTo, type Reading } from './table.ts'

/**
 * The condition that a row of `app` is one that the actor's organisations handed in: those that are shared with everybody are known by the app
 * itself, and those that are shared with its operator by whose it is. Few rows are asked, whatever the number of apps.
 */
export function appHandedInSeenBy(actor: Actor): RawBuilder<boolean> {
  const { own } = readerOf(actor)
  if (own.length === 0) return sql<boolean>`false`
  return sql<boolean>`app.id = any(array(
    select mine.app_id from commission as mine where mine.organisation_id = any(${own}::bigint[]) and mine.newest_of_organisation
  ))`
}

/** The condition that a row of `app_version` is one of which the actor may see some commission. */
export const versionHandedInSeenBy = (actor: Actor): RawBuilder<boolean> =>
  sql<boolean>`exists (
    select from commission where commission.app_version_id = app_version.id and commission.cancelled_at is null and ${visibleTo(actor)}
  )`

/** What the newest inspection of a version read in its package. */
export const findDescription = async (trx: Writing, version: string): Promise<InspectedApp | null | undefined> =>
  (
    await trx
      .selectFrom('commission')
      .innerJoin('inspection', 'inspection.id', 'commission.inspection_id')
      .select('inspection.app')
      .where('commission.app_version_id', '=', version)
      .where('inspection.state', '=', 'done')
      .orderBy('commission.id', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.app

const described = (db: Reading) =>
  db
    .selectFrom('commission')
    .innerJoin('inspection', 'inspection.id', 'commission.inspection_id')
    .select(['commission.id', 'inspection.app', 'inspection.finished_at'])
    .where('inspection.state', '=', 'done')

/** The inspection of a commission, or the newest one of a version, where it is done. */
export function findDescribed(db: Reading, of: { readonly commission: string } | { readonly version: string }) {
  const newest = described(db).orderBy('commission.id', 'desc').limit(1)
  return (
    'commission' in of ? newest.where('commission.id', '=', of.commission) : newest.where('commission.app_version_id', '=', of.version)
  ).executeTakeFirst()
}
export const findDescribedCommissions = (db: Reading, commissions: readonly string[]) =>
  described(db)
    .where('commission.id', '=', sql<string>`any(${commissions}::bigint[])`)
    .execute()
export type DescribedRow = NonNullable<Awaited<ReturnType<typeof findDescribed>>>

/** Inspections of versions of an app that its operator may see, by version code and then by when they were asked for, the newest first. */
export const findInspectedOf = (db: Reading, app: string, limit: number) =>
  db
    .selectFrom('commission')
    .innerJoin('inspection', 'inspection.id', 'commission.inspection_id')
    .innerJoin('app', 'app.id', 'commission.app_id')
    .innerJoin('app_version', 'app_version.id', 'commission.app_version_id')
    .select(['commission.id', 'app_version.version_name', 'app_version.version_code'])
    .where('commission.app_id', '=', app)
    .where('commission.cancelled_at', 'is', null)
    .where('inspection.state', '=', 'done')
    .where('inspection.app', 'is not', null)
    .where(sql<boolean>`(commission.visibility <> 'own' or commission.organisation_id = app.organisation_id)`)
    .orderBy('app_version.version_code', (order) => order.desc().nullsLast())
    .orderBy('commission.id', 'desc')
    .limit(limit)
    .execute()

export const hasPublicCommission = async (trx: Writing, version: string): Promise<boolean> =>
  (await trx
    .selectFrom('commission')
    .select('id')
    .where('app_version_id', '=', version)
    .where('visibility', '=', 'public')
    .where('cancelled_at', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined
