/** SDKs and their versions. */
import { sql, type Generated } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import { versionKey } from './identifiers/version-order.ts'
import { holds } from '#server/text-search.ts'
import { searchedOfSdk } from './searched-of-sdk.ts'
import { isShownTo, type Asking } from './shown-to.ts'

declare module '#server/database.ts' {
  interface Tables {
    sdk: {
      id: Generated<string>
      known_as: string | null
      organisation_id: string | null
      name: string
      provider: string
      registered_at: Date
      is_listed: Generated<boolean>
    }
    sdk_version: {
      id: Generated<number>
      sdk_id: string
      version: string | null
      version_key: number[] | null
    }
  }
}

const sdks = (db: Database | Writing) =>
  db
    .selectFrom('sdk')
    .leftJoin('organisation', 'organisation.id', 'sdk.organisation_id')
    .select(['sdk.id', 'known_as', 'sdk.name', 'provider', 'sdk.organisation_id', 'organisation.name as organisation_name'])
    .select('registered_at')

export type SdkRow = NonNullable<Awaited<ReturnType<typeof findSdk>>>

export const findSdk = (db: Database | Writing, id: string) => sdks(db).where('sdk.id', '=', id).executeTakeFirst()

export const findSdkByKnown = (db: Database | Writing, knownAs: string) => sdks(db).where('known_as', '=', knownAs).executeTakeFirst()

/** Inspections that meet the SDK go on writing its versions meanwhile. */
export const lockSdk = async (trx: Writing, id: string): Promise<void> => {
  await trx.selectFrom('sdk').select('id').where('id', '=', id).forNoKeyUpdate().execute()
}

/** One that is shown to who asks. */
export const findShownSdk = (db: Database, id: string, asking: Asking) =>
  sdks(db).where('sdk.id', '=', id).where(isShownTo(asking, 'sdk')).executeTakeFirst()

/** SDKs, newest first. A search finds those in whose name, provider or id in the knowledge base each of the words stands. */
export function findSdks(
  db: Database,
  {
    asking,
    search = '',
    organisation,
    after,
    limit,
  }: { asking: Asking; search?: string | undefined; organisation?: string | undefined; after?: string | undefined; limit: number },
): Promise<SdkRow[]> {
  let query = sdks(db).where(isShownTo(asking, 'sdk')).orderBy('sdk.id', 'desc').limit(limit)
  if (organisation !== undefined) query = query.where('sdk.organisation_id', '=', organisation)
  if (after !== undefined) query = query.where('sdk.id', '<', after)
  if (search !== '') query = query.where(holds(search, searchedOfSdk))
  return query.execute()
}

/** Undefined when there is no such SDK, null when no provider has registered it. */
export const findOrganisationOfSdk = async (db: Database | Writing, id: string): Promise<string | null | undefined> =>
  (await db.selectFrom('sdk').select('organisation_id').where('id', '=', id).executeTakeFirst())?.organisation_id

/** Whoever registers an SDK of the organisation does so alone, until the transaction ends. */
export async function lockSdksOf(trx: Writing, organisation: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sdks of ${organisation}`}, 0))`.execute(trx)
}

export async function hasSdkNamed(trx: Writing, organisation: string, name: string): Promise<boolean> {
  const row = await trx
    .selectFrom('sdk')
    .select('id')
    .where('organisation_id', '=', organisation)
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .executeTakeFirst()
  return row !== undefined
}

export interface SdkValues {
  readonly known_as: string | null
  readonly organisation_id: string | null
  readonly name: string
  readonly provider: string
}

/** Its id, or undefined when there is one of the same id in the knowledge base. */
export const insertSdk = async (trx: Writing, values: SdkValues, at: Date): Promise<string | undefined> =>
  (
    await trx
      .insertInto('sdk')
      .values({ ...values, registered_at: at })
      .onConflict((conflict) => conflict.column('known_as').doNothing())
      .returning('id')
      .executeTakeFirst()
  )?.id

/** Gives an SDK that no provider has registered to one; its id, or undefined when there is no such SDK or another has it. */
export const takeSdkOver = async (trx: Writing, { known_as, ...values }: SdkValues): Promise<string | undefined> =>
  (
    await trx
      .updateTable('sdk')
      .set(values)
      .where('known_as', '=', known_as)
      .where('organisation_id', 'is', null)
      .returning('id')
      .executeTakeFirst()
  )?.id

/** An SDK as an inspection names it. */
export interface SeenSdk {
  readonly knownAs: string
  readonly name: string
  readonly provider: string
  readonly version: string | null
}

/**
 * The numbers of these versions, which are there afterwards. What is there already is only read: insertions that meet their like use up numbers,
 * and those of versions are few. What is missing is written in one order everywhere, so that two who meet wait for each other in turn.
 */
export async function keepSdkVersions(trx: Writing, seen: readonly SeenSdk[], at: Date): Promise<number[]> {
  if (seen.length === 0) return []
  const byName = new Map(seen.map((one) => [one.knownAs, one]))
  const names = [...byName.keys()].sort()
  let ids = await findSdkIds(trx, names)
  const missing = names.filter((name) => !ids.has(name)).map((name) => byName.get(name)!)
  if (missing.length > 0) {
    await trx
      .insertInto('sdk')
      .values(
        missing.map(({ knownAs, name, provider }) => ({ known_as: knownAs, organisation_id: null, name, provider, registered_at: at })),
      )
      .onConflict((conflict) => conflict.column('known_as').doNothing())
      .execute()
    ids = await findSdkIds(trx, names)
  }
  const wanted = new Map(
    seen.map(({ knownAs, version }) => [JSON.stringify([ids.get(knownAs), version]), { sdk_id: ids.get(knownAs)!, version }] as const),
  )
  const sdkIds = [...ids.values()]
  const texts = [...new Set(seen.map(({ version }) => version))]
  let versions = await findSdkVersions(trx, sdkIds, texts)
  const unseen = [...wanted.keys()].filter((key) => !versions.has(key)).sort()
  if (unseen.length > 0) {
    await trx
      .insertInto('sdk_version')
      .values(
        unseen.map((key) => {
          const { sdk_id, version } = wanted.get(key)!
          return { sdk_id, version, version_key: version === null ? null : (versionKey(version) as number[] | null) }
        }),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    versions = await findSdkVersions(trx, sdkIds, texts)
  }
  return [...wanted.keys()].map((key) => versions.get(key)!).sort((left, right) => left - right)
}

/** They were met in a version that is public. */
export const listSdks = (trx: Writing, versions: readonly number[]) =>
  trx
    .updateTable('sdk')
    .set({ is_listed: true })
    .where('is_listed', '=', false)
    .where('id', 'in', (of) =>
      of
        .selectFrom('sdk_version')
        .select('sdk_id')
        .where('id', 'in', [...versions]),
    )
    .execute()

/** That these exist is public: they are there and listed afterwards. How many were not. */
export async function keepListedSdks(
  trx: Writing,
  known: readonly { readonly known_as: string; readonly name: string; readonly provider: string }[],
  at: Date,
): Promise<number> {
  if (known.length === 0) return 0
  const there = await trx
    .selectFrom('sdk')
    .select(['known_as', 'is_listed'])
    .where(
      'known_as',
      'in',
      known.map(({ known_as }) => known_as),
    )
    .execute()
  const names = new Set(there.map(({ known_as }) => known_as))
  const missing = known.filter(({ known_as }) => !names.has(known_as)).sort((one, other) => (one.known_as < other.known_as ? -1 : 1))
  if (missing.length > 0)
    await trx
      .insertInto('sdk')
      .values(missing.map((row) => ({ ...row, organisation_id: null, registered_at: at, is_listed: true })))
      .onConflict((conflict) => conflict.column('known_as').doNothing())
      .execute()
  const unlisted = there.filter(({ is_listed }) => !is_listed).map(({ known_as }) => known_as!)
  if (unlisted.length > 0) await trx.updateTable('sdk').set({ is_listed: true }).where('known_as', 'in', unlisted).execute()
  return missing.length + unlisted.length
}

async function findSdkIds(trx: Writing, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('sdk')
    .select(['id', 'known_as'])
    .where('known_as', 'in', [...names])
    .execute()
  return new Map(rows.map(({ id, known_as }) => [known_as!, id]))
}

async function findSdkVersions(trx: Writing, sdks: readonly string[], versions: readonly (string | null)[]): Promise<Map<string, number>> {
  const named = versions.filter((version) => version !== null)
  const rows = await trx
    .selectFrom('sdk_version')
    .select(['id', 'sdk_id', 'version'])
    .where('sdk_id', 'in', [...sdks])
    .where(({ or, eb }) => or([eb('version', 'is', null), ...(named.length > 0 ? [eb('version', 'in', named)] : [])]))
    .execute()
  return new Map(rows.map(({ id, sdk_id, version }) => [JSON.stringify([sdk_id, version]), id]))
}
