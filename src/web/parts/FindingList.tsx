import { useLocation } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { verdicts, verdictWords, type Verdict } from '#core/verdict.ts'
import { forceWords } from '#law/force.ts'
import type { InspectionReport, ReportedFinding, ReportedMeasure } from '#report/schema.ts'
import { useAddress } from '../address.ts'
import { isOfDocuments } from '#core/sides.ts'
import { filtered, filterOf, isFiltering, noFilter, type Numbered } from '../finding-filter.ts'
import { useWords } from '../language.ts'
import { Empty } from './Empty.tsx'
import { FindingCard } from './FindingCard.tsx'
import { FindingFilterBar } from './FindingFilterBar.tsx'
import { VerdictTag } from './Verdict.tsx'

export interface FindingListProps {
  readonly report: InspectionReport
  /** Verdicts of rulings in force, by the finding's place in the report. */
  readonly ruledFindings?: ReadonlyMap<number, Verdict>
  /** Verdicts of measures with rulings in force; the engine's own unless told. */
  readonly ruledMeasures?: Readonly<Record<string, Verdict>>
  /** What stands under a finding: its ruling, or the form that rules. */
  readonly rulingOf?: (finding: ReportedFinding, ordinal: number) => ReactNode
}

/** So many findings of one clause are shown at first, and so many more at each asking. */
const AT_FIRST = 6
const MORE = 50

/** All findings under their measures and clauses, the gravest first; what is only encouraged stands apart. */
export function FindingList({ report, ruledFindings, ruledMeasures = {}, rulingOf }: FindingListProps): ReactNode {
  const [search, change] = useAddress()
  const { verdict, measure, owner, text, declared } = search
  const filter = useMemo(() => filterOf({ verdict, measure, owner, text, declared }), [verdict, measure, owner, text, declared])
  const all = useMemo(
    () =>
      report.findings.map((finding, ordinal) => ({
        finding,
        ordinal,
        verdict: ruledFindings?.get(ordinal) ?? finding.verdict,
        isOfDocuments: isOfDocuments(finding.evidence, report.artifacts),
      })),
    [report, ruledFindings],
  )
  const left = useMemo(() => filtered(all, filter), [all, filter])
  const byMeasure = useMemo(() => Map.groupBy(left, ({ finding }) => finding.measure), [left])
  const isNarrowed = isFiltering(filter)
  const measures = report.measures.filter(({ id, isSelected }) => isSelected && (!isNarrowed || byMeasure.has(id)))
  return (
    <>
      <FindingFilterBar all={all} app={report.app} left={left.length} />
      {measures.map((each) => (
        <MeasureGroup
          key={each.id}
          measure={each}
          verdict={ruledMeasures[each.id] ?? each.verdict}
          findings={byMeasure.get(each.id) ?? []}
          isNarrowed={isNarrowed}
          opensEvidence={filter.isDeclaredOnly}
          report={report}
          rulingOf={rulingOf}
        />
      ))}
      {isNarrowed && left.length === 0 && (
        <Empty
          title={{ zh: '没有符合条件的检测结果', en: 'No finding matches' }}
          step={{
            title: { zh: '清除筛选', en: 'Clear the filters' },
            onClick: () => change(noFilter),
          }}
        />
      )}
    </>
  )
}

interface MeasureGroupProps {
  readonly measure: ReportedMeasure
  readonly verdict: Verdict
  readonly findings: readonly Numbered[]
  readonly isNarrowed: boolean
  /** Both sides are wanted at once. */
  readonly opensEvidence: boolean
  readonly report: InspectionReport
  readonly rulingOf: FindingListProps['rulingOf']
}

function MeasureGroup({ measure, verdict, findings, isNarrowed, opensEvidence, report, rulingOf }: MeasureGroupProps): ReactNode {
  const { t, list } = useWords()
  const { hash, state } = useLocation()
  const [toggled, setToggled] = useState<boolean>()
  const id = `m-${measure.id}`
  const isOpen = toggled ?? (isNarrowed || verdict === 'failed' || verdict === 'cantTell')
  useEffect(() => {
    if (hash !== id) return
    setToggled(true)
    const section = document.getElementById(id)
    section?.scrollIntoView()
    section?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
    // The state is new with every visit: choosing the same cell again comes here again.
  }, [hash, id, state])
  const clauses = measure.clauses.filter(({ id }) => !isNarrowed || findings.some(({ finding }) => finding.clause === id))
  const binding = clauses.filter(({ force }) => force !== 'encouraged')
  const encouraged = clauses.filter(({ force }) => force === 'encouraged')
  const clause = (each: ReportedMeasure['clauses'][number]): ReactNode => (
    <ClauseGroup
      key={each.id}
      clause={each}
      findings={findings.filter(({ finding }) => finding.clause === each.id)}
      opensEvidence={opensEvidence}
      report={report}
      rulingOf={rulingOf}
    />
  )
  return (
    <section className="measure" id={id} aria-label={`${measure.id} ${t(measure.title)}`}>
      <h2>
        <button type="button" aria-expanded={isOpen} onClick={() => setToggled(!isOpen)}>
          <span className="fold" aria-hidden>
            {isOpen ? '▾' : '▸'}
          </span>
          <span className="id">{measure.id}</span>
          <span className="measure-title">{t(measure.title)}</span>
          <VerdictTag verdict={verdict} />
          <span className="binds">{list(measure.binds)}</span>
        </button>
      </h2>
      {isOpen && (
        <>
          {binding.map(clause)}
          {encouraged.length > 0 && (
            <div className="encouraged-part">
              <p className="encouraged-title">{t({ zh: '鼓励条款(不计入结论)', en: 'Encouraged (counts in no verdict)' })}</p>
              {encouraged.map(clause)}
            </div>
          )}
        </>
      )}
    </section>
  )
}

/** Nobody looked, and all that can be said is what would settle it: one line with its clause. */
const isUnseen = ({ finding, verdict }: Numbered): boolean =>
  verdict === 'untested' && finding.statement.zh === verdictWords.untested.zh && finding.evidence.length === 0

interface ClauseGroupProps {
  readonly clause: ReportedMeasure['clauses'][number]
  readonly findings: readonly Numbered[]
  readonly opensEvidence: boolean
  readonly report: InspectionReport
  readonly rulingOf: FindingListProps['rulingOf']
}

function ClauseGroup({ clause, findings, opensEvidence, report, rulingOf }: ClauseGroupProps): ReactNode {
  const { t } = useWords()
  const [shown, setShown] = useState(AT_FIRST)
  const sorted = useMemo(() => findings.toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict)), [findings])
  const more = sorted.length - shown
  const law = (
    <p>
      <span className="id">{clause.id}</span>
      <span className={`tag ${clause.force}`}>{t(forceWords[clause.force])}</span> {t(clause.text)}
    </p>
  )
  const [only] = sorted
  if (only && sorted.length === 1 && isUnseen(only) && !rulingOf?.(only.finding, only.ordinal))
    return (
      <div className="clause unseen">
        {law}
        <p className="unseen-why">
          <span>{only.finding.settledBy && t(only.finding.settledBy)}</span>
          <VerdictTag verdict="untested" />
        </p>
      </div>
    )
  return (
    <div className="clause">
      {law}
      <div className="findings">
        {sorted.slice(0, shown).map(({ finding, ordinal, verdict }) => (
          <FindingCard
            // One that is opened for both its sides is another card than the same one folded.
            key={`${ordinal} ${opensEvidence}`}
            finding={finding}
            app={report.app}
            ruled={verdict === finding.verdict ? undefined : verdict}
            isOpenAtFirst={opensEvidence}
          >
            {rulingOf?.(finding, ordinal)}
          </FindingCard>
        ))}
      </div>
      {more > 0 && (
        <Button type="link" size="small" onClick={() => setShown(shown + MORE)}>
          {t({ zh: `再看 ${Math.min(more, MORE)} 条(共 ${sorted.length} 条)`, en: `${Math.min(more, MORE)} more of ${sorted.length}` })}
        </Button>
      )}
    </div>
  )
}
