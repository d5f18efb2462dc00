import { ArrowRightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Verdict } from '#core/verdict.ts'
import type { AppSummary, ReportedFinding } from '#report/schema.ts'
import type { Words } from '#core/words.ts'
import { notice } from '#law/notice.ts'
import { useWords } from '../language.ts'
import { measureTitles } from '../matrix-shape.ts'
import { visible } from '../visible.ts'
import { FindingCard } from './FindingCard.tsx'
import { VerdictTag } from './Verdict.tsx'

/** What two inspections of one app differ in, as `zhunsheng-comparison/1` has it. */
export interface Comparison {
  readonly earlier: ComparedSide
  readonly later: ComparedSide
  readonly appeared: readonly ReportedFinding[]
  readonly gone: readonly ReportedFinding[]
  readonly remaining: readonly ReportedFinding[]
  readonly notLookedFor: readonly ReportedFinding[]
}
export interface ComparedSide {
  /** SHA-256 of the package. */
  readonly artifact: string
  readonly name: string
  readonly packageName: string
  readonly versionName: string
  readonly versionCode: number | null
}
export type MeasureVerdicts = Readonly<Record<string, Verdict | undefined>>

export interface CompareViewProps {
  readonly comparison: Comparison
  /** Verdicts of the measures in both, with rulings in force. */
  readonly before?: MeasureVerdicts
  readonly after?: MeasureVerdicts
  /** Gives owners their names: the later report's app. */
  readonly app?: AppSummary | null
  /** Pages of the two inspections. */
  readonly links?: { readonly earlier: string; readonly later: string }
}

type Group = 'appeared' | 'remaining' | 'gone' | 'notLookedFor'
const groups: Readonly<Record<Group, { readonly icon: string; readonly title: Words; readonly says: Words }>> = {
  appeared: { icon: '+', title: { zh: '新出现', en: 'New' }, says: { zh: '前次没有的问题', en: 'problems that were not there before' } },
  remaining: { icon: '=', title: { zh: '仍存在', en: 'Still there' }, says: { zh: '前次已有,本次仍在', en: 'there before, and still' } },
  gone: { icon: '−', title: { zh: '已消失', en: 'Gone' }, says: { zh: '本次已查找,未再发现', en: 'looked for this time, and not found' } },
  notLookedFor: {
    icon: '○',
    title: { zh: '本次未检测', en: 'Not looked for this time' },
    says: { zh: '不能据此认为已整改', en: 'not to be taken for rectified' },
  },
}
const order: readonly Group[] = ['appeared', 'remaining', 'gone', 'notLookedFor']

/** Two inspections side by side: how rectification (整改) is seen. */
export function CompareView({ comparison, before = {}, after = {}, app = null, links }: CompareViewProps): ReactNode {
  const { t } = useWords()
  const changed = notice.measures.filter(({ id }) => before[id] !== undefined && after[id] !== undefined && before[id] !== after[id])
  return (
    <div className="compare">
      <div className="compare-sides">
        <Side title={{ zh: '前次', en: 'Earlier' }} side={comparison.earlier} link={links?.earlier} />
        <ArrowRightOutlined className="compare-arrow" aria-hidden />
        <Side title={{ zh: '本次', en: 'Later' }} side={comparison.later} link={links?.later} />
      </div>
      <ul className="tally">
        {order.map((group) => (
          <li key={group} className={comparison[group].length === 0 ? 't-none' : `c-${group}`}>
            <b>{comparison[group].length}</b>
            <a href={`#${group}`}>
              <span aria-hidden>{groups[group].icon}</span> {t(groups[group].title)}
            </a>
          </li>
        ))}
      </ul>
      {changed.length > 0 && (
        <section>
          <h2 className="section">{t({ zh: '结论有变的措施', en: 'Measures whose verdict changed' })}</h2>
          <ul className="changed">
            {changed.map(({ id }) => (
              <li key={id}>
                <span className="id">{id}</span> <span className="name">{t(measureTitles.get(id)!)}</span>
                <span className="from-to">
                  <VerdictTag verdict={before[id]!} /> <span aria-label={t({ zh: '变为', en: 'became' })}>→</span>{' '}
                  <VerdictTag verdict={after[id]!} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {order.map((group) => (
        <GroupSection key={group} group={group} findings={comparison[group]} app={app} />
      ))}
    </div>
  )
}

function Side({ title, side, link }: { readonly title: Words; readonly side: ComparedSide; readonly link: string | undefined }): ReactNode {
  const { t } = useWords()
  const name = visible(side.versionName || side.name, 80)
  return (
    <div className="compare-side">
      <span className="soft">{t(title)}</span>
      <b>{link ? <Link to={link}>{name}</Link> : name}</b>
      {side.versionCode !== null && <span className="soft">({side.versionCode})</span>}
      <code className="soft" title={side.artifact}>
        {side.artifact.slice(0, 12)}…
      </code>
    </div>
  )
}

const clauseTexts = new Map<string, Words>(notice.measures.flatMap(({ clauses }) => clauses.map(({ id, text }) => [id, text] as const)))
const AT_FIRST = 20

interface GroupSectionProps {
  readonly group: Group
  readonly findings: readonly ReportedFinding[]
  readonly app: AppSummary | null
}
function GroupSection({ group, findings, app }: GroupSectionProps): ReactNode {
  const { t } = useWords()
  const [shown, setShown] = useState(AT_FIRST)
  if (findings.length === 0) return null
  const { icon, title, says } = groups[group]
  return (
    <section id={group} className={`compare-group c-${group}`}>
      <h2 className="section">
        <span aria-hidden>{icon}</span> {t(title)} <span className="soft number">{findings.length}</span>{' '}
        <small className="soft">{t(says)}</small>
      </h2>
      <div className="findings">
        {findings.slice(0, shown).map((finding) => (
          <FindingCard
            key={`${finding.fingerprint} ${finding.owner ?? ''}`}
            finding={finding}
            app={app}
            clause={clauseTexts.get(finding.clause)}
          />
        ))}
      </div>
      {findings.length > shown && (
        <Button type="link" onClick={() => setShown(shown + 50)}>
          {t({ zh: `再看 ${findings.length - shown} 条`, en: `${findings.length - shown} more` })}
        </Button>
      )}
    </section>
  )
}
