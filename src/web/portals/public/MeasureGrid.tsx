import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { matrixShape } from '../../matrix-shape.ts'

const partNumbers = { 1: { zh: '第一部分', en: 'Part 1' }, 2: { zh: '第二部分', en: 'Part 2' } } as const

/** The matrix without verdicts: the notice's 26 measures under its own headings, each leading to what it asks. */
export function MeasureGrid(): ReactNode {
  const { t } = useWords()
  return (
    <div className="matrix measure-grid">
      {matrixShape.map(({ number, title, headings }) => (
        <section key={number} className={`part part-${number}`}>
          <h2>
            <span className="part-number">{t(partNumbers[number])}</span> {t(title)}
          </h2>
          <div className="headings">
            {headings.map((heading) => (
              <section key={heading.id} className={`heading span-${heading.measures.length}`}>
                <h3>{t(heading.title)}</h3>
                <ul className="cells">
                  {heading.measures.map((measure) => (
                    <li key={measure.id}>
                      <Link to={`/measures/${measure.id}`} className="cell plain">
                        <span>
                          <span className="id">{measure.id}</span> <span className="name">{t(measure.title)}</span>
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}
