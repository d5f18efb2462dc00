import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import type { InspectionReport } from '#report/schema.ts'
import { call } from '../../api.ts'
import type { Comparison } from '../../parts/CompareView.tsx'

/** A report never changes: it is read once while the page is open. */
export const useReport = (commission: string, isEnabled = true): UseQueryResult<InspectionReport> =>
  useQuery({
    queryKey: ['report of commission', commission],
    queryFn: async ({ signal }) =>
      (await (await call(inspectionRoutes.getReport, { params: { commission } }, { signal })).json()) as InspectionReport,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isEnabled,
  })

export const useComparison = (commission: string, earlier: string): UseQueryResult<Comparison> =>
  useQuery({
    queryKey: ['comparison of commissions', commission, earlier],
    queryFn: async ({ signal }) =>
      (await (await call(inspectionRoutes.compareCommissions, { params: { commission, earlier } }, { signal })).json()) as Comparison,
    staleTime: Number.POSITIVE_INFINITY,
  })
