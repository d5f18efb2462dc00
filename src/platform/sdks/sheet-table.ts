/** What is public of SDKs, searched: the directory joined with what providers publish. */
import { sql } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import { holds } from '#server/text-search.ts'
import { searchedOfSdk } from '../registry/searched-of-sdk.ts'
import { isShownTo, type Asking } from '../registry/shown-to.ts'

/** Of a published release that fixes it. */
const unfixed = sql`not exists (
  select from sdk_release_fix join sdk_release on sdk_release.id = sdk_release_fix.release_id
  where sdk_release_fix.risk_id = sdk_risk.id and sdk_release.state = 'published'
)`
const openRisks = sql`from sdk_risk where sdk_risk.sdk_id = sdk.id and withdrawn_at is null and ${unfixed}`

/** Risks without a fix of several SDKs are counted up to so many on each. */
const MOST_COUNTED = 100

const newestRelease = sql<string | null>`(
  select version from sdk_release where sdk_release.sdk_id = sdk.id and sdk_release.state = 'published'
  order by version_key desc, sdk_release.id desc limit 1
)`

export interface SheetFilter {
  readonly asking: Asking
  readonly search?: string | undefined
  readonly purpose?: string | undefined
  /** Ids in the knowledge base of that purpose: they count where nothing was disclosed. */
  readonly knownOfPurpose: readonly string[]
  readonly kind?: string | undefined
  /** Ids in the knowledge base of those whose code takes that kind, whatever was disclosed. */
  readonly knownTaking: readonly string[]
  readonly disclosed?: 'yes' | 'no' | undefined
  readonly risky: boolean
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest in the directory first. */
export function findSheets(db: Database, filter: SheetFilter) {
  const { asking, search = '', purpose, knownOfPurpose, kind, knownTaking, disclosed, risky, before, limit } = filter
  let query = db
    .selectFrom('sdk')
    .leftJoin('sdk_disclosure', (join) => join.onRef('sdk_disclosure.sdk_id', '=', 'sdk.id').on('sdk_disclosure.state', '=', 'published'))
    .select(['sdk.id', 'sdk.known_as', 'sdk.name', 'sdk.provider', 'sdk.organisation_id', 'sdk_disclosure.purpose'])
    .select(sql<boolean>`sdk_disclosure.id is not null`.as('is_disclosed'))
    .select(newestRelease.as('newest_release'))
    .select(sql<number>`(select count(*)::integer from (select ${openRisks} limit ${MOST_COUNTED}) as counted)`.as('open_risks'))
    .where(isShownTo(asking, 'sdk'))
    .orderBy('sdk.id', 'desc')
    .limit(limit)
  if (search !== '') query = query.where(holds(search, searchedOfSdk))
  if (purpose !== undefined)
    query = query.where(
      sql<boolean>`(sdk_disclosure.purpose = ${purpose}
        or (sdk_disclosure.id is null and sdk.known_as = any(${knownOfPurpose}::text[])))`,
    )
  if (kind !== undefined)
    query = query.where(sql<boolean>`(sdk_disclosure.kinds @> array[${kind}] or sdk.known_as = any(${knownTaking}::text[]))`)
  if (disclosed !== undefined) query = query.where('sdk_disclosure.id', disclosed === 'yes' ? 'is not' : 'is', null)
  if (risky) query = query.where(sql<boolean>`exists (select ${openRisks})`)
  if (before !== undefined) query = query.where('sdk.id', '<', before)
  return query.execute()
}

/** What is published of several SDKs, without their texts. */
export const findPublished = (db: Database | Writing, sdks: readonly string[]) =>
  db
    .selectFrom('sdk')
    .select(['sdk.id', 'sdk.known_as'])
    .select(newestRelease.as('newest_release'))
    .select(
      sql<boolean>`exists (select from sdk_disclosure where sdk_disclosure.sdk_id = sdk.id and sdk_disclosure.state = 'published')`.as(
        'is_disclosed',
      ),
    )
    .select(
      sql<string | null>`(select link from sdk_document where sdk_document.sdk_id = sdk.id and kind = 'rules' order by id desc limit 1)`.as(
        'rules_link',
      ),
    )
    .where('sdk.id', '=', sql<string>`any(${sdks}::bigint[])`)
    .execute()
