import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Verdict } from '#core/verdict.ts'
import { inspectionRoutes, type Commission } from '#platform/inspections/api.ts'
import type { InspectionReport } from '#report/schema.ts'
import { call } from '../../api.ts'
import type { CompareViewProps, ComparedSide, Comparison } from '../../parts/CompareView.tsx'

/** A report never changes: it is read once while the page is open. */
export const useReport = (commission: string, isEnabled = true): UseQueryResult<InspectionReport> =>
  useQuery({
    queryKey: ['report of commission', commission],
    queryFn: async ({ signal }) =>
      (await (await call(inspectionRoutes.getReport, { params: { commission } }, { signal })).json()) as InspectionReport,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isEnabled,
  })

/** As the platform answers it: the two commissions, the verdicts of the measures in both, and what became of findings. */
interface Answered extends Pick<Comparison, 'appeared' | 'gone' | 'remaining' | 'notLookedFor'> {
  readonly earlier: Commission
  readonly later: Commission
  readonly measures: readonly { readonly measure: string; readonly before: Verdict; readonly after: Verdict }[]
}
export type Compared = Required<Pick<CompareViewProps, 'comparison' | 'before' | 'after'>> & { readonly later: Commission }

/** Verdicts may change with rulings, findings do not. */
export const useComparison = (commission: string, earlier: string): UseQueryResult<Compared> =>
  useQuery({
    queryKey: ['comparison of commissions', commission, earlier],
    queryFn: async ({ signal }) =>
      compared(
        (await (await call(inspectionRoutes.compareCommissions, { params: { commission, earlier } }, { signal })).json()) as Answered,
      ),
  })

const compared = ({ earlier, later, measures, ...findings }: Answered): Compared => ({
  comparison: { ...findings, earlier: sideOf(earlier), later: sideOf(later) },
  before: Object.fromEntries(measures.map(({ measure, before }) => [measure, before])),
  after: Object.fromEntries(measures.map(({ measure, after }) => [measure, after])),
  later,
})

const sideOf = ({ package: artifact, name, app, version }: Commission): ComparedSide => ({
  artifact,
  name,
  packageName: app?.packageName ?? '',
  versionName: version?.versionName ?? '',
  versionCode: null,
})
