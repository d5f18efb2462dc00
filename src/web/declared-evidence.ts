import type { InspectionReport, ReportedEvidence } from '#report/schema.ts'

type Artifacts = InspectionReport['artifacts']

/** Kinds of artifact in which somebody says something of the app, as the report's own files tell them apart (report/sides.ts). */
const documents: ReadonlySet<string> = new Set(['policy', 'listing', 'profile', 'declaration'])

/** Whether evidence is what somebody declared, not what was found. */
export function isDeclared(evidence: ReportedEvidence, artifacts: Artifacts): boolean {
  const artifact = artifacts.find(({ id }) => id === evidence.artifact)
  return artifact ? documents.has(artifact.kind) : evidence.kind === 'sentence' || evidence.kind === 'field'
}

/** What was found and what was declared, where evidence has both. */
export function sidesOf(
  evidence: readonly ReportedEvidence[],
  artifacts: Artifacts,
): { readonly found: readonly ReportedEvidence[]; readonly declared: readonly ReportedEvidence[] } | undefined {
  const declared = evidence.filter((each) => isDeclared(each, artifacts))
  if (declared.length === 0 || declared.length === evidence.length) return undefined
  return { found: evidence.filter((each) => !isDeclared(each, artifacts)), declared }
}

/** Whether a finding rests on words of a policy or a listing: what people are told, and not what we were told of the app. */
export const isOfDocuments = (evidence: readonly ReportedEvidence[], artifacts: Artifacts): boolean =>
  evidence.some(
    (each) =>
      (each.kind === 'sentence' || each.kind === 'field') &&
      artifacts.some(({ id, kind }) => id === each.artifact && (kind === 'policy' || kind === 'listing')),
  )

/** The name of the document that words stand in; empty for the package, whose places name their own files. */
export function documentName({ artifact: id }: ReportedEvidence, artifacts: Artifacts): string {
  const artifact = artifacts.find((each) => each.id === id)
  return artifact && documents.has(artifact.kind) ? artifact.name : ''
}
