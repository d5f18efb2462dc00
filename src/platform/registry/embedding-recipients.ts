/** Which apps embed versions of an SDK, as conditions and rows for other slices' statements. */
import { sql, type RawBuilder } from 'kysely'
import { versionKey, type VersionKey } from './identifiers/version-order.ts'

/** From (inclusive) to below (exclusive); null is open. Both must have a `versionKey`. */
export interface VersionRange {
  readonly from: string | null
  readonly below: string | null
}

/** A text is no version: nothing can be said to be older or newer than it. */
export class Unordered extends Error {
  override readonly name = 'Unordered'
}

/**
 * An app that embeds a version concerned, by its newest inspected version. `detail` is the version; one of which nobody can tell whether it lies
 * in the range ends with `?`, and is `?` where none was to be read. An app that embeds two has two rows.
 */
export interface EmbeddingApp {
  readonly organisation_id: string | null
  readonly app_id: string
  readonly detail: string | null
}

/** Apps, those of nobody too, that embed a version in one of the ranges, or one that has no readable order. Throws `Unordered`. */
export const embeddingApps = (sdk: string, ranges: readonly VersionRange[]): RawBuilder<EmbeddingApp> => sql<EmbeddingApp>`
  select app.organisation_id, app.id as app_id,
    case when sdk_version.version_key is null and ${ranges.some(isBounded)}::boolean
      then coalesce(sdk_version.version, '') || '?' else sdk_version.version end as detail
  from ${embeddings(sdk, ranges)}`

/** The operators of those apps, each as often as it has one. Throws `Unordered`. */
export const embeddingOperators = (sdk: string, ranges: readonly VersionRange[]): RawBuilder<Operator> =>
  sql<Operator>`select app.organisation_id from ${embeddings(sdk, ranges)} and app.organisation_id is not null`
/** The operators of none. */
export const noOperators: RawBuilder<Operator> = sql<Operator>`select null::bigint as organisation_id where false`
interface Operator {
  readonly organisation_id: string | null
}

/** How many apps in the public directory nobody has registered, so that nobody can be told. Throws `Unordered`. */
export const unreachableApps = (sdk: string, ranges: readonly VersionRange[]): RawBuilder<number> =>
  sql<number>`(select count(distinct app.id)::integer from ${embeddings(sdk, ranges)} and app.organisation_id is null and app_sdk.is_listed)`

const embeddings = (sdk: string, ranges: readonly VersionRange[]): RawBuilder<unknown> => sql<unknown>`
  sdk_version
  join app_sdk on app_sdk.sdk_version_id = sdk_version.id
  join app on app.id = app_sdk.app_id
  where sdk_version.sdk_id = ${sdk} and (sdk_version.version_key is null${sql.join(ranges.map(within), sql.raw(''))})`

const within = ({ from, below }: VersionRange): RawBuilder<boolean> => sql<boolean>` or (true
  ${from === null ? sql.raw('') : sql<boolean>`and sdk_version.version_key >= ${keyOf(from)}::integer[]`}
  ${below === null ? sql.raw('') : sql<boolean>`and sdk_version.version_key < ${keyOf(below)}::integer[]`})`

const isBounded = ({ from, below }: VersionRange): boolean => from !== null || below !== null

function keyOf(version: string): VersionKey {
  const key = versionKey(version)
  if (key === null) throw new Unordered(`«${version}» is no version that has an order`)
  return key
}
