/** Apps in the database. */
import { sql, type Generated, type Selectable, type SelectQueryBuilder } from 'kysely'
import type { Database, Tables, Writing } from '#server/database.ts'
import { holds, isWrittenIn } from '#server/text-search.ts'
import { searchedOfApp } from './searched-of-app.ts'
import { isShownTo, isVersionShownTo, type Asking, type HandIns } from './shown-to.ts'

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
 * Apps, newest first. A search finds every app in whose name or package name each of the words stands; those of exactly that package name come
 * first.
 */
export async function findApps(db: Database, filter: AppFilter, bounds: SearchBounds = usual): Promise<AppRow[]> {
  const { asking, search = '', after, limit } = filter
  const newest = newestFor(db, asking)
  if (search === '') return newest(candidates(db, filter, false).where(isShownTo(asking, 'app')), limit)
  const named = candidates(db, filter, true).where('package_name', '=', search).where(isShownTo(asking, 'app'))
  const exact = after?.isExact === false ? [] : await newest(named, limit)
  const rows = limit - exact.length
  return rows === 0 ? exact : [...exact, ...(await findOthers(db, { ...filter, search, limit: rows }, bounds))]
}

type Apps = SelectQueryBuilder<Tables, 'app', Pick<Selectable<Tables['app']>, (typeof columns)[number]>>

/** In the list of those of exactly the package name that is searched for, or in that of the others. */
function candidates(db: Database, { organisation, category, after }: AppFilter, isExact: boolean): Apps {
  let query = db.selectFrom('app').select(columns)
  if (organisation !== undefined) query = query.where('organisation_id', '=', organisation)
  if (category !== undefined) query = query.where('category', '=', category)
  if (after !== undefined && after.isExact === isExact) query = query.where('id', '<', after.id)
  return query
}

const newestFor =
  (db: Database, asking: Asking) =>
  (query: Apps, rows: number): Promise<AppRow[]> =>
    withOrganisation(db, query.orderBy('id', 'desc').limit(rows), asking).execute()

/**
 * What is common fills a page out of the newest apps; what is rare is soon gathered from the index and put in order. Which of them the words are
 * the planner cannot say: it takes the pieces of a word for independent of each other. So a few are walked. If next to none of them is found, a
 * few are gathered, which may be all; if there are more, the page lies within as many as the second walk looks at, unless most of them are old.
 */
export interface SearchBounds {
  readonly walkedFirst: number
  readonly gathered: number
  readonly walkedThen: number
}
const usual: SearchBounds = { walkedFirst: 1500, gathered: 4000, walkedThen: 20_000 }

async function findOthers(db: Database, filter: AppFilter & { readonly search: string }, bounds: SearchBounds): Promise<AppRow[]> {
  const { asking, search, limit } = filter
  const newest = newestFor(db, asking)
  const searched = searchedOfApp('app')
  const walk = (length: number) => {
    const walked = candidates(db, filter, false).orderBy('id', 'desc').limit(length).as('app')
    const found = db.selectFrom(walked).select(columns).where(isWrittenIn(search, searched.columns)).where('package_name', '<>', search)
    return newest(found.where(isShownTo(asking, 'app')) as never, limit)
  }
  /** Null when there are more than `most`. */
  const gather = async (most: number): Promise<AppRow[] | null> => {
    const found = candidates(db, filter, false).where(holds(search, searched)).where('package_name', '<>', search)
    const gathered = db
      .with(
        (name) => name('app').materialized(),
        () => found.where(isShownTo(asking, 'app')).limit(most + 1),
      )
      .selectFrom('app')
      .select(columns)
      .select(sql<number>`(select count(*)::int from app)`.as('gathered'))
    const page = (await newest(gathered as never, limit)) as (AppRow & { gathered: number })[]
    return page.length > 0 && page[0]!.gathered > most ? null : page
  }
  const near = await walk(bounds.walkedFirst)
  if (near.length === limit) return near
  const few = near.length < 2 ? await gather(bounds.gathered) : null
  if (few !== null) return few
  const far = await walk(bounds.walkedThen)
  return far.length === limit ? far : (await gather(MOST))!
}
/** More apps than there will be. */
const MOST = 1_000_000_000

/** Undefined when there is no such app, null when nobody has registered it. */
export const findOrganisationOfApp = async (db: Database | Writing, id: string): Promise<string | null | undefined> =>
  (await db.selectFrom('app').select('organisation_id').where('id', '=', id).executeTakeFirst())?.organisation_id

/** What apps are called, by their ids. */
export const findAppNames = (db: Database, ids: readonly string[]) =>
  db.selectFrom('app').select(['id', 'name', 'package_name']).where('id', 'in', ids).execute()

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
