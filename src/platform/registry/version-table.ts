/** Versions of apps. */
import { sql, type Generated } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import { isListedVersion, isVersionShownTo, type HandIns } from './shown-to.ts'
import { isLaterVersion } from './identifiers/version-order.ts'

declare module '#server/database.ts' {
  interface Tables {
    app_version: {
      id: Generated<string>
      app_id: string
      version_name: string
      version_code: string | null
      package: string | null
      signers: string[]
      registered_at: Date
      is_vouched: Generated<boolean>
      is_published: Generated<boolean>
      is_inspected_publicly: Generated<boolean>
    }
  }
}

const columns = ['id', 'app_id', 'version_name', 'version_code', 'package', 'signers', 'registered_at', 'is_published'] as const

const shownVersions = (db: Database, app: string, handIns: HandIns) =>
  db
    .selectFrom('app_version')
    .select(columns)
    .select(isListedVersion.as('is_listed'))
    .where('app_id', '=', app)
    .where(isVersionShownTo(handIns))

/** Those of which the reader may know, newest first. */
export function listVersions(
  db: Database,
  app: string,
  { handIns, after, limit }: { handIns: HandIns; after: string | undefined; limit: number },
) {
  let query = shownVersions(db, app, handIns)
  if (after !== undefined) query = query.where('id', '<', after)
  return query.orderBy('id', 'desc').limit(limit).execute()
}
export type VersionRow = Awaited<ReturnType<typeof listVersions>>[number]

export interface VersionValues {
  readonly app_id: string
  readonly version_name: string
  readonly version_code: string | null
  readonly package: string
}

export const findShownVersion = (db: Database, app: string, id: string, handIns: HandIns): Promise<VersionRow | undefined> =>
  shownVersions(db, app, handIns).where('id', '=', id).executeTakeFirst()

/** The app of a version. */
export const findAppOfVersion = (trx: Writing, version: string) =>
  trx
    .selectFrom('app_version')
    .innerJoin('app', 'app.id', 'app_version.app_id')
    .select(['app.id', 'app.package_name', 'app.organisation_id'])
    .where('app_version.id', '=', version)
    .executeTakeFirst()

export const updateVersion = (trx: Writing, id: string, change: { is_published?: boolean; is_inspected_publicly?: boolean }) =>
  trx.updateTable('app_version').set(change).where('id', '=', id).execute()

/** The id of this version, which is there afterwards. Once somebody answers for it, it stays so; a public inspection makes it public. */
export async function keepVersion(
  trx: Writing,
  values: VersionValues,
  signers: readonly string[],
  { isVouched, isPublic, at }: { isVouched: boolean; isPublic: boolean; at: Date },
): Promise<string> {
  const find = () =>
    trx
      .selectFrom('app_version')
      .select(['id', 'is_vouched', 'is_inspected_publicly'])
      .where('app_id', '=', values.app_id)
      .where('version_name', '=', values.version_name)
      .where('version_code', values.version_code === null ? 'is' : '=', values.version_code)
      .where('package', '=', values.package)
      .executeTakeFirst()
  // Asked first: an insertion that meets its like uses up a number all the same.
  const known = await find()
  if (known && ((isVouched && !known.is_vouched) || (isPublic && !known.is_inspected_publicly)))
    await trx
      .updateTable('app_version')
      .set({ is_vouched: isVouched || known.is_vouched, is_inspected_publicly: isPublic || known.is_inspected_publicly })
      .where('id', '=', known.id)
      .execute()
  if (known) return known.id
  const inserted = await trx
    .insertInto('app_version')
    .values({ ...values, signers: [...signers], registered_at: at, is_vouched: isVouched, is_inspected_publicly: isPublic })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return (inserted ?? (await find())!).id
}

/** Of versions with one and the same highest code so many are compared by name. */
const MOST_COMPARED = 200

/**
 * The newest version, of those that are public if there are any, then of those that somebody answers for: by its code, which Android goes by, then by the order of version names, then by when it was first
 * seen.
 */
export async function findNewestVersion(
  trx: Database | Writing,
  app: string,
): Promise<{ id: string; version_name: string; is_listed: boolean; is_vouched: boolean } | null> {
  const rows = await trx
    .selectFrom('app_version')
    .select(['id', 'version_name', 'version_code', 'is_vouched'])
    .select(isListedVersion.as('is_listed'))
    .where('app_id', '=', app)
    .orderBy(sql`is_listed`, 'desc')
    .orderBy('is_vouched', 'desc')
    .orderBy('version_code', (order) => order.desc().nullsLast())
    .orderBy('id', 'desc')
    .limit(MOST_COMPARED)
    .execute()
  let newest = rows[0]
  if (!newest) return null
  const { version_code: code, is_vouched: isVouched, is_listed: isListed } = newest
  for (const row of rows)
    if (
      row.is_listed === isListed &&
      row.is_vouched === isVouched &&
      row.version_code === code &&
      isLaterVersion(row.version_name, newest.version_name)
    )
      newest = row
  return newest
}
