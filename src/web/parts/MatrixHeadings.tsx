import type { ReactNode } from 'react'
import { useWords } from '../language.ts'
import { matrixShape, type MatrixMeasure } from '../matrix-shape.ts'

const partNumbers = { 1: { zh: '第一部分', en: 'Part 1' }, 2: { zh: '第二部分', en: 'Part 2' } } as const

/** The notice's parts and headings, with a cell for each of its 26 measures. */
export function MatrixHeadings({ cell }: { readonly cell: (measure: MatrixMeasure) => ReactNode }): ReactNode {
  const { t } = useWords()
  return matrixShape.map(({ number, title, headings }) => (
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
                <li key={measure.id}>{cell(measure)}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  ))
}
