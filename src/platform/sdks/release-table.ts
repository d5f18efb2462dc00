/** Releases of SDKs and their files, in the database. */
import { sql, type Generated } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import type { VersionKey } from '../registry/identifiers/version-order.ts'
import type { Release } from './api.ts'

declare module '#server/database.ts' {
  interface Tables {
    sdk_release: {
      id: Generated<string>
      sdk_id: string
      version: string
      version_key: number[]
      state: Generated<Release['state']>
      released_on: string
      notes: string | null
      created_at: Date
      published_at: Date | null
    }
    sdk_release_file: { release_id: string; commission_id: string; name: string; sha256: string; size: string }
    sdk_release_fix: { release_id: string; risk_id: string }
  }
}

type Reading = Database | Writing

const releases = (db: Reading) =>
  db
    .selectFrom('sdk_release')
    .select(['id', 'sdk_id', 'version', 'version_key', 'state', 'notes', 'published_at'])
    .select(sql<string>`released_on::text`.as('released_on'))
    .select(sql<string[]>`array(select risk_id::text from sdk_release_fix where release_id = sdk_release.id order by risk_id)`.as('fixes'))
export type ReleaseRow = Awaited<ReturnType<ReturnType<typeof releases>['executeTakeFirstOrThrow']>>

/** Highest version first. */
export function findReleases(
  db: Reading,
  sdk: string,
  { states, after, limit }: { states: readonly Release['state'][]; after?: { key: VersionKey; id: string } | undefined; limit: number },
): Promise<ReleaseRow[]> {
  let query = releases(db)
    .where('sdk_id', '=', sdk)
    .where('state', 'in', states)
    .orderBy('version_key', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (after !== undefined) query = query.where(sql<boolean>`(version_key, id) < (${after.key}::integer[], ${after.id}::bigint)`)
  return query.execute()
}

export const findRelease = (db: Reading, sdk: string, id: string): Promise<ReleaseRow | undefined> =>
  releases(db).where('sdk_id', '=', sdk).where('id', '=', id).executeTakeFirst()

export const findReleaseOfVersion = async (trx: Writing, sdk: string, key: VersionKey): Promise<{ version: string } | undefined> =>
  trx
    .selectFrom('sdk_release')
    .select('version')
    .where('sdk_id', '=', sdk)
    .where('version_key', '=', sql<number[]>`${key}::integer[]`)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst()

/** How many all SDKs of the organisation have, up to `most`. */
export const countReleasesOf = async (trx: Writing, organisation: string, most: number): Promise<number> =>
  (
    await trx
      .selectFrom('sdk_release')
      .innerJoin('sdk', 'sdk.id', 'sdk_id')
      .select('sdk_release.id')
      .where('sdk.organisation_id', '=', organisation)
      .limit(most)
      .execute()
  ).length

export const countReleases = async (trx: Writing, sdk: string, most: number): Promise<number> =>
  (await trx.selectFrom('sdk_release').select('id').where('sdk_id', '=', sdk).limit(most).execute()).length

export async function insertRelease(
  trx: Writing,
  values: { sdk_id: string; version: string; version_key: VersionKey; released_on: string; notes: string | null; created_at: Date },
  fixes: readonly string[],
): Promise<string> {
  const { id } = await trx
    .insertInto('sdk_release')
    .values({ ...values, version_key: values.version_key as number[], published_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (fixes.length > 0)
    await trx
      .insertInto('sdk_release_fix')
      .values(fixes.map((risk) => ({ release_id: id, risk_id: risk })))
      .execute()
  return id
}

export const changeRelease = (trx: Writing, id: string, change: { state: 'published'; published_at: Date } | { state: 'withdrawn' }) =>
  trx.updateTable('sdk_release').set(change).where('id', '=', id).execute()

export type FileRow = Awaited<ReturnType<typeof findFiles>>[number]

export const findFiles = (db: Reading, releaseIds: readonly string[]) =>
  db
    .selectFrom('sdk_release_file')
    .select(['release_id', 'commission_id', 'name', 'sha256', 'size'])
    .where('release_id', '=', sql<string>`any(${releaseIds}::bigint[])`)
    .orderBy('release_id')
    .orderBy('commission_id')
    .execute()

/** False where the release has a file of the same bytes. */
export const insertFile = async (trx: Writing, values: FileRow): Promise<boolean> =>
  (await trx
    .insertInto('sdk_release_file')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .returning('sha256')
    .executeTakeFirst()) !== undefined

/** Releases whose every fix, this risk among them, is of a risk that was withdrawn. */
export const releasesFixingNothingElse = async (trx: Writing, risk: string): Promise<string[]> =>
  (
    await trx
      .selectFrom('sdk_release_fix')
      .select('release_id')
      .where('risk_id', '=', risk)
      .where(
        sql<boolean>`not exists (
          select from sdk_release_fix as other join sdk_risk on sdk_risk.id = other.risk_id
          where other.release_id = sdk_release_fix.release_id and sdk_risk.withdrawn_at is null
        )`,
      )
      .execute()
  ).map(({ release_id }) => release_id)
