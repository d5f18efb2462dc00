import type { Words } from '#core/words.ts'
import type { InspectionReport, ReportedEvidence, ReportedFinding } from './schema.ts'

/** Evidence of a finding that holds what the package does against what a document says of it. */
export interface Sides {
  readonly found: readonly ReportedEvidence[]
  readonly declared: readonly ReportedEvidence[]
}

export const sideWords: Readonly<Record<keyof Sides, Words>> = {
  found: { zh: '安装包中发现', en: 'Found in the package' },
  declared: { zh: '文件中声明', en: 'Declared' },
}

/** Kinds of artifact in which somebody says something of the app. */
const documents: ReadonlySet<string> = new Set(['policy', 'listing', 'profile', 'declaration'])

/** Both sides, where a finding has evidence from a package and from a document; null for all other findings. */
export function sidesOf({ evidence }: Pick<ReportedFinding, 'evidence'>, report: InspectionReport): Sides | null {
  const isDeclared = (each: ReportedEvidence): boolean => {
    const artifact = report.artifacts.find(({ id }) => id === each.artifact)
    return artifact ? documents.has(artifact.kind) : each.kind === 'sentence' || each.kind === 'field'
  }
  const declared = evidence.filter(isDeclared)
  return declared.length === 0 || declared.length === evidence.length
    ? null
    : { found: evidence.filter((each) => !isDeclared(each)), declared }
}

/** The name of the document that words stand in; empty for the package, whose places name their own files. */
export function documentName(evidence: ReportedEvidence, report: InspectionReport): string {
  const artifact = report.artifacts.find(({ id }) => id === evidence.artifact)
  return artifact && documents.has(artifact.kind) ? artifact.name : ''
}
