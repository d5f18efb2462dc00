/** Which apps embed which SDKs, in the database. */
import { sql, type Generated } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import { versionKey } from './identifiers/version-order.ts'

declare module '#server/database.ts' {
  interface Tables {
    app_sdk: { app_id: string; sdk_version_id: number; is_listed: Generated<boolean> }
  }
}

export interface Embedding {
  readonly app_id: string
  readonly package_name: string
  readonly name: string
  readonly operator: string | null
  readonly sdk_version_id: number
  readonly version: string | null
}

/** Where a page begins: after this app of this version. */
export interface EmbeddingPlace {
  readonly sdkVersion: number
  readonly app: string
}

/**
 * Apps that embed the SDK, oldest version first: all, or those whose version is lower than `below`; a version that nobody could read is not
 * lower than any. Walks the index version by version, so that a page costs the same however many apps there are. `below` must have a
 * `versionKey`. With `onlyListed` those alone whose newest version is public. Null when `after` is no place in this list.
 */
export async function findEmbeddings(
  db: Database,
  sdk: string,
  {
    below,
    onlyListed,
    after,
    limit,
  }: { below?: string | undefined; onlyListed: boolean; after?: EmbeddingPlace | undefined; limit: number },
): Promise<Embedding[] | null> {
  const versions = await versionsOf(db, sdk, below, onlyListed)
  const first = after === undefined ? 0 : versions.findIndex(({ id }) => id === after.sdkVersion)
  if (first < 0) return null
  const found: Embedding[] = []
  for (const { id, version, is_embedded } of versions.slice(first)) {
    // Most versions of an SDK that updates often are embedded by no newest version of any app.
    if (!is_embedded) continue
    const { rows } = await sql<Omit<Embedding, 'version' | 'sdk_version_id'>>`
      select app.id as app_id, package_name, app.name, organisation.name as operator
      from (
        select app_id from app_sdk
        where sdk_version_id = ${id} ${listed(onlyListed)} and app_id > ${id === after?.sdkVersion ? after.app : '0'}
        order by app_id limit ${limit - found.length}
      ) as page
      join app on app.id = page.app_id
      left join organisation on organisation.id = app.organisation_id
      order by app.id`.execute(db)
    for (const row of rows) found.push({ ...row, sdk_version_id: id, version })
    if (found.length >= limit) break
  }
  return found
}

const listed = (onlyListed: boolean) => (onlyListed ? sql`and app_sdk.is_listed` : sql``)

/** All of them, in the same order, a thousand at a time: for an export that never stands in memory. */
export async function* everyEmbedding(
  db: Database,
  sdk: string,
  { below, onlyListed }: { below: string | undefined; onlyListed: boolean },
): AsyncGenerator<readonly Embedding[]> {
  let after: EmbeddingPlace | undefined
  for (;;) {
    const page = await findEmbeddings(db, sdk, { below, onlyListed, after, limit: EXPORT_ROWS })
    const last = page?.at(-1)
    if (!page || !last) return
    yield page
    after = { sdkVersion: last.sdk_version_id, app: last.app_id }
  }
}
const EXPORT_ROWS = 1000

/** Versions of an SDK in their order, those without a readable order last. */
async function versionsOf(db: Database, sdk: string, below: string | undefined, onlyListed: boolean) {
  let query = db
    .selectFrom('sdk_version')
    .select(['id', 'version'])
    .select(
      sql<boolean>`exists (select from app_sdk where app_sdk.sdk_version_id = sdk_version.id ${listed(onlyListed)})`.as('is_embedded'),
    )
    .where('sdk_id', '=', sdk)
  if (below !== undefined) query = query.where('version_key', '<', sql<number[]>`${versionKey(below)}::integer[]`)
  return query
    .orderBy('version_key', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute()
}

/**
 * How many apps embed each version, newest version first, counted up to `MOST_COUNTED`: nobody needs a million counted exactly on a page. The
 * newest `MOST_VERSIONS`. With `onlyListed` neither apps nor versions that were met in private packages alone.
 */
export async function countEmbeddings(
  db: Database,
  sdk: string,
  { onlyListed }: { onlyListed: boolean },
): Promise<{ id: number; version: string | null; apps: number }[]> {
  const met = onlyListed ? sql`and exists (select from app_sdk where app_sdk.sdk_version_id = sdk_version.id ${listed(onlyListed)})` : sql``
  const { rows } = await sql<{ id: number; version: string | null; apps: number }>`
    select v.id, v.version, (
      select count(*)::int from (select from app_sdk where sdk_version_id = v.id ${listed(onlyListed)} limit ${MOST_COUNTED}) as counted
    ) as apps
    from (
      select id, version, version_key from sdk_version where sdk_id = ${sdk} ${met}
      order by version_key desc nulls last, id limit ${MOST_VERSIONS}
    ) as v order by v.version_key desc nulls last, v.id`.execute(db)
  return rows
}
export const MOST_COUNTED = 1000
export const MOST_VERSIONS = 500

/** What the app embeds is this and nothing else. Rows that stay as they are are not written again. */
export async function replaceEmbeddings(trx: Writing, app: string, sdkVersions: readonly number[], isListed: boolean): Promise<void> {
  const rows = await trx.selectFrom('app_sdk').select(['sdk_version_id', 'is_listed']).where('app_id', '=', app).execute()
  const present = new Map(rows.map(({ sdk_version_id, is_listed }) => [sdk_version_id, is_listed]))
  const wanted = new Set(sdkVersions)
  const gone = [...present.keys()].filter((id) => !wanted.has(id))
  const added = [...wanted].filter((id) => !present.has(id))
  const changed = [...wanted].filter((id) => present.get(id) === !isListed)
  if (gone.length > 0) await trx.deleteFrom('app_sdk').where('app_id', '=', app).where('sdk_version_id', 'in', gone).execute()
  if (changed.length > 0)
    await trx.updateTable('app_sdk').set({ is_listed: isListed }).where('app_id', '=', app).where('sdk_version_id', 'in', changed).execute()
  if (added.length > 0)
    await trx
      .insertInto('app_sdk')
      .values(added.map((sdk_version_id) => ({ app_id: app, sdk_version_id, is_listed: isListed })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
