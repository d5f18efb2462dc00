import { noticeRoutes } from '#platform/notices/api.ts'
import { useCall } from '../../calls.ts'
import { useActing } from '../../session.ts'

/** Nobody waits for a notice as for an answer: a look each minute is enough. */
const EVERY = 60_000

export interface NoticeCounts {
  readonly unread: number
  /** Neither answered nor gone. */
  readonly open: number
}

/** How many notices wait for the organisation that one acts for; undefined for strangers, and while it is being read. */
export function useNoticeCounts(): NoticeCounts | undefined {
  const organisation = useActing()?.organisation.id
  const { data } = useCall(
    noticeRoutes.listNotices,
    { params: { organisation: organisation ?? '' }, query: { limit: 1 } },
    { isEnabled: organisation !== undefined, every: EVERY },
  )
  return data && { unread: data.unread, open: data.open }
}

export const useUnreadNotices = (): number => useNoticeCounts()?.unread ?? 0
