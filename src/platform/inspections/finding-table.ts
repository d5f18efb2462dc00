/** Findings across inspections, and the verdicts that rulings put in their place. */
import { sql } from 'kysely'
import type { Verdict } from '#core/verdict.ts'
import type { Force } from '#law/force.ts'
import type { Actor } from '#server/actor.ts'
import type { Database, Writing } from '#server/database.ts'
import { readerOf, type Verdicts } from './commission.ts'
import { visibleTo } from './table.ts'

declare module '#server/database.ts' {
  interface Tables {
    finding: {
      inspection_id: string
      ordinal: number
      measure: string
      clause: string
      check_id: string
      verdict: Verdict
      force: Force
      about: string | null
      owner: string | null
      fingerprint: string
      statement_zh: string
      statement_en: string
      question_zh: string | null
      question_en: string | null
      needs_ruling: boolean
      ruled_verdict: Verdict | null
    }
  }
}

export interface FindingFilter {
  readonly measure?: string | undefined
  readonly verdict?: Verdict | undefined
  readonly check?: string | undefined
  readonly owner?: string | undefined
  /** Only of commissions of this organisation. */
  readonly organisation?: string | undefined
  readonly after?: { readonly inspection: string; readonly ordinal: number } | undefined
  readonly limit: number
}

/**
 * Findings, newest inspection first, each with the newest commission of its inspection that the actor may see. One finding comes once, however
 * many commissions share it.
 */
export async function findFindings(db: Database, actor: Actor, filter: FindingFilter): Promise<StoredFindingRow[]> {
  const { after, limit, organisation } = filter
  const seen = sql`${visibleTo(actor)} and commission.cancelled_at is null
    ${organisation === undefined ? sql`` : sql`and commission.organisation_id = ${organisation}`}`
  // Who sees all is led by the findings; others by the few commissions that they see, or a search for what is not theirs would walk everybody's.
  const found =
    readerOf(actor).seesAll && organisation === undefined
      ? sql`
          select finding.*, seen.commission_id, seen.app_id from finding
          cross join lateral (
            select commission.id as commission_id, commission.app_id from commission
            where commission.inspection_id = finding.inspection_id and ${seen}
            order by commission.id desc limit 1
          ) as seen
          where ${matching(filter)}
          order by finding.inspection_id desc, finding.ordinal limit ${limit}`
      : sql`
          select finding.*, seen.commission_id, newest.app_id
          from (
            select commission.inspection_id, max(commission.id) as commission_id from commission
            where ${seen} ${after === undefined ? sql`` : sql`and commission.inspection_id <= ${after.inspection}`}
            group by commission.inspection_id order by commission.inspection_id desc
          ) as seen
          join commission as newest on newest.id = seen.commission_id
          cross join lateral (
            select * from finding where finding.inspection_id = seen.inspection_id and ${matching(filter)}
            order by finding.ordinal limit ${limit}
          ) as finding
          order by seen.inspection_id desc, finding.ordinal limit ${limit}`
  const { rows } = await sql<StoredFindingRow>`
    select inspection_id, ordinal, commission_id, app_id, app.package_name, app.name as app_name, measure, clause, check_id, verdict,
      statement_zh, statement_en, owner, fingerprint
    from (${found}) as found left join app on app.id = found.app_id
    order by inspection_id desc, ordinal`.execute(db)
  return rows
}

function matching({ measure, verdict, check, owner, after }: FindingFilter) {
  const conditions = [
    measure === undefined ? [] : sql`finding.measure = ${measure}`,
    verdict === undefined ? [] : sql`finding.verdict = ${verdict}`,
    check === undefined ? [] : sql`finding.check_id = ${check}`,
    owner === undefined ? [] : sql`finding.owner = ${owner}`,
    // Said twice: the first can be looked up in every index.
    after === undefined
      ? []
      : sql`finding.inspection_id <= ${after.inspection}
          and (finding.inspection_id < ${after.inspection} or finding.ordinal > ${after.ordinal})`,
  ].flat()
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

export interface StoredFindingRow {
  readonly inspection_id: string
  readonly ordinal: number
  readonly commission_id: string
  readonly app_id: string | null
  readonly package_name: string | null
  readonly app_name: string | null
  readonly measure: string
  readonly clause: string
  readonly check_id: string
  readonly verdict: Verdict
  readonly statement_zh: string
  readonly statement_en: string
  readonly owner: string | null
  readonly fingerprint: string
}

export const findingsToRule = (trx: Writing, inspection: string) =>
  trx
    .selectFrom('finding')
    .select(['ordinal', 'measure', 'clause', 'check_id as check', 'verdict', 'force', 'fingerprint', 'needs_ruling', 'ruled_verdict'])
    .where('inspection_id', '=', inspection)
    .orderBy('ordinal')
    .execute()

/** The verdicts that the machine gave, with the inspection locked. */
export const lockVerdicts = async (trx: Writing, inspection: string): Promise<Verdicts | null> =>
  (await trx.selectFrom('inspection').select('verdicts').where('id', '=', inspection).forUpdate().executeTakeFirst())?.verdicts ?? null

/** Writes what rulings made of an inspection; null verdicts where there are no rulings. */
export async function writeRuled(
  trx: Writing,
  inspection: string,
  ruled: { verdicts: Verdicts | null; questions: number; failed_checks: string[]; findings: ReadonlyMap<number, Verdict | null> },
): Promise<void> {
  await trx
    .updateTable('inspection')
    .set({
      ruled_verdicts: ruled.verdicts && (JSON.stringify(ruled.verdicts) as unknown as Verdicts),
      questions: ruled.questions,
      failed_checks: ruled.failed_checks,
    })
    .where('id', '=', inspection)
    .execute()
  if (ruled.findings.size === 0) return
  const changes = JSON.stringify([...ruled.findings].map(([ordinal, verdict]) => ({ ordinal, verdict })))
  await sql`
    update finding set ruled_verdict = change.verdict
    from json_to_recordset(${changes}) as change (ordinal integer, verdict text)
    where finding.inspection_id = ${inspection} and finding.ordinal = change.ordinal`.execute(trx)
}
