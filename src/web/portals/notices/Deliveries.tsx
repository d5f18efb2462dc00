import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ReceivedOf } from '#contract/route.ts'
import type { noticeRoutes } from '#platform/notices/api.ts'
import { useWords } from '../../language.ts'
import { When } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { RowsTable } from '../forms/RowsTable.tsx'
import { StateTag } from '../sdks/StateTag.tsx'
import { channelWords, deliveryStates } from './words.ts'

type Delivery = ReceivedOf<typeof noticeRoutes.getNotice>['deliveries'][number]

/** Receipts: where a notice was sent besides here, and what became of it. */
export function Deliveries({
  deliveries,
  isAdministrator,
}: {
  readonly deliveries: readonly Delivery[]
  readonly isAdministrator: boolean
}): ReactNode {
  const { t } = useWords()
  const numbered = deliveries.map((delivery, index) => ({ ...delivery, key: String(index) }))
  return (
    <Section title={{ zh: '送达回执', en: 'Receipts' }}>
      {deliveries.length === 0 ? (
        <p className="soft">
          {t({
            zh: '仅在平台内通知:本机构没有启用的邮箱或网络回调。',
            en: 'Told here alone: your organisation has no active e-mail or webhook.',
          })}{' '}
          {isAdministrator && <Link to="/organisation/contacts">{t({ zh: '设定接收方式', en: 'Set one up' })}</Link>}
        </p>
      ) : (
        <RowsTable
          title={{ zh: '送达回执', en: 'Receipts' }}
          rows={numbered}
          keyOf={({ key }) => key}
          columns={[
            {
              id: 'to',
              title: { zh: '接收方式', en: 'To' },
              show: ({ channel, address }) => (
                <>
                  {t(channelWords[channel])} <code>{visible(address, 200)}</code>
                </>
              ),
            },
            {
              id: 'occasion',
              title: { zh: '场合', en: 'Occasion' },
              show: ({ occasion }) => t(occasion === 'first' ? { zh: '首次', en: 'First' } : { zh: '催办', en: 'Reminder' }),
            },
            { id: 'state', title: { zh: '状态', en: 'State' }, show: ({ state }) => <StateTag of={deliveryStates[state]} /> },
            { id: 'at', title: { zh: '时间', en: 'At' }, show: ({ sentAt }) => (sentAt === null ? '–' : <When at={sentAt} />) },
            { id: 'tries', title: { zh: '尝试', en: 'Tries' }, show: ({ tries }) => <span className="number">{tries}</span> },
            { id: 'fault', title: { zh: '原因', en: 'Fault' }, show: ({ fault }) => (fault === null ? '–' : visible(fault, 300)) },
          ]}
        />
      )}
    </Section>
  )
}
