import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import type { Overview } from './Dashboard.tsx'

/** The rest is a list away. */
const MOST_SHOWN = 12

/** Checks that fail in the most apps: where a word to operators would help most. */
export function Failing({
  failing,
  organisation,
}: {
  readonly failing: Overview['failing']
  readonly organisation: string | undefined
}): ReactNode {
  const { t } = useWords()
  const shown = failing.slice(0, MOST_SHOWN)
  const most = Math.max(1, ...failing.map(({ apps }) => apps))
  return (
    <section aria-labelledby="failing">
      <h2 id="failing">{t({ zh: '最常不符合的检查项', en: 'Checks that fail most' })}</h2>
      {failing.length === 0 && <p className="soft">{t({ zh: '没有不符合的检查项。', en: 'No check fails.' })}</p>}
      <ol className="failing">
        {shown.map(({ check, title, measure, apps }) => (
          <li key={`${measure} ${check}`}>
            <Link to="/findings" search={{ check, verdict: 'failed', ...(organisation === undefined ? {} : { scope: 'own' }) } as never}>
              <span className="id">{measure}</span> {t(title)}
            </Link>
            <span className="failing-bar" aria-hidden>
              <span style={{ width: `${(apps / most) * 100}%` }} />
            </span>
            <span className="number">{t({ zh: `${apps} 个APP`, en: `${apps} ${apps === 1 ? 'app' : 'apps'}` })}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
