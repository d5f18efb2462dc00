import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { verdictIcons, verdicts, verdictWords } from '#core/verdict.ts'
import { useWords } from '../../language.ts'
import { matrixShape } from '../../matrix-shape.ts'
import type { Overview } from './Dashboard.tsx'

export interface HeatMapProps {
  readonly measures: Overview['measures']
  readonly scope: 'all' | 'own'
}

/** The 26 measures by verdict of every app's newest inspection: bars to see, numbers to press. */
export function HeatMap({ measures, scope }: HeatMapProps): ReactNode {
  const { t } = useWords()
  const byId = new Map(measures.map(({ measure, verdicts: counts }) => [measure, counts]))
  return (
    <section className="heat-map" aria-labelledby="heat-map">
      <h2 id="heat-map">{t({ zh: '26 条措施:各APP最近一次检测的结论', en: 'The 26 measures, by the newest inspection of each app' })}</h2>
      <ul className="legend" aria-hidden>
        {verdicts.map((verdict) => (
          <li key={verdict}>
            <span className={`bar-part ${verdict}`} /> {verdictIcons[verdict]} {t(verdictWords[verdict])}
          </li>
        ))}
      </ul>
      <div className="heat-parts">
        {matrixShape.map(({ number, headings }) => (
          <div key={number}>
            {headings.map((heading) => (
              <div key={heading.id} className="heat-heading">
                <h3>{t(heading.title)}</h3>
                <ul>
                  {heading.measures.map(({ id, title }) => {
                    const counts = byId.get(id) ?? {}
                    const all = verdicts.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0)
                    const failed = counts.failed ?? 0
                    return (
                      <li key={id} className="heat-row">
                        <Link to={`/measures/${id}`} className="heat-name">
                          <span className="id">{id}</span> {t(title)}
                        </Link>
                        <span className="heat-bar" aria-hidden>
                          {verdicts.map((verdict) => {
                            const count = counts[verdict] ?? 0
                            if (count === 0) return null
                            return (
                              <span
                                key={verdict}
                                className={`bar-part ${verdict}`}
                                style={{ flexGrow: count }}
                                title={`${t(verdictWords[verdict])} ${count} / ${all}`}
                              />
                            )
                          })}
                        </span>
                        <Counted count={failed} verdict="failed" measure={id} scope={scope} />
                        <Counted count={counts.cantTell ?? 0} verdict="cantTell" measure={id} scope={scope} />
                      </li>
                    )
                  })}
                </ul>
              </div>
            ))}
          </div>
        ))}
      </div>
    </section>
  )
}

interface CountedProps {
  readonly count: number
  readonly verdict: 'failed' | 'cantTell'
  readonly measure: string
  readonly scope: 'all' | 'own'
}
function Counted({ count, verdict, measure, scope }: CountedProps): ReactNode {
  const { t } = useWords()
  if (count === 0)
    return (
      <span className="heat-count number soft" aria-hidden>
        ·
      </span>
    )
  return (
    <Link className={`heat-count number t-${verdict}`} to="/inspections" search={{ scope, measure, verdict } as never}>
      <span aria-hidden>{verdictIcons[verdict]}</span>
      <span className="visually-hidden">
        {measure} {t(verdictWords[verdict])}
      </span>{' '}
      {count}
    </Link>
  )
}
