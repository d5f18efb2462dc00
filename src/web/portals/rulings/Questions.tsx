import { Button } from 'antd'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { rulingRoutes, type Question } from '#platform/rulings/api.ts'
import { useAddress } from '../../address.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { FilterBox } from '../../parts/FilterBox.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { Ago } from '../../parts/When.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { mayRule } from '../inspections/may.ts'
import { measureFilter } from '../inspections/measure-filters.ts'
import { AboutFinding } from './About.tsx'
import { FindingInReport } from './FindingInReport.tsx'
import { RuleForm } from './RuleForm.tsx'
import { StateChoice } from './StateChoice.tsx'
import { useKeys } from './typing.ts'

const kinds = {
  cantTell: { zh: '机器存疑', en: 'In doubt' },
  untested: { zh: '只能由人判断', en: 'For people only' },
}
const keyOf = ({ commission, finding }: Question): string => `${commission.id} ${finding.ordinal}`

/** `/questions`: findings that wait for a person, one after another, by keyboard. */
export default function Questions(): ReactNode {
  const { t } = useWords()
  const [{ measure, kind = 'cantTell', after }, change] = useAddress()
  const read = useCall(
    rulingRoutes.listQuestions,
    { query: { measure, verdict: kind === 'untested' ? 'untested' : 'cantTell', after, limit: 50 } },
    { keepsLast: true },
  )
  return (
    <Page
      title={{ zh: '待复核', en: 'Questions' }}
      width="wide"
      lead={t({
        zh: '机器不能定论的检测结果,附证据与问题。认定只针对问题本身;拿不准的可先跳过。',
        en: 'Findings that a check could not decide, each with its evidence and question. Answer the question only; skip what you are unsure of.',
      })}
    >
      <div className="list-bar">
        <StateChoice states={kinds} state={kind} name="kind" />
        <FilterBox filter={measureFilter} value={measure} onChange={(value) => change({ measure: value, after: undefined })} />
        <p className="list-end soft small keys">
          <kbd>J</kbd> {t({ zh: '下一个', en: 'next' })} <kbd>K</kbd> {t({ zh: '上一个', en: 'previous' })} <kbd>1</kbd>
          <kbd>2</kbd>
          <kbd>3</kbd> {t({ zh: '选择结论', en: 'choose' })}
        </p>
      </div>
      <Read of={read}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Nothing isFiltered={measure !== undefined || after !== undefined} />
          ) : (
            <>
              <Queue key={`${kind} ${measure ?? ''}`} questions={items} />
              {(next !== null || after !== undefined) && (
                <nav className="list-pages" aria-label={t({ zh: '翻页', en: 'Pages' })}>
                  {after !== undefined && (
                    <Button onClick={() => change({ after: undefined })}>{t({ zh: '回到第一页', en: 'First page' })}</Button>
                  )}
                  {next !== null && (
                    <Button onClick={() => change({ after: next }, { isNewEntry: true })}>{t({ zh: '下一页', en: 'Next' })}</Button>
                  )}
                </nav>
              )}
            </>
          )
        }
      </Read>
    </Page>
  )
}

function Queue({ questions }: { readonly questions: readonly Question[] }): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const [at, setAt] = useState(0)
  const place = Math.min(at, questions.length - 1)
  const current = questions[place]!
  const list = useRef<HTMLOListElement>(null)
  const keys = useMemo(
    () => ({
      j: () => setAt(Math.min(place + 1, questions.length - 1)),
      k: () => setAt(Math.max(place - 1, 0)),
    }),
    [place, questions.length],
  )
  useKeys(keys)
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [place])
  return (
    <div className="queue">
      <ol ref={list} className="queue-list" aria-label={t({ zh: '队列', en: 'Queue' })}>
        {questions.map((question, index) => (
          <li key={keyOf(question)}>
            <button type="button" aria-current={index === place} onClick={() => setAt(index)}>
              <b>{visible(question.commission.app?.name ?? question.commission.name, 60)}</b>
              <span className="soft small">
                {question.finding.clause} · <Ago at={question.askedAt} />
              </span>
              <span className="queue-statement">{visible(t(question.finding.statement), 120)}</span>
            </button>
          </li>
        ))}
      </ol>
      <section className="queue-current" key={keyOf(current)} aria-label={t({ zh: '当前问题', en: 'The question' })}>
        <div className="queue-turn">
          <Button size="small" disabled={place === 0} onClick={keys.k}>
            {t({ zh: '上一个', en: 'Previous' })}
          </Button>
          <span className="number soft">
            {place + 1} / {questions.length}
          </span>
          <Button size="small" disabled={place === questions.length - 1} onClick={keys.j}>
            {t({ zh: '下一个', en: 'Next' })}
          </Button>
        </div>
        <AboutFinding of={current} />
        {current.finding.question && <h2 className="the-question">{visible(t(current.finding.question), 1000)}</h2>}
        <FindingInReport commission={current.commission.id} ordinal={current.finding.ordinal} />
        {mayRule(acting) && (
          <div className="queue-decide">
            <RuleForm commission={current.commission.id} ordinal={current.finding.ordinal} hasKeys />
          </div>
        )}
      </section>
    </div>
  )
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }): ReactNode {
  const [, change] = useAddress()
  if (isFiltered)
    return (
      <Empty
        title={{ zh: '此处没有待复核的结果', en: 'Nothing waits here' }}
        step={{ title: { zh: '查看全部', en: 'See all' }, onClick: () => change({ measure: undefined, after: undefined }) }}
      />
    )
  return (
    <Empty
      title={{ zh: '没有待复核的结果', en: 'Nothing waits for a person' }}
      text={{
        zh: '检测中机器不能定论的问题会自动排入此处。认定“不符合”的须由第二人复核。',
        en: 'What inspections cannot tell by themselves queues up here. A ruling “failed” needs a second person.',
      }}
      step={{ title: { zh: '查看待第二人复核', en: 'Rulings that wait for a second person' }, to: '/rulings' }}
      other={{ title: { zh: '查看检测', en: 'See inspections' }, to: '/inspections' }}
    />
  )
}
