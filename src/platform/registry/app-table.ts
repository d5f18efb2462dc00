/** Apps in the database. */
import { sql, type Generated, type Selectable, type SelectQueryBuilder } from 'kysely'
import type { Database, Tables, Writing } from '#server/database.ts'
import { isShownTo, isVersionShownTo, type Asking, type HandIns } from './shown-to.ts'
import { holds } from './text-search-table.ts'

declare module '#server/database.ts' {
  interface Tables {
    app: {
      id: Generated<string>
      organisation_id: string | null
      package_name: string
      name: string
      category: number | null
      filing_number: string | null
      latest_version: string | null
      registered_at: Date
      pieces: Generated<string[]>
      is_listed: Generated<boolean>
    }
  }
}

const columns = [
  'id',
  'package_name',
  'name',
  'organisation_id',
  'category',
  'filing_number',
  'latest_version',
  'is_listed',
  'registered_at',
] as const

export type AppRow = NonNullable<Awaited<ReturnType<typeof findApp>>>

/** One that is shown to who asks. */
export const findApp = (db: Database, id: string, asking: Asking) =>
  withOrganisation(db, db.selectFrom('app').select(columns).where('id', '=', id).where(isShownTo(asking, 'app')), asking).executeTakeFirst()

/** Names the organisations of a page: joined any earlier, those of every row that a search finds would be looked up. */
const withOrganisation = (
  db: Database,
  page: SelectQueryBuilder<Tables, 'app', Pick<Selectable<Tables['app']>, (typeof columns)[number]>>,
  { handIns }: Asking,
) =>
  db
    .selectFrom(page.as('page'))
    .leftJoin('organisation', 'organisation.id', 'page.organisation_id')
    .selectAll('page')
    .select('organisation.name as organisation_name')
    .select(shownLatest(handIns).as('shown_latest'))
    .orderBy('page.id', 'desc')

/** The newest public version; where there is none, the newest that the reader may see. */
const shownLatest = (handIns: HandIns) =>
  handIns.seesAll
    ? sql<string | null>`page.latest_version`
    : sql<string | null>`case when page.is_listed then page.latest_version else (
        select app_version.version_name from app_version where app_version.app_id = page.id and ${isVersionShownTo(handIns)}
        order by app_version.version_code desc nulls last, app_version.id desc limit 1) end`

export interface AppFilter {
  readonly asking: Asking
  readonly search?: string | undefined
  readonly organisation?: string | undefined
  readonly category?: number | undefined
  /** Where the page begins. */
  readonly after?: AppPlace | undefined
  readonly limit: number
}
/** After the app of this id, going down: among those whose package name is what was searched for, or among the others, which follow. */
export interface AppPlace {
  readonly isExact: boolean
  readonly id: string
}

/**
 * So many of the newest apps a search looks at one by one. If they do not fill the page, what is searched for is rare enough to be gathered from
 * the index. The planner cannot choose by itself: it takes the pieces of a word for independent of each other.
 */
const WALKED = 4000

/** Apps, newest first. A search finds every app whose name or package name holds the words; those of exactly that package name come first. */
export async function findApps(db: Database, { asking, search = '', organisation, category, after, limit }: AppFilter): Promise<AppRow[]> {
  /** In the list of those of exactly that package name, or in that of the others. */
  const candidates = (isExact: boolean) => {
    let query = db.selectFrom('app').select(columns).where(isShownTo(asking, 'app'))
    if (organisation !== undefined) query = query.where('organisation_id', '=', organisation)
    if (category !== undefined) query = query.where('category', '=', category)
    if (after !== undefined && after.isExact === isExact) query = query.where('id', '<', after.id)
    return query
  }
  const newest = (query: ReturnType<typeof candidates>, rows: number) =>
    withOrganisation(db, query.orderBy('id', 'desc').limit(rows), asking).execute()
  if (search === '') return newest(candidates(false), limit)

  const exact = after?.isExact === false ? [] : await newest(candidates(true).where('package_name', '=', search), limit)
  const rows = limit - exact.length
  if (rows === 0) return exact
  const found = holds(search, { pieces: 'app.pieces', columns: ['app.name', 'app.package_name'] })
  const among = (query: ReturnType<typeof candidates>) => query.where(found).where('package_name', '<>', search)
  const walk = candidates(false).select('pieces').orderBy('id', 'desc').limit(WALKED)
  const near = await newest(among(db.selectFrom(walk.as('app')).select(columns) as never), rows)
  if (near.length === rows) return [...exact, ...near]
  const gathered = db
    .with(
      (name) => name('app').materialized(),
      () => among(candidates(false)),
    )
    .selectFrom('app')
    .select(columns)
  return [...exact, ...(await newest(gathered as never, rows))]
}

/** Undefined when there is no such app, null when nobody has registered it. */
export const findOrganisationOfApp = async (db: Database, id: string): Promise<string | null | undefined> =>
  (await db.selectFrom('app').select('organisation_id').where('id', '=', id).executeTakeFirst())?.organisation_id

/** Whoever finds or makes an app of this package name does so alone, until the transaction ends. */
export async function lockPackageName(trx: Writing, packageName: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`app ${packageName}`}, 0))`.execute(trx)
}

/** At most one that nobody has registered, and one of each organisation that has. */
export const findAppsOfPackage = (trx: Writing, packageName: string) =>
  trx
    .selectFrom('app')
    .leftJoin('organisation', 'organisation.id', 'app.organisation_id')
    .select(['app.id', 'organisation_id', 'app.is_listed', 'organisation.state as organisation_state'])
    .where('package_name', '=', packageName)
    .orderBy('app.id')
    .execute()

export interface AppValues {
  readonly name: string
  readonly category: number | null
  readonly filing_number: string | null
}

export const insertApp = async (
  trx: Writing,
  values: AppValues & { organisation_id: string | null; package_name: string; registered_at: Date },
): Promise<string> =>
  (
    await trx
      .insertInto('app')
      .values({ ...values, latest_version: null })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export async function updateApp(
  trx: Writing,
  id: string,
  values: Partial<AppValues> & { organisation_id?: string; latest_version?: string; is_listed?: boolean; registered_at?: Date },
): Promise<void> {
  if (Object.keys(values).length > 0) await trx.updateTable('app').set(values).where('id', '=', id).execute()
}
