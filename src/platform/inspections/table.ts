/** Commissions in the database. */
import { sql, type Generated, type RawBuilder } from 'kysely'
import type { Actor } from '#server/actor.ts'
import type { Database, Writing } from '#server/database.ts'
import { holds } from '#server/text-search.ts'
import { searchedOfApp } from '../registry/searched-of-app.ts'
import type { InspectionState } from './api.ts'
import { readerOf, type Counts, type InspectedApp, type Verdicts, type Visibility } from './commission.ts'

declare module '#server/database.ts' {
  interface Tables {
    package: { sha256: string; size: string; stored_at: Date }
    commission: {
      id: Generated<string>
      organisation_id: string
      given_by: string
      name: string
      inspection_id: string
      package: string
      profile: string
      declared: Generated<string>
      app_id: string | null
      app_version_id: string | null
      visibility: Visibility
      was_known: boolean
      repeats: string | null
      newest_of_app: Generated<boolean>
      newest_of_organisation: Generated<boolean>
      newest_of_version: Generated<boolean>
      commissioned_at: Date
      cancelled_at: Date | null
    }
    inspection: {
      id: Generated<string>
      package: string
      profile: string
      declared: Generated<string>
      profile_key: string
      engine: string
      engine_version: string
      state: InspectionState
      phase_zh: string | null
      phase_en: string | null
      share: Generated<number>
      attempt: Generated<number>
      failure_zh: string | null
      failure_en: string | null
      is_final: Generated<boolean>
      report: string | null
      app: InspectedApp | null
      verdicts: Verdicts | null
      ruled_verdicts: Verdicts | null
      counts: Counts | null
      questions: Generated<number>
      failed_checks: Generated<string[]>
      queued_at: Date
      started_at: Date | null
      finished_at: Date | null
    }
    engine_seen: { key: string; version: string; first_seen_at: Date }
    check_title: { check_id: string; measure: string; title_zh: string; title_en: string }
  }
}

export type Reading = Database | Writing

/** The condition that a row of `commission` is one that the actor may see: the only place where it is said. */
export function visibleTo(actor: Actor): RawBuilder<boolean> {
  const { seesAll, own } = readerOf(actor)
  if (seesAll) return sql<boolean>`true`
  if (own.length === 0) return sql<boolean>`commission.visibility = 'public'`
  const mine = sql`any(${own}::bigint[])`
  return sql<boolean>`(
    commission.visibility = 'public'
    or commission.organisation_id = ${mine}
    or (commission.visibility = 'subject'
      and exists (select from app as theirs where theirs.id = commission.app_id and theirs.organisation_id = ${mine}))
  )`
}

/** While nothing of an app that nobody has registered is public, whoever sees a commission sees what that package calls itself. */
const shownName = sql<string | null>`case when app.organisation_id is null and not app.is_listed
  then coalesce(nullif(inspection.app ->> 'label', ''), app.name) else app.name end`

/** Commissions with all that is shown of them. */
const commissions = (db: Reading) =>
  db
    .selectFrom('commission')
    .innerJoin('inspection', 'inspection.id', 'commission.inspection_id')
    .innerJoin('organisation', 'organisation.id', 'commission.organisation_id')
    .innerJoin('package', 'package.sha256', 'commission.package')
    .leftJoin('app', 'app.id', 'commission.app_id')
    .leftJoin('app_version', 'app_version.id', 'commission.app_version_id')
    .select(['commission.id', 'commission.organisation_id', 'organisation.name as organisation_name', 'commission.name'])
    .select(['commission.package', 'package.size', 'commission.app_id', 'app.package_name'])
    .select(shownName.as('app_name'))
    .select(['commission.app_version_id', 'app_version.version_name', 'commission.visibility', 'commission.was_known'])
    .select(['commission.commissioned_at', 'commission.cancelled_at', 'commission.inspection_id', 'commission.profile'])
    .select(['inspection.state', 'inspection.phase_zh', 'inspection.phase_en', 'inspection.share'])
    .select(['inspection.failure_zh', 'inspection.failure_en', 'inspection.report', 'inspection.counts'])
    .select(['inspection.verdicts', 'inspection.ruled_verdicts', 'inspection.engine_version', 'inspection.finished_at'])

/** For each version the newest commission that is done and that the actor may see. */
export async function newestOfVersions(db: Database, versions: readonly string[], actor: Actor) {
  return db
    .selectFrom('commission')
    .innerJoin('inspection', 'inspection.id', 'commission.inspection_id')
    .distinctOn('commission.app_version_id')
    .select(['commission.app_version_id as version', 'commission.id', 'inspection.verdicts', 'inspection.ruled_verdicts'])
    .where('commission.app_version_id', 'in', versions)
    .where('inspection.state', '=', 'done')
    .where('commission.cancelled_at', 'is', null)
    .where(visibleTo(actor))
    .orderBy('commission.app_version_id')
    .orderBy('commission.id', 'desc')
    .$narrowType<{ version: string }>()
    .execute()
}

export interface CommissionFilter {
  /** Whose commissions; of everybody when left out. */
  readonly organisation?: string | undefined
  /** Only those that everybody may see. */
  readonly isPublic?: boolean
  readonly package?: string
  readonly search?: string | undefined
  readonly state?: InspectionState | undefined
  readonly app?: string | undefined
  readonly measure?: string | undefined
  readonly verdict?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

/** Apps that a search looks at: one that fits more says nothing. */
const MOST_APPS = 1000

/** In the name of the file, or of its app, stands each of these words. */
const namedLike = (search: string): RawBuilder<boolean> => sql<boolean>`(
  ${holds(search, { columns: ['commission.name'], text: sql`commission.name`, index: 'commission_by_pieces' })}
  or commission.app_id = any(array(select found.id from app as found where ${holds(search, searchedOfApp('found'))} limit ${MOST_APPS}))
)`

/** Newest first. */
export async function findCommissions(db: Reading, actor: Actor, filter: CommissionFilter) {
  const { organisation, isPublic, search, state, app, measure, verdict, before, limit } = filter
  let query = commissions(db).where(visibleTo(actor)).orderBy('commission.id', 'desc').limit(limit)
  if (organisation !== undefined) query = query.where('commission.organisation_id', '=', organisation)
  if (isPublic) query = query.where('commission.visibility', '=', 'public').where('commission.cancelled_at', 'is', null)
  if (filter.package !== undefined) query = query.where('commission.package', '=', filter.package)
  if (app !== undefined) query = query.where('commission.app_id', '=', app)
  if (before !== undefined) query = query.where('commission.id', '<', before)
  if (state === 'cancelled') query = query.where('commission.cancelled_at', 'is not', null)
  else if (state !== undefined) query = query.where('commission.cancelled_at', 'is', null).where('inspection.state', '=', state)
  if (verdict !== undefined) {
    const verdicts = sql`coalesce(inspection.ruled_verdicts, inspection.verdicts)`
    query =
      measure === undefined
        ? query.where(sql<boolean>`exists (select from jsonb_each_text(${verdicts}) as each where each.value = ${verdict})`)
        : query.where(sql<boolean>`${verdicts} ->> ${measure} = ${verdict}`)
  }
  if (search !== undefined && search !== '') {
    query = /^[0-9a-f]{64}$/.test(search) ? query.where('commission.package', '=', search) : query.where(namedLike(search))
  }
  return query.execute()
}
export type CommissionRow = Awaited<ReturnType<typeof findCommissions>>[number]

/** One that the actor may see. */
export const findSeenCommission = (db: Reading, actor: Actor, id: string): Promise<CommissionRow | undefined> =>
  commissions(db).where('commission.id', '=', id).where(visibleTo(actor)).executeTakeFirst()

export const findSeenCommissions = (db: Reading, actor: Actor, ids: readonly string[]): Promise<CommissionRow[]> =>
  commissions(db)
    .where('commission.id', '=', sql<string>`any(${ids}::bigint[])`)
    .where(visibleTo(actor))
    .execute()

/** For whoever has just done something with it. */
export const getCommissionRow = (db: Reading, id: string): Promise<CommissionRow> =>
  commissions(db).where('commission.id', '=', id).executeTakeFirstOrThrow()

export const summariesOfCommissions = (db: Reading, ids: readonly string[]) =>
  db
    .selectFrom('commission')
    .innerJoin('inspection', 'inspection.id', 'commission.inspection_id')
    .select(['commission.id', 'commission.cancelled_at', 'inspection.state', 'inspection.verdicts', 'inspection.ruled_verdicts'])
    .where('commission.id', 'in', ids)
    .execute()

export const organisationOfCommission = async (db: Reading, id: string): Promise<string | undefined> =>
  (await db.selectFrom('commission').select('organisation_id').where('id', '=', id).executeTakeFirst())?.organisation_id

/** Bytes and name of a package that the actor may see some commission of. */
export const findSeenPackage = (db: Reading, actor: Actor, sha256: string) =>
  db
    .selectFrom('package')
    .select(['package.sha256', 'package.size'])
    .where('package.sha256', '=', sha256)
    .where(sql<boolean>`exists (select from commission where commission.package = package.sha256 and ${visibleTo(actor)})`)
    .executeTakeFirst()

/** The newest package of an app that an organisation handed in, or the one named, with what was said of it. */
export const findNewestPackageOf = (db: Reading, organisation: string, app: string, sha256: string | null) => {
  let query = db
    .selectFrom('commission')
    .innerJoin('package', 'package.sha256', 'commission.package')
    .select(['commission.package', 'commission.name', 'commission.profile', 'package.size'])
    .where('commission.organisation_id', '=', organisation)
    .where('commission.app_id', '=', app)
    .where('commission.cancelled_at', 'is', null)
    .orderBy('commission.id', 'desc')
    .limit(1)
  if (sha256 !== null) query = query.where('commission.package', '=', sha256)
  return query.executeTakeFirst()
}

export const keepPackage = (trx: Writing, sha256: string, size: number, at: Date) =>
  trx
    .insertInto('package')
    .values({ sha256, size: String(size), stored_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

export const insertCommission = async (
  trx: Writing,
  row: {
    organisation_id: string
    given_by: string
    name: string
    inspection_id: string
    package: string
    profile: string
    declared: string
    visibility: Visibility
    was_known: boolean
    repeats: string | null
    commissioned_at: Date
  },
): Promise<string> => (await trx.insertInto('commission').values(row).returning('id').executeTakeFirstOrThrow()).id

/** Whether the organisation has asked for this inspection before. */
export const hasCommissioned = async (trx: Writing, organisation: string, inspection: string): Promise<boolean> =>
  (await trx
    .selectFrom('commission')
    .select('id')
    .where('inspection_id', '=', inspection)
    .where('organisation_id', '=', organisation)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Locks a commission together with the inspection that it waits for, the inspection first, as everybody does. */
export async function lockCommission(trx: Writing, id: string) {
  for (;;) {
    const found = await trx.selectFrom('commission').select('inspection_id').where('id', '=', id).executeTakeFirst()
    if (!found) return undefined
    const inspection = await trx
      .selectFrom('inspection')
      .select(['id', 'state'])
      .where('id', '=', found.inspection_id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const row = await trx
      .selectFrom('commission')
      .select(['id', 'organisation_id', 'inspection_id', 'app_version_id', 'visibility', 'cancelled_at'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    // A worker of another engine may have moved it in between.
    if (row.inspection_id === inspection.id) return { ...row, state: row.cancelled_at ? ('cancelled' as const) : inspection.state }
  }
}

export const updateCommission = (trx: Writing, id: string, change: { visibility?: Visibility; cancelled_at?: Date }) =>
  trx.updateTable('commission').set(change).where('id', '=', id).execute()

/** Commissions that wait for an inspection, with what the registry wants to know of who gave them, in the order of their numbers. */
export const waitingCommissions = (trx: Writing, inspection: string, only?: string) => {
  const query = trx
    .selectFrom('commission')
    .innerJoin('organisation', 'organisation.id', 'commission.organisation_id')
    .select([
      'commission.id',
      'commission.organisation_id',
      'organisation.kind',
      'organisation.state',
      'commission.package',
      'commission.visibility',
    ])
    .where('commission.inspection_id', '=', inspection)
    .where('commission.cancelled_at', 'is', null)
    .orderBy('commission.id')
  return (only === undefined ? query : query.where('commission.id', '=', only)).execute()
}
export type WaitingCommission = Awaited<ReturnType<typeof waitingCommissions>>[number]

export const moveCommissions = (trx: Writing, from: string, to: string) =>
  trx.updateTable('commission').set({ inspection_id: to }).where('inspection_id', '=', from).execute()

/** Files a commission that is done under its app and version, and makes it the newest where it is. */
export async function fileCommission(
  trx: Writing,
  { id, organisation_id: organisation }: Pick<WaitingCommission, 'id' | 'organisation_id'>,
  filed: { app: string; version: string },
): Promise<void> {
  await trx.updateTable('commission').set({ app_id: filed.app, app_version_id: filed.version }).where('id', '=', id).execute()
  const ofApp = sql`other.app_id = ${filed.app}`
  const ofOrganisation = sql`${ofApp} and other.organisation_id = ${organisation}`
  const ofVersion = sql`other.app_version_id = ${filed.version} and other.organisation_id = ${organisation}`
  const newest = (which: RawBuilder<unknown>, flag: string) =>
    sql`commission.id = (select max(other.id) from commission as other where ${which} and (other.${sql.ref(flag)} or other.id = ${id}))`
  await sql`
    update commission set
      newest_of_app = (newest_of_app or id = ${id}) and ${newest(ofApp, 'newest_of_app')},
      newest_of_organisation = (newest_of_organisation or id = ${id}) and
        (organisation_id <> ${organisation} or ${newest(ofOrganisation, 'newest_of_organisation')}),
      newest_of_version = (newest_of_version or id = ${id}) and
        (organisation_id <> ${organisation} or app_version_id <> ${filed.version} or ${newest(ofVersion, 'newest_of_version')})
    where id = ${id}
      or (app_id = ${filed.app} and newest_of_app)
      or (app_id = ${filed.app} and organisation_id = ${organisation} and newest_of_organisation)
      or (app_version_id = ${filed.version} and organisation_id = ${organisation} and newest_of_version)`.execute(trx)
}
