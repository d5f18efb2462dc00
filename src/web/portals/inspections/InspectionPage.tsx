import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { inspectionRoutes, type Commission } from '#platform/inspections/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { When } from '../../parts/When.tsx'
import { sizeText } from '../../report-words.ts'
import { visible } from '../../visible.ts'
import { CancelButton, RetryButton } from './CommissionButtons.tsx'
import { CommissionProgress } from './CommissionProgress.tsx'
import { InspectionReportPage } from './InspectionReportPage.tsx'
import { isCommissioner } from './may.ts'
import { useActing } from '../../session.ts'
import { stateWords } from './words.ts'

const trail = [{ title: { zh: '检测', en: 'Inspections' }, to: '/inspections' }]

/** `/inspections/:commission`: its progress while it runs, its report once it is done. */
export default function InspectionPage(): ReactNode {
  const { commission = '' } = useParams({ strict: false }) as { commission?: string }
  const read = useCall(inspectionRoutes.getCommission, { params: { commission } })
  return (
    <Read of={read}>
      {(found) => (found.state === 'done' ? <InspectionReportPage key={found.id} commission={found} /> : <Unfinished commission={found} />)}
    </Read>
  )
}

/** One that has no report yet, or never will. */
function Unfinished({ commission }: { readonly commission: Commission }): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const { name, size, state, failure, commissionedAt, organisation } = commission
  const isOwn = isCommissioner(acting, commission)
  const isWaiting = state === 'queued' || state === 'running'
  return (
    <Page
      title={visible(name, 200)}
      trail={trail}
      lead={
        <>
          {sizeText(size)} · {visible(organisation.name, 100)} · <When at={commissionedAt} />
        </>
      }
      actions={isOwn && isWaiting && <CancelButton commission={commission} />}
    >
      {isWaiting && <CommissionProgress commission={commission} />}
      {state === 'failed' && (
        <Empty title={stateWords.failed} text={failure ?? { zh: '原因未知,已记录。', en: 'For a reason unknown; it was recorded.' }}>
          <p className="soft">
            {t({
              zh: '检测出错不等于不符合:该文件尚无任何结论。',
              en: 'That it broke off is no verdict: nothing has been said about this file.',
            })}
          </p>
          {isOwn && <RetryButton commission={commission} />}
        </Empty>
      )}
      {state === 'cancelled' && (
        <Empty
          title={stateWords.cancelled}
          text={{ zh: '此次检测在完成前被取消,没有报告。', en: 'It was cancelled before it was done; there is no report.' }}
          step={{ title: { zh: '重新提交', en: 'Hand it in again' }, to: '/inspections/new' }}
        />
      )}
    </Page>
  )
}
