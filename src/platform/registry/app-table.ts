/** Apps in the database. */
import { sql, type Generated } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
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
    }
  }
}

const apps = (db: Database) =>
  db
    .selectFrom('app')
    .leftJoin('organisation', 'organisation.id', 'app.organisation_id')
    .select(['app.id', 'package_name', 'app.name', 'app.organisation_id', 'organisation.name as organisation_name'])
    .select(['category', 'filing_number', 'latest_version', 'registered_at'])

export type AppRow = NonNullable<Awaited<ReturnType<typeof findApp>>>

export const findApp = (db: Database, id: string) => apps(db).where('app.id', '=', id).executeTakeFirst()

export interface AppFilter {
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

/** Apps, newest first. A search finds every app whose name or package name holds the words; those of exactly that package name come first. */
export async function findApps(db: Database, { search = '', organisation, category, after, limit }: AppFilter): Promise<AppRow[]> {
  const page = (isExact: boolean, rows: number) => {
    let query = apps(db).orderBy('app.id', 'desc').limit(rows)
    if (organisation !== undefined) query = query.where('app.organisation_id', '=', organisation)
    if (category !== undefined) query = query.where('category', '=', category)
    if (after !== undefined && after.isExact === isExact) query = query.where('app.id', '<', after.id)
    if (search === '') return query.execute()
    if (isExact) return query.where('package_name', '=', search).execute()
    return query
      .where(holds(search, { pieces: 'app.pieces', columns: ['app.name', 'app.package_name'] }))
      .where('package_name', '<>', search)
      .execute()
  }
  const exact = search === '' || after?.isExact === false ? [] : await page(true, limit)
  return exact.length < limit ? [...exact, ...(await page(false, limit - exact.length))] : exact
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
  trx.selectFrom('app').select(['id', 'organisation_id']).where('package_name', '=', packageName).orderBy('id').execute()

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
  values: Partial<AppValues> & { organisation_id?: string; latest_version?: string; registered_at?: Date },
): Promise<void> {
  if (Object.keys(values).length > 0) await trx.updateTable('app').set(values).where('id', '=', id).execute()
}
