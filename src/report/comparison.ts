import { compare, type Comparison } from '#core/compare.ts'
import type { Finding } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import type { InspectionReport, ReportedFinding } from './schema.ts'

/** Two reports side by side: what is new, gone, still there, and what the later inspection did not look for. */
export interface ReportComparison {
  readonly format: 'zhunsheng-comparison/1'
  readonly earlier: Side
  readonly later: Side
  readonly appeared: readonly ReportedFinding[]
  readonly gone: readonly ReportedFinding[]
  readonly remaining: readonly ReportedFinding[]
  readonly notLookedFor: readonly ReportedFinding[]
}
export interface Side {
  readonly artifact: string
  readonly name: string
  readonly packageName: string
  readonly versionName: string
  readonly versionCode: number | null
}

export const groups = ['appeared', 'gone', 'remaining', 'notLookedFor'] as const
export const groupWords: Record<(typeof groups)[number], Words> = {
  appeared: { zh: '新出现', en: 'New' },
  gone: { zh: '已消失', en: 'Gone' },
  remaining: { zh: '仍存在', en: 'Still there' },
  notLookedFor: { zh: '本次未检测', en: 'Not looked for this time' },
}
export const groupIcons: Record<(typeof groups)[number], string> = { appeared: '+', gone: '−', remaining: '=', notLookedFor: '○' }

/** A problem whose measure was left out later, or whose check that engine did not have, was not looked for. */
export function compareReports(earlier: InspectionReport, later: InspectionReport): ReportComparison {
  const selected = new Set(later.measures.filter(({ isSelected }) => isSelected).map(({ id }) => id))
  const asked = new Set(later.checks.map(({ id, clause }) => `${clause} ${id}`))
  const answered = new Set(later.findings.map(({ check, clause }) => `${clause} ${check}`))
  const wasAsked = ({ measure, clause, check }: ReportedFinding): boolean =>
    selected.has(measure) && (asked.has(`${clause} ${check}`) || answered.has(`${clause} ${check}`))
  const unasked = earlier.findings.filter(
    (finding) => !wasAsked(finding) && (finding.verdict === 'failed' || finding.verdict === 'cantTell'),
  )
  const compared = compare(asFindings(earlier.findings.filter(wasAsked)), asFindings(later.findings)) as unknown as Record<
    keyof Comparison,
    ReportedFinding[]
  >
  return {
    format: 'zhunsheng-comparison/1',
    earlier: sideOf(earlier),
    later: sideOf(later),
    appeared: compared.appeared,
    gone: compared.gone,
    remaining: compared.remaining,
    notLookedFor: [...compared.notLookedFor, ...unasked],
  }
}

/** A reported finding holds all that comparing asks of a finding. */
const asFindings = (findings: readonly ReportedFinding[]): readonly Finding[] => findings as unknown as readonly Finding[]

const sideOf = (report: InspectionReport): Side => ({
  artifact: report.artifacts[0]?.id ?? '',
  name: report.artifacts[0]?.name ?? '',
  packageName: report.app?.packageName ?? '',
  versionName: report.app?.versionName ?? '',
  versionCode: report.app?.versionCode ?? null,
})

export const comparisonJson = (comparison: ReportComparison): string => `${JSON.stringify(comparison, null, 2)}\n`
