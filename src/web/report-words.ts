import type { Verdict } from '#core/verdict.ts'
import type { AppSummary, InspectionReport, ReportedFinding, ReportedMeasure } from '#report/schema.ts'
import type { Language, Words } from '#core/words.ts'
import { visible } from './visible.ts'

/** The name by which people know the app: its label in their language, else any, else the package's name, else the file's. */
export function appName(report: Pick<InspectionReport, 'app' | 'artifacts'>, language: Language): string {
  const labels = (report.app?.labels ?? []).filter(({ text }) => text.trim() !== '')
  const spoken = labels.find(({ locale }) => locale.toLowerCase().startsWith(language))
  const byDefault = labels.find(({ locale }) => locale === '')
  return visible((spoken ?? byDefault ?? labels[0])?.text || report.app?.packageName || report.artifacts[0]?.name || '', 120)
}

/** Whose doing a finding is: the app's, or the name of an SDK. */
export function ownerWords(owner: string, app: AppSummary | null): Words {
  if (owner === 'app') return { zh: 'APP自身', en: 'the app itself' }
  const sdk = app?.sdks.find(({ id }) => id === owner)
  const { zh, en } = sdk?.name ?? { zh: visible(owner, 100), en: visible(owner, 100) }
  return sdk?.isLibrary === true ? { zh: `开源库:${zh}`, en: `library: ${en}` } : { zh: `SDK:${zh}`, en: `SDK: ${en}` }
}

/** How many measures have each verdict; those left out are in none. */
export function tallyOf(
  measures: readonly ReportedMeasure[],
  ruled: Readonly<Record<string, Verdict>> = {},
): Partial<Record<Verdict, number>> {
  const counts: Partial<Record<Verdict, number>> = {}
  for (const { id, isSelected, verdict } of measures) {
    const now = ruled[id] ?? verdict
    if (isSelected) counts[now] = (counts[now] ?? 0) + 1
  }
  return counts
}

/** Untested findings gathered by what would settle them, the most wanted first. */
export function whatWouldSettle(
  findings: readonly ReportedFinding[],
): { readonly settledBy: Words; readonly clauses: readonly string[] }[] {
  const untested = findings.filter((finding) => finding.verdict === 'untested' && finding.settledBy !== undefined)
  return [...Map.groupBy(untested, ({ settledBy }) => settledBy!.zh).values()]
    .map((group) => ({ settledBy: group[0]!.settledBy!, clauses: [...new Set(group.map(({ clause }) => clause))] }))
    .toSorted((a, b) => b.clauses.length - a.clauses.length)
}

/** Which signature schemes hold, in a few words. */
export function signatureWords({ isVerified, schemes, problems }: NonNullable<AppSummary['signing']>): Words {
  const named = schemes.map(({ scheme, isVerified: holds }) => `${scheme} ${holds ? '✓' : '✗'}`).join(' ')
  const why = problems[0]?.code
  if (isVerified) return { zh: `${named} 验证通过`, en: `${named} verified` }
  if (schemes.length === 0) return { zh: '未签名', en: 'not signed' }
  return { zh: `${named} 验证不通过${why ? `(${why})` : ''}`, en: `${named} not verified${why ? ` (${why})` : ''}` }
}

/** Sizes of files: 6.3 MB. */
export const sizeText = (bytes: number): string => (bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`)
