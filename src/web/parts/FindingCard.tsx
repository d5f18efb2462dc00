import { useId, useState, type ReactNode } from 'react'
import { verdictWords, type Verdict } from '#core/verdict.ts'
import { forceWords } from '#law/force.ts'
import type { AppSummary, ReportedFinding } from '#report/schema.ts'
import type { Words } from '#core/words.ts'
import { useWords } from '../language.ts'
import { ownerWords } from '../report-words.ts'
import { visible } from '../visible.ts'
import { EvidenceList } from './evidence/EvidenceList.tsx'
import { VerdictTag } from './Verdict.tsx'

export interface FindingCardProps {
  readonly finding: ReportedFinding
  /** Gives owners their names. */
  readonly app: AppSummary | null
  /** The clause's own words, where the finding does not stand under its clause. */
  readonly clause?: Words | undefined
  /** What people decided in place of the engine, once it is in force. */
  readonly ruled?: Verdict | undefined
  readonly isOpenAtFirst?: boolean
  /** The ruling: what was decided, or the form that decides. */
  readonly children?: ReactNode
}

/** What was found · what is asked, or to be done · whose it is; where, on one click. */
export function FindingCard({ finding, app, clause, ruled, isOpenAtFirst = false, children }: FindingCardProps): ReactNode {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const evidenceId = useId()
  const { verdict, force, statement, evidence, question, remedy, settledBy, owner, check, about } = finding
  const isEncouraged = force === 'encouraged'
  const now = ruled ?? verdict
  const look = isEncouraged && now === 'failed' ? 'cantTell' : now
  // What the engine says of everything unseen adds nothing to the tag.
  const isBare = verdict === 'untested' && settledBy !== undefined && statement.zh === verdictWords.untested.zh
  const isFlat = evidence.length === 0 && !question && !children && now !== 'failed'
  return (
    <article className={`finding ${look}${isFlat ? ' flat' : ''}`}>
      <div className="finding-body">
        <p className="line">
          <VerdictTag verdict={now} isEncouraged={isEncouraged} />
          <span className="statement">
            {isBare ? t(settledBy) : visible(t(statement))}{' '}
            {isEncouraged && <span className="tag encouraged">{t(forceWords.encouraged)}</span>}
          </span>
        </p>
        {ruled !== undefined && (
          <Note kind="ruled" title={{ zh: '人工认定', en: 'Ruled' }}>
            {t({ zh: `机器结论为“${verdictWords[verdict].zh}”`, en: `the engine said “${verdictWords[verdict].en}”` })}
          </Note>
        )}
        {clause && (
          <Note kind="clause" title={{ zh: finding.clause, en: finding.clause }}>
            {t(clause)}
          </Note>
        )}
        {question && verdict === 'cantTell' && (
          <Note kind="question" title={{ zh: '请判断', en: 'To decide' }}>
            {visible(t(question))}
          </Note>
        )}
        {!isBare && settledBy && (
          <Note kind="settle" title={{ zh: '如何补齐', en: 'What would settle it' }}>
            {t(settledBy)}
          </Note>
        )}
        {remedy && now !== 'passed' && now !== 'inapplicable' && (
          <Note kind="remedy" title={{ zh: '怎么改', en: 'What to do' }}>
            {visible(t(remedy))}
          </Note>
        )}
        <p className="meta">
          {evidence.length > 0 && (
            <button
              type="button"
              className="evidence-button"
              aria-expanded={isOpen}
              aria-controls={evidenceId}
              onClick={() => setOpen(!isOpen)}
            >
              <span aria-hidden>{isOpen ? '▾' : '▸'}</span>{' '}
              {t({
                zh: `证据 ${evidence.length} 处`,
                en: evidence.length === 1 ? '1 piece of evidence' : `${evidence.length} pieces of evidence`,
              })}
            </button>
          )}
          {owner !== undefined && <span className={owner === 'app' ? 'owner' : 'owner sdk'}>{t(ownerWords(owner, app))}</span>}
          {check !== finding.clause && <code>{check}</code>}
          {about !== undefined && <code>{visible(about, 300)}</code>}
        </p>
      </div>
      <div id={evidenceId}>{isOpen && <EvidenceList evidence={evidence} />}</div>
      {children && <div className="ruling-slot">{children}</div>}
    </article>
  )
}

interface NoteProps {
  readonly kind: 'question' | 'remedy' | 'settle' | 'clause' | 'ruled'
  readonly title: Words
  readonly children: ReactNode
}
function Note({ kind, title, children }: NoteProps): ReactNode {
  const { t } = useWords()
  return (
    <p className={`note ${kind}`}>
      <b>{t(title)}</b>
      {children}
    </p>
  )
}
