import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isAtLeast } from '#contract/roles.ts'
import type { Words } from '#core/words.ts'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { rulingRoutes } from '#platform/rulings/api.ts'
import { sdkRoutes } from '#platform/sdks/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import type { Acting } from '../../session.ts'
import { useNoticeCounts } from '../notices/unread.ts'

/** Lists are paged: what is more than a page is said to be more. */
const PAGE = 100

interface Tile {
  readonly title: Words
  readonly count: number | string | undefined
  readonly to: string
  readonly search?: Readonly<Record<string, string>>
  /** Somebody has to do something about it. */
  readonly isWaiting?: boolean
}

const counted = (page: { readonly items: readonly unknown[]; readonly next: string | null } | undefined): number | string | undefined =>
  page && (page.next === null ? page.items.length : `${PAGE}+`)

/** What waits for somebody of this organisation, each with its number and the way there. */
export function Waiting({ organisation, role }: Acting): ReactNode {
  const { t } = useWords()
  const { kind, id, state } = organisation
  const isRegulator = kind === 'regulator'
  const oversees = state === 'verified' && (isRegulator || kind === 'laboratory')
  const isStaff = isAtLeast(role, 'staff')
  const often = 60_000
  const figures = useCall(inspectionRoutes.getDashboard, { query: oversees ? {} : { organisation: id } }, { every: often })
  const limit = PAGE
  const verifications = useCall(
    registryRoutes.listVerifications,
    { query: { state: 'pending', limit } },
    { isEnabled: isRegulator && isStaff, every: often },
  )
  const confirmations = useCall(
    rulingRoutes.listRulings,
    { query: { state: 'awaitingConfirmation', limit } },
    { isEnabled: oversees, every: often },
  )
  const appeals = useCall(
    rulingRoutes.listAppeals,
    { query: { state: 'open', limit } },
    { isEnabled: isRegulator && oversees, every: often },
  )
  const disputes = useCall(
    sdkRoutes.listDisputes,
    { query: { state: 'open', limit } },
    { isEnabled: isRegulator && oversees, every: often },
  )
  const notices = useNoticeCounts()
  const inspections = figures.data?.inspections
  const tiles: readonly Tile[] = [
    ...(notices && notices.open > 0
      ? [
          {
            title: { zh: '待答复的通知', en: 'Notices to answer' },
            count: notices.open,
            to: '/notices',
            search: { open: 'yes' },
            isWaiting: true,
          },
        ]
      : []),
    ...(isRegulator
      ? [
          {
            title: { zh: '待核验的机构', en: 'Organisations to verify' },
            count: counted(verifications.data),
            to: '/verifications',
            isWaiting: true,
          },
        ]
      : []),
    ...(oversees
      ? [
          {
            title: { zh: '需人工复核的结果', en: 'Findings that need review' },
            count: figures.data?.questions,
            to: '/questions',
            isWaiting: true,
          },
          {
            title: { zh: '待第二人复核的认定', en: 'Rulings to confirm' },
            count: counted(confirmations.data),
            to: '/rulings',
            isWaiting: true,
          },
        ]
      : []),
    ...(isRegulator
      ? [
          { title: { zh: '待处理的申诉', en: 'Appeals to decide' }, count: counted(appeals.data), to: '/appeals', isWaiting: true },
          {
            title: { zh: '待裁定的SDK争议', en: 'SDK disputes to decide' },
            count: counted(disputes.data),
            to: '/sdk-disputes',
            isWaiting: true,
          },
        ]
      : []),
    {
      title: { zh: '正在检测', en: 'Being inspected' },
      count: inspections && inspections.queued + inspections.running,
      to: '/inspections',
      search: { state: 'running' },
    },
    {
      title: { zh: '未能完成的检测', en: 'Inspections that failed' },
      count: inspections?.failed,
      to: '/inspections',
      search: { state: 'failed' },
      isWaiting: true,
    },
    { title: { zh: '已完成的检测', en: 'Finished inspections' }, count: inspections?.done, to: '/inspections', search: { state: 'done' } },
  ]
  return (
    <ul className="tiles">
      {tiles.map(({ title, count, to, search, isWaiting = false }) => (
        <li key={title.en}>
          <Link to={to} search={(search ?? {}) as never} className={isWaiting && count !== 0 && count !== undefined ? 'waiting' : ''}>
            <b>{count ?? '–'}</b>
            <span>{t(title)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
