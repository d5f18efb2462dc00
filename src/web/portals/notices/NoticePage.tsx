import { Link, useParams } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { isAtLeast } from '#contract/roles.ts'
import type { ReceivedOf } from '#contract/route.ts'
import { noticeRoutes } from '#platform/notices/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Lines } from '../../parts/Lines.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { Day, When } from '../../parts/When.tsx'
import { useActing, type Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { RowsTable } from '../forms/RowsTable.tsx'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { StateTag } from '../sdks/StateTag.tsx'
import { AnswerForm } from './AnswerForm.tsx'
import { Deliveries } from './Deliveries.tsx'
import { noticeKinds, noticesCrumb, noticesTitle, noticeState } from './words.ts'

type Whole = ReceivedOf<typeof noticeRoutes.getNotice>

/** `/notices/:notice`: one notice; opening it says that it was read. */
export default function NoticePage(): ReactNode {
  const acting = useActing()
  return acting ? <Own key={acting.organisation.id} acting={acting} /> : <OwnPage title={noticesTitle}>{() => null}</OwnPage>
}

function Own({ acting }: { readonly acting: Acting }): ReactNode {
  const { notice: id } = useParams({ strict: false }) as { notice: string }
  const { t } = useWords()
  const notice = useCall(noticeRoutes.getNotice, { params: { organisation: acting.organisation.id, notice: id } })
  const { data } = notice
  return (
    <Page
      title={data ? visible(t(data.title), 200) : noticesTitle}
      trail={[noticesCrumb]}
      lead={
        data && (
          <>
            {t(noticeKinds[data.kind])} · <When at={data.madeAt} /> <StateTag of={noticeState(data)} />
          </>
        )
      }
    >
      <Read of={notice}>{(whole) => <Content notice={whole} acting={acting} />}</Read>
    </Page>
  )
}

function Content({ notice, acting }: { readonly notice: Whole; readonly acting: Acting }): ReactNode {
  const { t } = useWords()
  const { id, text, link, apps, appCount, answer, resolvedAt, readAt } = notice
  const organisation = acting.organisation.id
  useReading(organisation, id, readAt === null)
  return (
    <>
      <div className="card notice-text">
        <Lines text={t(text)} />
        {/^\/(?!\/)/.test(link) && (
          <p>
            <Link to={link as string} className="step">
              {t({ zh: '查看 SDK 公示与风险', en: 'See the SDK, and its risks' })}
            </Link>
          </p>
        )}
      </div>
      <Section title={{ zh: `涉及的 APP ${appCount}`, en: `Apps concerned ${appCount}` }}>
        {apps.length === 0 ? (
          <p className="soft">{t({ zh: '目前没有 APP 涉及。', en: 'No app is concerned now.' })}</p>
        ) : (
          <RowsTable
            title={{ zh: '涉及的 APP', en: 'Apps concerned' }}
            rows={apps}
            keyOf={(app) => app.id}
            columns={[
              {
                id: 'app',
                title: { zh: 'APP', en: 'App' },
                show: (app) => <Link to={`/apps/${app.id}` as string}>{visible(app.name || app.packageName, 100)}</Link>,
              },
              {
                id: 'package',
                title: { zh: '包名', en: 'Package name' },
                show: ({ packageName }) => <code>{visible(packageName, 223)}</code>,
              },
              {
                id: 'version',
                title: { zh: '内嵌版本', en: 'Embedded version' },
                show: ({ sdkVersion }) => (sdkVersion === null ? <Unknown /> : visible(sdkVersion, 60)),
              },
            ]}
          />
        )}
        {appCount > apps.length && (
          <p className="soft">{t({ zh: `仅列 ${apps.length} 个。`, en: `The first ${apps.length} are listed.` })}</p>
        )}
      </Section>
      {resolvedAt !== null && (
        <p className="note good-note">
          {t({ zh: '最新检测已不再显示此问题(', en: 'The newest inspections no longer show this (' })}
          <Day at={resolvedAt} />
          {t({ zh: '),无须再处理。', en: '); nothing more has to be done.' })}
        </p>
      )}
      <Section title={{ zh: '答复', en: 'Answer' }}>
        {answer && (
          <div className="card answer-given">
            <p>
              <StateTag of={noticeState({ ...notice, resolvedAt: null })} /> <When at={answer.answeredAt} />
            </p>
            {answer.text !== null && <Lines text={answer.text} />}
            <p className="soft">
              {answer.showsName
                ? t({ zh: '发送方可看到本机构名称。', en: 'The sender sees your name beside it.' })
                : t({ zh: '发送方只看到数量。', en: 'The sender sees numbers only.' })}
            </p>
          </div>
        )}
        {isAtLeast(acting.role, 'staff') ? (
          <AnswerForm notice={notice} organisation={organisation} />
        ) : (
          !answer && <p className="soft">{t({ zh: '由本机构工作人员答复。', en: 'Staff of your organisation answer it.' })}</p>
        )}
      </Section>
      <Deliveries deliveries={notice.deliveries} isAdministrator={isAtLeast(acting.role, 'administrator')} />
    </>
  )
}

function Unknown(): ReactNode {
  const { t } = useWords()
  return <span className="soft">{t({ zh: '看不出', en: 'Not readable' })}</span>
}

/** Says once that it was read. A refusal costs nothing: it stays unread. */
function useReading(organisation: string, notice: string, isUnread: boolean): void {
  const { mutate } = useChange(noticeRoutes.readNotice, [noticeRoutes.listNotices, noticeRoutes.getNotice])
  useEffect(() => {
    if (isUnread) mutate({ params: { organisation, notice } })
  }, [mutate, organisation, notice, isUnread])
}
