/** What is published of SDKs that apps embed, in the database. */
import { sql } from 'kysely'
import type { Database } from '#server/database.ts'
import type { Disclosure } from './shapes.ts'

export interface PublishedRow {
  readonly sdk: string
  readonly disclosure: Disclosure | null
  readonly newest_release: string | null
  readonly has_rules: boolean
  readonly rules_link: string | null
}

export async function findPublished(db: Database, sdks: readonly string[]): Promise<readonly PublishedRow[]> {
  const { rows } = await sql<PublishedRow>`
    select asked.sdk::text as sdk, disclosure.fields as disclosure, newest.version as newest_release,
      rules.id is not null as has_rules, rules.link as rules_link
    from unnest(${[...sdks]}::bigint[]) as asked (sdk)
    left join sdk_disclosure as disclosure on disclosure.sdk_id = asked.sdk and disclosure.state = 'published'
    left join lateral (
      select version from sdk_release where sdk_id = asked.sdk and state = 'published' order by version_key desc limit 1
    ) as newest on true
    left join lateral (
      select id, link from sdk_document where sdk_id = asked.sdk and kind = 'rules' order by id desc limit 1
    ) as rules on true`.execute(db)
  return rows
}

export interface StandingRiskRow {
  readonly id: string
  readonly sdk: string
  readonly title: string
  readonly severity: string
  readonly from_version: string | null
  readonly below_version: string | null
  /** Published releases that fix it. */
  readonly fixed_in: readonly string[]
}

/** Risks that nobody has withdrawn, the newest first. */
export async function findStandingRisks(db: Database, sdks: readonly string[], limit: number): Promise<readonly StandingRiskRow[]> {
  const { rows } = await sql<StandingRiskRow>`
    select risk.id::text as id, risk.sdk_id::text as sdk, risk.title, risk.severity, risk.from_version, risk.below_version,
      array(
        select release.version from sdk_release_fix as fix join sdk_release as release on release.id = fix.release_id
        where fix.risk_id = risk.id and release.state = 'published'
      ) as fixed_in
    from sdk_risk as risk
    where risk.sdk_id = any(${[...sdks]}::bigint[]) and risk.withdrawn_at is null
    order by risk.id desc limit ${limit}`.execute(db)
  return rows
}
