import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { isAtLeast } from '#contract/roles.ts'
import { captureRoutes, phoneWords, type Capture, type Phone } from '#platform/captures/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { DataTable, type Column } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { choicesOf } from '../../parts/FilterBox.tsx'
import { MatrixBadge } from '../../parts/Matrix.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { Ago } from '../../parts/When.tsx'
import { useActing, type Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { CaptureState } from './CaptureState.tsx'
import { HandInRecording } from './HandInRecording.tsx'
import { RequestForm } from './RequestForm.tsx'
import { ScheduleList } from './ScheduleList.tsx'
import { shownName, stateWords } from './words.ts'

const title = { zh: '网页检测', en: 'Pages' }

const columns: readonly [Column<Capture>, ...Column<Capture>[]] = [
  { id: 'url', title: { zh: '网址', en: 'Page' }, show: (one) => <Name of={one} /> },
  {
    id: 'state',
    title: { zh: '26条措施', en: '26 measures' },
    show: (one) => (one.inspection?.verdicts ? <MatrixBadge cells={one.inspection.verdicts} hasTally /> : <CaptureState of={one} />),
  },
  { id: 'phones', title: { zh: '手机', en: 'Phones' }, show: ({ profiles }) => <Phones of={profiles} /> },
  { id: 'app', title: { zh: 'APP', en: 'App' }, show: ({ app }) => (app ? visible(app.name, 60) : '–'), isHidden: true },
  { id: 'at', title: { zh: '提交时间', en: 'Asked for' }, show: ({ requestedAt }) => <Ago at={requestedAt} /> },
]

function Name({ of }: { readonly of: Capture }): ReactNode {
  const { t } = useWords()
  if (!of.handedIn) return visible(of.url, 120)
  return (
    <>
      {visible(shownName(of), 120)}
      <Tag className="taken-tag">{t({ zh: '别处录制', en: 'taken elsewhere' })}</Tag>
    </>
  )
}

function Phones({ of }: { readonly of: readonly Phone[] }): ReactNode {
  const { t } = useWords()
  return of.map((phone) => (
    <span key={phone} className="one-phone">
      {t(phoneWords[phone])}
    </span>
  ))
}

/** `/captures`: have a page visited, once or at its hour; and what was visited. */
export default function CapturesPage(): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  if (!acting)
    return (
      <Page title={title}>
        <Empty
          title={{ zh: '先加入或设立机构', en: 'Join or establish an organisation first' }}
          text={{ zh: '网页检测由机构提交,结果归机构所有。', en: 'Pages are visited for organisations, and what was found is theirs.' }}
          step={{ title: { zh: '设立机构', en: 'Establish one' }, to: '/organisations/new' }}
        />
      </Page>
    )
  return (
    <Page
      title={title}
      width="wide"
      lead={t({
        zh: '平台用手机浏览器访问网址,先只看不碰,再逐一点击,全程录制;随后对照措施检测,每条结果都可回看当时的画面。',
        en: 'A browser visits the page as phones do: watching first, then touching one thing at a time, all of it recorded. What was recorded is inspected, and every finding can be looked at again.',
      })}
    >
      <Content acting={acting} />
    </Page>
  )
}

function Content({ acting }: { readonly acting: Acting }): ReactNode {
  const service = useCall(captureRoutes.getCaptureService)
  const organisation = acting.organisation.id
  return (
    <>
      {isAtLeast(acting.role, 'staff') && (
        <>
          <Read of={service}>{({ isAvailable }) => (isAvailable ? <RequestForm acting={acting} /> : <Unavailable />)}</Read>
          <HandInRecording acting={acting} />
        </>
      )}
      <Section title={{ zh: '已提交', en: 'Asked for' }}>
        <DataTable
          id="captures"
          title={{ zh: '网页检测列表', en: 'List of pages' }}
          route={captureRoutes.listCaptures}
          given={{ params: { organisation } }}
          columns={columns}
          keyOf={({ id }) => id}
          linkOf={({ id }) => `/captures/${id}`}
          filters={[{ id: 'state', title: { zh: '状态', en: 'State' }, choices: choicesOf(stateWords) }]}
          empty={
            <Empty
              title={{ zh: '还没有网页检测', en: 'No page was visited yet' }}
              text={{
                zh: '填写推广页、下载页或公众号文章的网址即可开始,通常一两分钟出结果。',
                en: 'Begin with the address of a page that promotes or delivers an app; it usually takes a minute or two.',
              }}
            />
          }
        />
      </Section>
      <ScheduleList acting={acting} />
    </>
  )
}

function Unavailable(): ReactNode {
  return (
    <Empty
      title={{ zh: '本平台未提供网页检测', en: 'No pages are visited here' }}
      text={{
        zh: '平台未配置浏览器。可在下方提交在别处录制的页面访问记录(.zsrec)。',
        en: 'No browser is set up. A recording that was taken elsewhere (.zsrec) can be handed in below.',
      }}
    />
  )
}
