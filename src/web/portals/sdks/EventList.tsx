import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sdkRoutes, type SdkEvent } from '#platform/sdks/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Read } from '../../parts/Read.tsx'
import { When } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { answerWords } from '../notices/words.ts'
import { FigureBar } from './FigureBar.tsx'
import { eventWords } from './words.ts'

/** What operators were told of an SDK, the newest first. */
export function EventList({ sdk }: { readonly sdk: string }): ReactNode {
  const events = useCall(sdkRoutes.listSdkEvents, { params: { sdk }, query: { limit: 50 } }, { every: 15_000 })
  return (
    <Read of={events}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty
            title={{ zh: '还没有通知过运营者', en: 'Operators were told of nothing yet' }}
            text={{
              zh: '标记风险、发布修复版本、变更处理规则时,平台自动通知内嵌该 SDK 的运营者,进度显示在此。',
              en: 'When a risk is flagged, a fix released or the rules changed, the platform tells the operators that embed the SDK; how far they are stands here.',
            }}
            step={{ title: { zh: '标记风险', en: 'Flag a risk' }, to: `/sdks/${sdk}/risks/new` }}
          />
        ) : (
          <ul className="events">
            {items.map((event) => (
              <EventCard key={event.id} event={event} />
            ))}
          </ul>
        )
      }
    </Read>
  )
}

function EventCard({ event }: { readonly event: SdkEvent }): ReactNode {
  const { t } = useWords()
  const { kind, title, at, isPlanned, isOpen, figures, unreachableApps, named } = event
  const { deliveries } = figures
  return (
    <li className="card event">
      <p className="event-head">
        <b>{visible(t(title), 300)}</b>
      </p>
      <p className="soft">
        {t(eventWords[kind])} · <When at={at} />
        {isPlanned && isOpen && ` · ${t({ zh: '继续跟踪新检出的 APP', en: 'apps met later are told too' })}`}
      </p>
      {!isPlanned && (
        <p>
          {isOpen
            ? t({ zh: '正在查找涉及的运营者…', en: 'Finding out whom it concerns…' })
            : t({ zh: '通知前已撤回,没有通知任何人。', en: 'Taken back before anybody was told.' })}
        </p>
      )}
      {isPlanned && figures.told === 0 && (
        <p>{t({ zh: '目前没有已登记的运营者涉及。', en: 'It concerns no operator that is registered here, so far.' })}</p>
      )}
      {figures.told > 0 && <FigureBar figures={figures} />}
      {unreachableApps > 0 && (
        <p className="t-cantTell">
          {t({
            zh: `另有 ${unreachableApps} 个内嵌的 APP,其运营者未在平台登记,无法通知;请自行联系。`,
            en: `${unreachableApps} more apps embed it whose operators are not registered here and cannot be told: reach them yourself.`,
          })}
        </p>
      )}
      {deliveries.sent + deliveries.failed + deliveries.inDoubt + deliveries.waiting > 0 && (
        <p className="soft">
          {t({
            zh: `邮件与回调:送达 ${deliveries.sent},待送 ${deliveries.waiting},失败 ${deliveries.failed},不确定 ${deliveries.inDoubt};已催办 ${figures.reminded} 家`,
            en: `E-mail and webhooks: ${deliveries.sent} sent, ${deliveries.waiting} waiting, ${deliveries.failed} failed, ${deliveries.inDoubt} in doubt; ${figures.reminded} were reminded`,
          })}
        </p>
      )}
      {named.length > 0 && (
        <details>
          <summary>{t({ zh: `同意署名的运营者 ${named.length}`, en: `Operators that agreed to be named ${named.length}` })}</summary>
          <ul className="plain-list">
            {named.map(({ id, name, answer }) => (
              <li key={id}>
                <Link to={`/organisations/${id}` as string}>{visible(name, 100)}</Link>{' '}
                <span className="soft">{answer in answerWords ? t(answerWords[answer as keyof typeof answerWords].word) : answer}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
