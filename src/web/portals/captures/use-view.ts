import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { captureRoutes, type RecordingView } from '#platform/captures/api.ts'
import { call } from '../../api.ts'

/** What is shown of a recording. It never changes. */
export const useView = (capture: string, ordinal: number, isThere = true): UseQueryResult<RecordingView> =>
  useQuery({
    queryKey: ['recording', capture, ordinal],
    queryFn: async ({ signal }) =>
      (await (await call(captureRoutes.getRecordingView, { params: { capture, ordinal } }, { signal })).json()) as RecordingView,
    enabled: isThere,
    staleTime: Number.POSITIVE_INFINITY,
  })
