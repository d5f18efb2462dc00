import { sql, type Generated } from 'kysely'
import type { Database } from '#server/database.ts'
import { versionKey } from './identifiers/version-order.ts'

declare module '#server/database.ts' {
  interface Tables {
    sdk: {
      id: Generated<string>
      known_as: string | null
      organisation_id: string | null
      name: string
      provider: string
      registered_at: Date
      pieces: Generated<string[]>
    }
    sdk_version: {
      id: Generated<number>
      sdk_id: string
      version: string | null
      version_key: number[] | null
    }
    app_sdk: { app_id: string; sdk_version_id: number }
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
export interface EmbeddingCursor {
  readonly sdkVersion: number
  readonly app: string
}

/**
 * Apps that embed the SDK, oldest version first: all, or those whose version is lower than `below`; a version that nobody could read is not
 * lower than any. Walks the index version by version, so that a page costs the same however many apps there are. `below` must have a
 * `versionKey`.
 */
export async function findEmbeddings(
  db: Database,
  sdk: string,
  { below, after, limit }: { below?: string | undefined; after?: EmbeddingCursor | undefined; limit: number },
): Promise<Embedding[]> {
  const found: Embedding[] = []
  for (const { id, version } of await versionsOf(db, sdk, below, after?.sdkVersion)) {
    const { rows } = await sql<Omit<Embedding, 'version' | 'sdk_version_id'>>`
      select app.id as app_id, package_name, app.name, organisation.name as operator
      from (
        select app_id from app_sdk
        where sdk_version_id = ${id} and app_id > ${id === after?.sdkVersion ? after.app : '0'}
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

/** All of them, in the same order, a thousand at a time: for an export that never stands in memory. */
export async function* everyEmbedding(db: Database, sdk: string, below: string | undefined): AsyncGenerator<readonly Embedding[]> {
  let after: EmbeddingCursor | undefined
  for (;;) {
    const page = await findEmbeddings(db, sdk, { below, after, limit: EXPORT_ROWS })
    const last = page.at(-1)
    if (!last) return
    yield page
    after = { sdkVersion: last.sdk_version_id, app: last.app_id }
  }
}
const EXPORT_ROWS = 1000

/** Versions of an SDK in their order, those without a readable order last; from the one where a page ended. */
async function versionsOf(db: Database, sdk: string, below: string | undefined, from: number | undefined) {
  let query = db.selectFrom('sdk_version').select(['id', 'version', 'version_key']).where('sdk_id', '=', sdk)
  if (below !== undefined) query = query.where('version_key', '<', sql<number[]>`${versionKey(below)}::integer[]`)
  const versions = await query
    .orderBy('version_key', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute()
  return from === undefined ? versions : versions.slice(versions.findIndex(({ id }) => id === from))
}

/** How many apps embed each version, counted up to `MOST_COUNTED`: nobody needs a million counted exactly on a page. */
export async function countEmbeddings(db: Database, sdk: string): Promise<{ id: number; version: string | null; apps: number }[]> {
  const { rows } = await sql<{ id: number; version: string | null; apps: number }>`
    select v.id, v.version, (
      select count(*)::int from (select from app_sdk where sdk_version_id = v.id limit ${MOST_COUNTED}) as counted
    ) as apps
    from sdk_version as v where v.sdk_id = ${sdk} order by v.version_key desc nulls last, v.id`.execute(db)
  return rows
}
export const MOST_COUNTED = 1000
