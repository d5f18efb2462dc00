/** Risks of SDKs, in the database. */
import { sql, type Generated } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import type { Risk } from './api.ts'

declare module '#server/database.ts' {
  interface Tables {
    sdk_risk: {
      id: Generated<string>
      sdk_id: string
      title: string
      severity: Risk['severity']
      text: string
      basis_text: string
      basis_link: string | null
      from_version: string | null
      below_version: string | null
      flagged_for: string
      flagged_by: string
      flagged_at: Date
      withdrawn_at: Date | null
      withdrawn_by: string | null
      withdrawn_reason: string | null
    }
  }
}

type Reading = Database | Writing

/** A release that fixes it is public. */
const isFixed = sql<boolean>`exists (
  select from sdk_release_fix join sdk_release on sdk_release.id = sdk_release_fix.release_id
  where sdk_release_fix.risk_id = sdk_risk.id and sdk_release.state = 'published'
)`

const risks = (db: Reading) =>
  db
    .selectFrom('sdk_risk')
    .innerJoin('organisation', 'organisation.id', 'sdk_risk.flagged_for')
    .select(['sdk_risk.id', 'sdk_id', 'title', 'severity', 'text', 'basis_text', 'basis_link', 'from_version', 'below_version'])
    .select(['flagged_for', 'organisation.name as flagger_name', 'organisation.kind as flagger_kind'])
    .select(['flagged_at', 'withdrawn_at', 'withdrawn_reason'])
    .select(isFixed.as('is_fixed'))
export type RiskRow = Awaited<ReturnType<ReturnType<typeof risks>['executeTakeFirstOrThrow']>>

/** Newest first. */
export function findRisks(
  db: Reading,
  sdk: string,
  { standingOnly, before, limit }: { standingOnly: boolean; before?: string | undefined; limit: number },
): Promise<RiskRow[]> {
  let query = risks(db).where('sdk_id', '=', sdk).orderBy('sdk_risk.id', 'desc').limit(limit)
  if (standingOnly) query = query.where('withdrawn_at', 'is', null)
  if (before !== undefined) query = query.where('sdk_risk.id', '<', before)
  return query.execute()
}

/** Of one SDK those that stand, by their ids. */
export const findStandingRisks = (db: Reading, sdk: string, ids: readonly string[]): Promise<RiskRow[]> =>
  risks(db)
    .where('sdk_id', '=', sdk)
    .where('sdk_risk.id', '=', sql<string>`any(${ids}::bigint[])`)
    .where('withdrawn_at', 'is', null)
    .orderBy('sdk_risk.id')
    .execute()

/** Those that stand, of several SDKs, the gravest and newest first. */
export const findRisksOfSdks = (db: Reading, sdks: readonly string[], most: number): Promise<RiskRow[]> =>
  risks(db)
    .where('sdk_id', '=', sql<string>`any(${sdks}::bigint[])`)
    .where('withdrawn_at', 'is', null)
    .orderBy(sql`array_position(array['critical', 'high', 'medium', 'low'], severity)`)
    .orderBy('sdk_risk.id', 'desc')
    .limit(most)
    .execute()

export const findRisk = (db: Reading, sdk: string, id: string): Promise<RiskRow | undefined> =>
  risks(db).where('sdk_id', '=', sdk).where('sdk_risk.id', '=', id).executeTakeFirst()

export const countStandingRisks = async (trx: Writing, sdk: string, most: number): Promise<number> =>
  (await trx.selectFrom('sdk_risk').select('id').where('sdk_id', '=', sdk).where('withdrawn_at', 'is', null).limit(most).execute()).length

export const insertRisk = async (
  trx: Writing,
  values: {
    sdk_id: string
    title: string
    severity: Risk['severity']
    text: string
    basis_text: string
    basis_link: string | null
    from_version: string | null
    below_version: string | null
    flagged_for: string
    flagged_by: string
    flagged_at: Date
  },
): Promise<string> =>
  (
    await trx
      .insertInto('sdk_risk')
      .values({ ...values, withdrawn_at: null, withdrawn_by: null, withdrawn_reason: null })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

/** False where it has been withdrawn before. */
export const endRisk = async (trx: Writing, id: string, { at, by, reason }: { at: Date; by: string; reason: string }): Promise<boolean> =>
  (
    await trx
      .updateTable('sdk_risk')
      .set({ withdrawn_at: at, withdrawn_by: by, withdrawn_reason: reason })
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
  ).numUpdatedRows > 0n
