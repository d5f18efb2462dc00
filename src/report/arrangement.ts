import type { Words } from '#core/words.ts'
import type { InspectionReport, ReportedFinding, ReportedMeasure } from './schema.ts'

/** The matrix: measures under the notice's headings, in its order. */
export interface Part {
  readonly number: number
  readonly title: Words
  readonly headings: readonly { readonly heading: Words; readonly measures: readonly ReportedMeasure[] }[]
}

export function arrange(measures: readonly ReportedMeasure[]): Part[] {
  const parts = Map.groupBy(measures, (measure) => measure.part.number)
  return [...parts].map(([number, ofPart]) => ({
    number,
    title: ofPart[0]!.part.title,
    headings: [...Map.groupBy(ofPart, (measure) => measure.heading.zh)].map(([, ofHeading]) => ({
      heading: ofHeading[0]!.heading,
      measures: ofHeading,
    })),
  }))
}

/** How many measures have each verdict. Those left out of the inspection are in none. */
export function tally(measures: readonly ReportedMeasure[]): Record<ReportedMeasure['verdict'], number> {
  const counts = { failed: 0, cantTell: 0, untested: 0, passed: 0, inapplicable: 0 }
  for (const measure of measures) if (measure.isSelected) counts[measure.verdict]++
  return counts
}

/** Untested findings, gathered by what would settle them, the most wanted first. */
export function whatWouldSettle(
  findings: readonly ReportedFinding[],
): { readonly settledBy: Words; readonly findings: readonly ReportedFinding[] }[] {
  const untested = findings.filter((finding) => finding.verdict === 'untested' && finding.settledBy !== undefined)
  return [...Map.groupBy(untested, (finding) => finding.settledBy!.zh)]
    .map(([, group]) => ({ settledBy: group[0]!.settledBy!, findings: group }))
    .sort((a, b) => b.findings.length - a.findings.length)
}

/** The name by which people know the app: its default label, else any, else the package's name. */
export function appName(report: InspectionReport, language: 'zh' | 'en'): string {
  const labels = report.app?.labels ?? []
  const spoken = labels.find(({ locale, text }) => locale.toLowerCase().startsWith(language) && text.trim() !== '')
  const byDefault = labels.find(({ locale, text }) => locale === '' && text.trim() !== '')
  return (spoken ?? byDefault ?? labels[0])?.text || report.app?.packageName || report.artifacts[0]?.name || ''
}

/** Whose doing: the app's, or the name of an SDK. */
export function ownerName(owner: string, report: InspectionReport): Words {
  if (owner === 'app') return { zh: 'APP自身', en: 'the app itself' }
  const sdk = report.app?.sdks.find(({ id }) => id === owner)
  const name = sdk?.name ?? { zh: owner, en: owner }
  return sdk?.isLibrary === true ? { zh: `开源库:${name.zh}`, en: `library: ${name.en}` } : { zh: `SDK:${name.zh}`, en: `SDK: ${name.en}` }
}
