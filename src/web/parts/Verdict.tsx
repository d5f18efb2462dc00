import type { ReactNode } from 'react'
import { verdictIcons, verdictWords, type Verdict } from '#core/verdict.ts'
import { useWords } from '../language.ts'

export interface VerdictTagProps {
  readonly verdict: Verdict
  /** A breach of what is only encouraged looks like a question, never like a failure. */
  readonly isEncouraged?: boolean
  /** How many findings, where there is more than one thing to count. */
  readonly count?: number | undefined
}

/** A verdict by word, icon and colour together. */
export function VerdictTag({ verdict, isEncouraged = false, count }: VerdictTagProps): ReactNode {
  const { t } = useWords()
  const look = isEncouraged && verdict === 'failed' ? 'cantTell' : verdict
  const word = isEncouraged && verdict === 'failed' ? { zh: '未做到', en: 'Not done' } : verdictWords[verdict]
  return (
    <span className={`verdict ${look}`}>
      <span aria-hidden>{verdictIcons[verdict]}</span> {t(word)}
      {count !== undefined && count > 0 && <span className="number"> {count}</span>}
    </span>
  )
}

export interface TallyProps {
  readonly counts: Readonly<Partial<Record<Verdict, number>>>
}

/** How many of something have each verdict, the gravest first. */
export function Tally({ counts }: TallyProps): ReactNode {
  const { t } = useWords()
  return (
    <ul className="tally">
      {(Object.keys(verdictWords) as Verdict[]).map((verdict) => {
        const count = counts[verdict] ?? 0
        return (
          <li key={verdict} className={count === 0 ? 't-none' : `t-${verdict}`}>
            <b>{count}</b>
            <span>
              <span aria-hidden>{verdictIcons[verdict]}</span> {t(verdictWords[verdict])}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
