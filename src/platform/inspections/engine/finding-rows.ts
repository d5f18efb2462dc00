/** A report as rows that a database can be asked about, and what rulings make of its verdicts. The report itself is never changed. */
import { worst } from '#core/finding.ts'
import type { Verdict } from '#core/verdict.ts'
import type { Force } from '#law/force.ts'
import type { InspectionReport, ReportedFinding, ReportedMeasure } from '#report/schema.ts'

/** A finding flattened: what one asks for in lists and counts. Evidence stays in the report, found again by `ordinal`. */
export interface FindingRow {
  /** Its place in `report.findings`, from 0. */
  readonly ordinal: number
  readonly measure: string
  readonly clause: string
  readonly checkId: string
  readonly verdict: Verdict
  readonly force: Force
  readonly about: string | null
  /** `app`, or the id of an SDK. */
  readonly owner: string | null
  readonly fingerprint: string
  readonly statementZh: string
  readonly statementEn: string
  readonly questionZh: string | null
  readonly questionEn: string | null
  /** Only a person can settle it: *cantTell*, or a clause that asks for a ruling. */
  readonly needsRuling: boolean
}

/** How a person settled a finding (人工复核认定). It cites the finding and does not touch it. */
export interface RulingInForce {
  readonly fingerprint: string
  readonly check: string
  readonly clause: string
  readonly verdict: 'passed' | 'failed' | 'inapplicable'
}

/** Of a report, what rulings ask about; the rows of a database hold it too. */
export interface Ruled {
  readonly findings: readonly Pick<ReportedFinding, 'measure' | 'force' | 'verdict' | 'fingerprint' | 'check' | 'clause'>[]
  readonly measures: readonly Pick<ReportedMeasure, 'id' | 'isSelected'>[]
}

/** Findings by verdict; those of encouraged clauses (鼓励) apart. */
export type FindingCounts = ReportedMeasure['counts']

/** UTF-16 code units. Names in a package may be megabytes long; a row is for finding, the whole stands in the report. */
const LONGEST_TEXT = 4000
/** UTF-16 code units: what an index of PostgreSQL holds (2,704 bytes) at three bytes each. */
const LONGEST_NAME = 800

/** The findings of a report as rows, in the report's order. */
export const findingRows = (report: InspectionReport): FindingRow[] => report.findings.map(rowOf)

/** The verdict of each of the 26 measures, as the report has it. */
export const verdictsOf = (report: InspectionReport): Record<string, Verdict> =>
  Object.fromEntries(report.measures.filter(({ isSelected }) => isSelected).map(({ id, verdict }) => [id, verdict]))

/** Findings of the whole report by verdict. */
export function countsOf(report: InspectionReport): FindingCounts {
  const counts = { failed: 0, cantTell: 0, untested: 0, passed: 0, inapplicable: 0, encouraged: 0 }
  for (const { force, verdict } of report.findings) counts[force === 'encouraged' ? 'encouraged' : verdict]++
  return counts
}

/**
 * The verdict of each measure when each ruling stands in for the findings that it cites; of two that cite the same finding the later
 * one holds. A ruling that cites nothing in this report changes nothing. Encouraged clauses do not count, ruled upon or not.
 */
export function applyRulings(report: Ruled, rulings: readonly RulingInForce[]): Record<string, Verdict> {
  const ruled = new Map(rulings.map((ruling) => [keyOf(ruling), ruling.verdict]))
  const settled = report.findings.map((finding) => ({
    measure: finding.measure,
    force: finding.force,
    verdict: ruled.get(keyOf(finding)) ?? finding.verdict,
  }))
  return Object.fromEntries(
    report.measures.map(({ id, isSelected }) => [id, isSelected ? verdictOf(settled.filter(({ measure }) => measure === id)) : 'untested']),
  )
}

const keyOf = ({ fingerprint, check, clause }: Pick<RulingInForce, 'fingerprint' | 'check' | 'clause'>): string =>
  [fingerprint, check, clause].join('\0')

/** As the report says it: a measure that only encourages cannot be broken, but what nobody looked at is not inapplicable either. */
const verdictOf = (own: readonly { readonly force: Force; readonly verdict: Verdict }[]): Verdict =>
  own.every(({ force }) => force === 'encouraged') && own.some(({ verdict }) => verdict === 'untested') ? 'untested' : worst(own)

function rowOf(finding: ReportedFinding, ordinal: number): FindingRow {
  const question = questionOf(finding)
  return {
    ordinal,
    measure: finding.measure,
    clause: finding.clause,
    checkId: finding.check,
    verdict: finding.verdict,
    force: finding.force,
    about: finding.about === undefined ? null : storable(finding.about, LONGEST_NAME),
    owner: finding.owner === undefined ? null : storable(finding.owner, LONGEST_NAME),
    fingerprint: finding.fingerprint,
    statementZh: storable(finding.statement.zh, LONGEST_TEXT),
    statementEn: storable(finding.statement.en, LONGEST_TEXT),
    questionZh: question && storable(question.zh, LONGEST_TEXT),
    questionEn: question && storable(question.en, LONGEST_TEXT),
    needsRuling: question !== null,
  }
}

function questionOf({ verdict, question, statement, cause }: ReportedFinding): ReportedFinding['statement'] | null {
  if (verdict === 'cantTell') return question ?? statement
  return verdict === 'untested' && cause && 'ruling' in cause ? cause.ruling : null
}

/** Names in dex files may hold U+0000 and lone surrogates, which text in PostgreSQL may not. */
function storable(text: string, longest: number): string {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text
  return cut.replaceAll('\0', '\u{fffd}').toWellFormed()
}
