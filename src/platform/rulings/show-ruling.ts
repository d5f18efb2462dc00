import type { Appeal, Question, Ruling } from './api.ts'
import type { AppealRow, RulingRow } from './table.ts'

interface OfCommission {
  readonly commission_id: string
  readonly commission_name: string
  readonly app_id: string | null
  readonly app_name: string | null
  readonly package_name: string | null
}
interface OfFinding {
  readonly ordinal: number
  readonly measure: string
  readonly clause: string
  readonly check_id: string
  readonly found_verdict: string
  readonly statement_zh: string
  readonly statement_en: string
  readonly question_zh: string | null
  readonly question_en: string | null
  readonly fingerprint: string
}

export const shownAppeal = (row: AppealRow): Appeal => ({
  id: row.id,
  ruling: row.ruling_id,
  state: row.state,
  text: row.text,
  by: { name: row.filer_name, organisation: row.filer_organisation },
  filedAt: row.filed_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
  decidedBy: row.decider_name === null ? null : { name: row.decider_name, organisation: row.decider_organisation! },
  reason: row.reason,
})

export const shownRuling = (row: RulingRow, appeals: readonly AppealRow[]): Ruling => ({
  id: row.id,
  commission: shownCommission(row),
  finding: shownFinding(row),
  verdict: row.verdict,
  state: row.state,
  reason: row.reason,
  by: { name: row.first_name, organisation: row.first_organisation },
  ruledAt: row.ruled_at.toISOString(),
  second:
    row.second_at === null
      ? null
      : { name: row.second_name!, organisation: row.second_organisation!, at: row.second_at.toISOString(), reason: row.second_reason },
  appeals: appeals.filter(({ ruling_id: ruling }) => ruling === row.id).map(shownAppeal),
})

export const shownQuestion = (
  row: OfCommission & OfFinding & { readonly inspection_id: string; readonly finished_at: Date | null },
): Question => ({
  commission: shownCommission(row),
  finding: shownFinding(row),
  askedAt: row.finished_at!.toISOString(),
})

const shownCommission = (row: OfCommission): Question['commission'] => ({
  id: row.commission_id,
  name: row.commission_name,
  app: row.app_id === null ? null : { id: row.app_id, name: row.app_name!, packageName: row.package_name! },
})

const shownFinding = (row: OfFinding): Question['finding'] => ({
  ordinal: row.ordinal,
  measure: row.measure,
  clause: row.clause,
  check: row.check_id,
  verdict: row.found_verdict as Question['finding']['verdict'],
  statement: { zh: row.statement_zh, en: row.statement_en },
  question: row.question_zh === null ? null : { zh: row.question_zh, en: row.question_en! },
  fingerprint: row.fingerprint,
})
