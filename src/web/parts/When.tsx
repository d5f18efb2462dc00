import { useEffect, useState, type ReactNode } from 'react'
import { agoWords, dayText, inBeijing, instantText, remainingWords } from '../dates.ts'
import { useWords } from '../language.ts'

/** Time goes on while a page is open. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** An instant, as in Beijing: 2026-11-23 15:04. */
export const When = ({ at, isExact = false }: { readonly at: string; readonly isExact?: boolean }): ReactNode => (
  <time dateTime={at} title={`${instantText(at, true)} UTC+8`} className="number">
    {instantText(at, isExact)}
  </time>
)

/** A day: 2026-11-23. */
export const Day = ({ at }: { readonly at: string }): ReactNode => (
  <time dateTime={at} className="number">
    {dayText(at)}
  </time>
)

/** How long ago, for what has just happened; after a week the day itself. */
export function Ago({ at }: { readonly at: string }): ReactNode {
  const { t } = useWords()
  const now = useNow()
  if (now - inBeijing(at).valueOf() > 7 * 24 * 3_600_000) return <Day at={at} />
  return (
    <time dateTime={at} title={`${instantText(at, true)} UTC+8`}>
      {t(agoWords(at, now))}
    </time>
  )
}

/** A clock that runs out: 还有 3 天. Under two days, and when it is over, it is loud. */
export function Remaining({ until }: { readonly until: string }): ReactNode {
  const { t } = useWords()
  const now = useNow()
  const left = inBeijing(until).valueOf() - now
  const urgency = left < 0 ? 'overdue' : left < 2 * 24 * 3_600_000 ? 'soon' : 'later'
  return (
    <time dateTime={until} title={`${instantText(until, true)} UTC+8`} className={`remaining ${urgency}`}>
      {t(remainingWords(until, now))}
    </time>
  )
}
