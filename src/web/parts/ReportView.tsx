import { useEffect, useMemo, type ReactNode } from 'react'
import { isSdkArchive } from '#core/sdk-archive.ts'
import type { Verdict } from '#core/verdict.ts'
import type { AppSummary, InspectionReport } from '#report/schema.ts'
import { useWords } from '../language.ts'
import { appName, tallyOf, whatWouldSettle } from '../report-words.ts'
import { productName } from '../words.ts'
import { EvidenceSourceContext, type EvidenceSource } from './evidence/EvidenceView.tsx'
import { screenshotsOf } from './evidence/screenshots.ts'
import { FindingList, type FindingListProps } from './FindingList.tsx'
import { Matrix, notAsked, type MatrixCell } from './Matrix.tsx'
import { ReportCover } from './ReportCover.tsx'
import { SdkList } from './SdkList.tsx'
import { Tally } from './Verdict.tsx'

export interface ReportViewProps extends FindingListProps, Omit<EvidenceSource, 'artifacts' | 'screenshotOf'> {
  /** Beside the title: downloads, comparison, visibility. */
  readonly actions?: ReactNode
  /** Between the cover and the matrix: what has to be said about this inspection as a whole. */
  readonly notice?: ReactNode
}

/** A report as a page: who was inspected, the matrix as its cover, then every finding. */
export function ReportView({ actions, notice, documentOf, ...list }: ReportViewProps): ReactNode {
  const { report, ruledMeasures = {} } = list
  const { t, language } = useWords()
  const title = `${appName(report, language)} · ${t({ zh: '检测报告', en: 'Inspection report' })} · ${t(productName)}`
  useEffect(() => {
    document.title = title
  }, [title])
  const source = useMemo(
    () => ({ artifacts: report.artifacts, screenshotOf: screenshotsOf(report), ...(documentOf ? { documentOf } : {}) }),
    [report, documentOf],
  )
  const cells = useMemo(() => cellsOf(report, ruledMeasures), [report, ruledMeasures])
  const isOfArchive = report.app !== null && isSdkArchive(report.app)
  const left = report.measures.filter(({ isSelected }) => !isSelected)
  return (
    <EvidenceSourceContext value={source}>
      <div className="report">
        <ReportCover report={report} actions={actions} />
        {notice}
        <Tally counts={tallyOf(report.measures, ruledMeasures)} />
        <Matrix cells={cells} linkOf={linkToMeasure} {...(isOfArchive ? { leftOutAs: notAsked } : {})} />
        <FindingList {...list} />
        <Settling report={report} />
        {report.app && <SdkList sdks={sdksWithin(report.app)} />}
        {left.length > 0 && (
          <p className="soft left-out">
            {t(
              isOfArchive
                ? { zh: '以下措施不能以SDK文件检测:', en: 'What an SDK archive cannot answer: ' }
                : { zh: '本次未选:', en: 'Left out of this inspection: ' },
            )}
            {left.map(({ id }) => (
              <span key={id} id={`m-${id}`}>
                {id}{' '}
              </span>
            ))}
          </p>
        )}
        <p className="soft small report-foot">
          {t({
            zh: '“需人工复核”和“未检测”不是结论;“鼓励”类条款只作提示,不计入不符合。',
            en: '“Needs review” and “Untested” are not conclusions; encouraged clauses advise and count as no failure.',
          })}
        </p>
      </div>
    </EvidenceSourceContext>
  )
}

/** An SDK archive is an SDK of its own; what it brings along besides is news. */
const sdksWithin = (app: AppSummary): AppSummary['sdks'] =>
  isSdkArchive(app) ? app.sdks.filter(({ id }) => id !== app.packageName) : app.sdks

const linkToMeasure = (measure: string): { readonly hash: string } => ({ hash: `m-${measure}` })

/** The matrix of a report, with rulings in place of what they replace. */
export function cellsOf(report: InspectionReport, ruled: Readonly<Record<string, Verdict>> = {}): Record<string, MatrixCell> {
  return Object.fromEntries(
    report.measures.map(({ id, verdict, counts, isSelected }) => {
      const now = ruled[id] ?? verdict
      return [id, { verdict: now, count: now === verdict ? counts[verdict] : 0, isLeftOut: !isSelected }]
    }),
  )
}

function Settling({ report }: { readonly report: InspectionReport }): ReactNode {
  const { t } = useWords()
  const groups = useMemo(() => whatWouldSettle(report.findings), [report])
  if (groups.length === 0) return null
  return (
    <section className="settling">
      <h2 className="section">{t({ zh: '未检测的,如何补齐', en: 'What would settle the untested' })}</h2>
      <ul>
        {groups.map(({ settledBy, clauses }) => (
          <li key={settledBy.zh}>
            <b>{t(settledBy)}</b>{' '}
            <span className="soft">
              {t({ zh: `可检测 ${clauses.length} 款`, en: `settles ${clauses.length} ${clauses.length === 1 ? 'clause' : 'clauses'}` })}
            </span>
            <span className="clause-ids">{clauses.join(' ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
