import type { ReactNode } from 'react'
import { verdicts, type Verdict } from '#core/verdict.ts'
import { notice } from '#law/notice.ts'
import { useWords } from '../../language.ts'
import { Page } from '../../parts/Page.tsx'
import { VerdictTag } from '../../parts/Verdict.tsx'
import type { Words } from '#core/words.ts'
import { checksById } from './clause-answers.ts'
import { MeasureGrid } from './MeasureGrid.tsx'

const meanings: Readonly<Record<Verdict, Words>> = {
  failed: { zh: '发现了不符合要求之处,每条都附证据。', en: 'Something breaks the clause; evidence stands beside it.' },
  cantTell: {
    zh: '机器看到了线索但不能定论,列出问题由人判断。',
    en: 'A check saw something it cannot decide; a person answers its question.',
  },
  untested: {
    zh: '没有看过:缺少材料,或内容被加固隐藏。不等于符合。',
    en: 'Nobody looked: something is missing or hidden. It is not a pass.',
  },
  passed: { zh: '逐款检查,未发现不符合。', en: 'Every clause was looked at and nothing breaks it.' },
  inapplicable: { zh: '此条不适用于该APP,并说明原因。', en: 'The clause does not apply to this app, for a stated reason.' },
}

/** `/measures`: the notice's 26 measures, and how to read the matrix. */
export default function Measures(): ReactNode {
  const { t } = useWords()
  const clauses = notice.measures.reduce((sum, measure) => sum + measure.clauses.length, 0)
  return (
    <Page
      title={{ zh: '26 条措施', en: 'The 26 measures' }}
      lead={
        <>
          <a href={notice.url} rel="noreferrer">
            {t({ zh: `《${notice.title.zh}》`, en: notice.title.en })}
          </a>{' '}
          ({notice.number}) ·{' '}
          {t({
            zh: `两部分、九个方面、${notice.measures.length} 条、${clauses} 款;平台现有 ${checksById.size} 项自动检查。`,
            en: `two parts, nine headings, ${notice.measures.length} measures, ${clauses} clauses; ${checksById.size} checks by machine so far.`,
          })}
        </>
      }
    >
      <MeasureGrid />
      <section>
        <h2 className="section">{t({ zh: '五种结论', en: 'Five verdicts' })}</h2>
        <dl className="meanings">
          {verdicts.map((verdict) => (
            <div key={verdict}>
              <dt>
                <VerdictTag verdict={verdict} />
              </dt>
              <dd>{t(meanings[verdict])}</dd>
            </div>
          ))}
        </dl>
        <p className="soft">
          {t({
            zh: '一条措施的结论取其各款中最重的;“鼓励”类条款只作提示,不计入。',
            en: 'A measure is as bad as its worst clause; what is only encouraged advises and does not count.',
          })}
        </p>
      </section>
    </Page>
  )
}
