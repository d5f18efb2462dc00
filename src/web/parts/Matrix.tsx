import { Link } from '@tanstack/react-router'
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { verdictIcons, verdicts, verdictWords, type Verdict } from '#core/verdict.ts'
import type { Words } from '#core/words.ts'
import { useWords } from '../language.ts'
import { matrixShape, type MatrixMeasure } from '../matrix-shape.ts'
import { MatrixHeadings } from './MatrixHeadings.tsx'

/** What the matrix shows of one measure. */
export interface MatrixCell {
  readonly verdict: Verdict
  /** How many findings have that verdict. */
  readonly count?: number
  /** The inspection was told to leave it out. */
  readonly isLeftOut?: boolean
}
/** By measure id; a measure without a cell was never looked at. */
export type MatrixCells = Readonly<Record<string, MatrixCell | Verdict | undefined>>

/** Where the cell of a measure leads. */
export type CellLink = (measure: string) => { readonly to?: string; readonly hash?: string; readonly search?: object }

export interface MatrixProps {
  readonly cells: MatrixCells
  readonly linkOf?: CellLink
  /** What is written on cells that were left out. */
  readonly leftOutAs?: Words
}

const cellOf = (cells: MatrixCells, id: string): MatrixCell => {
  const cell = cells[id]
  if (cell === undefined) return { verdict: 'untested' }
  return typeof cell === 'string' ? { verdict: cell } : cell
}
const leftOut: Words = { zh: '未选', en: 'Left out' }
/** Where a measure has no verdict among others that have one: an SDK archive cannot answer it. */
export const notAsked: Words = { zh: '不检测', en: 'Not asked' }

/** The matrix in full: the cover of a report. Cells are links, walked by Tab or the arrow keys. */
export function Matrix({ cells, linkOf, leftOutAs = leftOut }: MatrixProps): ReactNode {
  const { language } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const walk = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
    const all = [...(box.current?.querySelectorAll<HTMLElement>('a.cell') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const step = steps[event.key]
    if (step === undefined || at < 0) return
    event.preventDefault()
    all[at + step]?.focus()
  }
  return (
    <div className="matrix" ref={box} onKeyDown={walk} role="presentation">
      <MatrixHeadings
        cell={(measure) => (
          <Cell
            measure={measure}
            cell={cellOf(cells, measure.id)}
            linkOf={linkOf}
            leftOutAs={leftOutAs}
            separator={language === 'zh' ? ',' : ', '}
          />
        )}
      />
    </div>
  )
}

interface CellProps {
  readonly measure: MatrixMeasure
  readonly cell: MatrixCell
  readonly linkOf: CellLink | undefined
  readonly leftOutAs: Words
  readonly separator: string
}
function Cell({ measure, cell, linkOf, leftOutAs, separator }: CellProps): ReactNode {
  const { t } = useWords()
  const { verdict, count = 0, isLeftOut = false } = cell
  const state = isLeftOut ? 'inapplicable' : verdict
  const word = t(isLeftOut ? leftOutAs : verdictWords[verdict])
  const isCounted = count > 0 && state !== 'inapplicable' && state !== 'passed'
  const content = (
    <>
      <span>
        <span className="id">{measure.id}</span> <span className="name">{t(measure.title)}</span>
      </span>
      <span className="visually-hidden">{separator}</span>
      <span className="state">
        <span>
          <span aria-hidden>{isLeftOut ? '·' : verdictIcons[verdict]}</span> {word}
        </span>
        {isCounted && (
          <span className="number">
            <span className="visually-hidden">{separator}</span>
            {count}
            <span className="visually-hidden">{t({ zh: ' 项', en: count === 1 ? ' finding' : ' findings' })}</span>
          </span>
        )}
      </span>
    </>
  )
  if (!linkOf) return <div className={`cell ${state}`}>{content}</div>
  const { to = '.', hash, search } = linkOf(measure.id)
  return (
    <Link
      className={`cell ${state}`}
      to={to}
      {...(hash === undefined ? {} : { hash })}
      search={(search ?? ((last: object) => last)) as never}
      activeProps={{}}
      resetScroll={false}
    >
      {content}
    </Link>
  )
}

export interface MatrixBadgeProps {
  readonly cells: MatrixCells
  /** Writes the tally beside it: 不符合 2 · 需复核 7. */
  readonly hasTally?: boolean
}

/** The matrix as a badge: 26 marks in the notice's order, for lists, app cards and rows of a heat map. */
export function MatrixBadge({ cells, hasTally = false }: MatrixBadgeProps): ReactNode {
  const { t, language } = useWords()
  const all = matrixShape.flatMap(({ headings }) => headings.flatMap(({ measures }) => measures))
  // Of an SDK archive most measures are not asked: they are no gap that somebody could close.
  const isAsked = (id: string): boolean => id in cells || Object.keys(cells).length === 0
  const tally = verdicts
    .map((verdict) => ({ verdict, count: all.filter(({ id }) => isAsked(id) && cellOf(cells, id).verdict === verdict).length }))
    .filter(({ count }) => count > 0)
  const said = tally.map(({ verdict, count }) => `${t(verdictWords[verdict])} ${count}`).join(language === 'zh' ? ',' : ', ')
  return (
    <span className="matrix-badge-box">
      <span className="matrix-badge" role="img" aria-label={`${t({ zh: '26条措施', en: '26 measures' })}: ${said}`}>
        {matrixShape.map(({ number, headings }) => (
          <span key={number} className="badge-part">
            {headings.map((heading) => (
              <span key={heading.id} className="badge-heading">
                {heading.measures.map(({ id, title }) => {
                  const verdict = isAsked(id) ? cellOf(cells, id).verdict : 'inapplicable'
                  const word = t(isAsked(id) ? verdictWords[verdict] : notAsked)
                  return (
                    <span key={id} className={`mark ${verdict}`} title={`${id} ${t(title)}: ${word}`}>
                      {isAsked(id) ? verdictIcons[verdict] : '·'}
                    </span>
                  )
                })}
              </span>
            ))}
          </span>
        ))}
      </span>
      {hasTally && (
        <span className="badge-tally" aria-hidden>
          {tally
            .filter(({ verdict }) => verdict === 'failed' || verdict === 'cantTell')
            .map(({ verdict, count }) => (
              <span key={verdict} className={`t-${verdict}`}>
                {t(verdictWords[verdict])} {count}
              </span>
            ))}
        </span>
      )}
    </span>
  )
}
