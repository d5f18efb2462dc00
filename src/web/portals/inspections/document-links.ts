import { useMemo } from 'react'
import { declarationRoutes, type PolicyPart } from '#platform/declarations/api.ts'
import type { ReportedEvidence } from '#report/schema.ts'
import { useCall } from '../../calls.ts'
import type { DocumentLink } from '../../parts/evidence/EvidenceView.tsx'

/** Editions among which the documents of a report are looked for: the newest, as inspections take them. */
const MOST_EDITIONS = 50

/** Leads from a sentence in a report to the same sentence in the edition that was inspected, where the reader may see it. */
export function useDocumentLinks(app: string | undefined): (evidence: ReportedEvidence) => DocumentLink | undefined {
  const editions = useCall(
    declarationRoutes.listPolicies,
    { params: { app: app ?? '' }, query: { limit: MOST_EDITIONS } },
    { isEnabled: app !== undefined },
  )
  return useMemo(() => {
    const places = new Map<string, { readonly edition: string; readonly part: PolicyPart }>()
    for (const { id, documents } of editions.data?.items ?? [])
      for (const { part, sha256 } of documents) if (!places.has(sha256)) places.set(sha256, { edition: id, part })
    return (evidence) => {
      const place = evidence.kind === 'sentence' ? places.get(evidence.artifact) : undefined
      if (evidence.kind !== 'sentence' || !place) return undefined
      return { to: `/policies/${place.edition}`, search: { at: `${place.part}-${evidence.start}-${evidence.end}` } }
    }
  }, [editions.data])
}
