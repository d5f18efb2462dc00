import { Link, useNavigate } from '@tanstack/react-router'
import { Radio } from 'antd'
import type { ReactNode } from 'react'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { useAddress } from '../../address.ts'
import type { Answer } from '../../api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { useActing } from '../../session.ts'
import { isOverseer } from '../inspections/may.ts'
import { Days } from './Days.tsx'
import { Failing } from './Failing.tsx'
import { HeatMap } from './HeatMap.tsx'
import { Reinspection } from './Reinspection.tsx'
import { visible } from '../../visible.ts'

export type Overview = Answer<typeof inspectionRoutes.getDashboard>

/** `/dashboard`: what an organisation, or the country, has to look at next. Every number leads to the list behind it. */
export default function Dashboard(): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const [{ scope }, change] = useAddress()
  if (!acting)
    return (
      <Page title={{ zh: '概况', en: 'Overview' }}>
        <Empty
          title={{ zh: '先加入或设立机构', en: 'Join or establish an organisation first' }}
          text={{ zh: '概况汇总一个机构的检测。', en: 'The overview gathers an organisation’s inspections.' }}
          step={{ title: { zh: '设立机构', en: 'Establish one' }, to: '/organisations/new' }}
        />
      </Page>
    )
  const seesCountry = isOverseer(acting)
  const isCountry = seesCountry && scope !== 'own'
  return (
    <Page
      title={isCountry ? { zh: '全国概况', en: 'The country' } : { zh: '概况', en: 'Overview' }}
      width="wide"
      lead={isCountry ? undefined : visible(acting.organisation.name, 100)}
    >
      {seesCountry && (
        <Radio.Group
          className="scope-choice"
          aria-label={t({ zh: '范围', en: 'Scope' })}
          optionType="button"
          value={isCountry ? 'country' : 'own'}
          options={[
            { value: 'country', label: t({ zh: '全国', en: 'The country' }) },
            { value: 'own', label: t({ zh: '本机构', en: 'Our organisation' }) },
          ]}
          onChange={({ target }) => change({ scope: target.value === 'own' ? 'own' : undefined })}
        />
      )}
      <Content organisation={isCountry ? undefined : acting.organisation.id} seesQuestions={seesCountry} />
    </Page>
  )
}

function Content({
  organisation,
  seesQuestions,
}: {
  readonly organisation: string | undefined
  readonly seesQuestions: boolean
}): ReactNode {
  const navigate = useNavigate()
  const read = useCall(inspectionRoutes.getDashboard, organisation === undefined ? {} : { query: { organisation } }, { every: 60_000 })
  const scope = organisation === undefined ? 'all' : 'own'
  return (
    <Read of={read}>
      {(overview) =>
        overview.inspections.done + overview.inspections.queued + overview.inspections.running + overview.inspections.failed === 0 ? (
          <Empty
            title={{ zh: '还没有检测', en: 'No inspections yet' }}
            text={{
              zh: '提交安装包后,这里显示哪些措施最常不符合、哪些问题等待处理。',
              en: 'Once packages are handed in, this shows which measures fail most and what waits to be dealt with.',
            }}
            step={{ title: { zh: '提交检测', en: 'Hand in packages' }, to: '/inspections/new' }}
            other={{ title: { zh: '了解 26 条措施', en: 'What the 26 measures ask' }, to: '/measures' }}
          />
        ) : (
          <div className="dashboard">
            <ToDo overview={overview} scope={scope} seesQuestions={seesQuestions} />
            {organisation === undefined && <Reinspection />}
            <HeatMap measures={overview.measures} scope={scope} />
            <div className="dashboard-pair">
              <Failing failing={overview.failing} organisation={organisation} />
              <Days
                days={overview.days}
                onChoose={() => void navigate({ to: '/inspections', search: { scope, state: 'done' } as never })}
              />
            </div>
          </div>
        )
      }
    </Read>
  )
}

interface ToDoProps {
  readonly overview: Overview
  readonly scope: 'all' | 'own'
  readonly seesQuestions: boolean
}

/** What waits, each a link to where it is dealt with. */
function ToDo({ overview: { inspections, questions, apps }, scope, seesQuestions }: ToDoProps): ReactNode {
  const { t } = useWords()
  const lines = [
    {
      count: inspections.failed,
      title: { zh: '检测出错,待重试', en: 'broke off, to be tried again' },
      search: { scope, state: 'failed' },
      look: 'failed',
    },
    { count: inspections.running, title: { zh: '检测中', en: 'being inspected' }, search: { scope, state: 'running' }, look: 'plain' },
    { count: inspections.queued, title: { zh: '排队中', en: 'queued' }, search: { scope, state: 'queued' }, look: 'plain' },
    {
      count: inspections.done,
      title: { zh: `已完成,涉及 ${apps} 个APP`, en: `done, of ${apps} ${apps === 1 ? 'app' : 'apps'}` },
      search: { scope, state: 'done' },
      look: 'plain',
    },
  ]
  return (
    <ul className="to-do" aria-label={t({ zh: '待办', en: 'To do' })}>
      <li className={questions > 0 ? 'ask' : 'plain'}>
        <Link to={seesQuestions ? '/questions' : '/findings'} search={(seesQuestions ? {} : { scope, verdict: 'cantTell' }) as never}>
          <b className="number">{questions}</b>{' '}
          <span>
            {t(seesQuestions ? { zh: '项待人工复核', en: 'wait for a person' } : { zh: '项由检测机构复核中', en: 'wait for a laboratory' })}
          </span>
        </Link>
      </li>
      {lines.map(({ count, title, search, look }) => (
        <li key={title.en} className={count === 0 ? 'none' : look}>
          <Link to="/inspections" search={search as never}>
            <b className="number">{count}</b> <span>{t(title)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
