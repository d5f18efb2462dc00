import { lazy, Suspense, useId, useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { Words } from '#core/words.ts'
import { useWords } from '../language.ts'

const Drawing = lazy(() => import('./ChartDrawing.tsx'))

export interface Series {
  readonly title: Words
  readonly values: readonly (number | null)[]
  /** A name of the palette (`failed`, `ask`, `good`, `soft`, `link`, `faint`); colours by their order unless told. */
  readonly colour?: ChartColour
}
export type ChartColour = 'failed' | 'ask' | 'good' | 'soft' | 'link' | 'faint'
export interface ChartProps {
  readonly title: Words
  readonly shape: 'lines' | 'bars' | 'stackedBars'
  /** Along the axis: days, measures, provinces. */
  readonly labels: readonly string[]
  readonly labelsTitle: Words
  readonly series: readonly Series[]
  /** Names stand at the side: for long words. */
  readonly isSideways?: boolean
  /** CSS pixels. */
  readonly height?: number
  readonly onChoose?: (index: number) => void
}

/** A chart, and the same numbers as a table for whoever would rather read them; screen readers get the table. */
export function Chart(props: ChartProps): ReactNode {
  const { title, height = 260 } = props
  const { t } = useWords()
  const [isTable, setTable] = useState(false)
  const heading = useId()
  return (
    <figure className="chart" aria-labelledby={heading}>
      <figcaption>
        <span id={heading}>{t(title)}</span>
        <Button size="small" type="link" onClick={() => setTable(!isTable)} aria-pressed={isTable}>
          {isTable ? t({ zh: '看图', en: 'As a chart' }) : t({ zh: '看数据', en: 'As a table' })}
        </Button>
      </figcaption>
      {!isTable && (
        <div className="chart-box" style={{ height }} aria-hidden>
          <Suspense fallback={null}>
            <Drawing {...props} />
          </Suspense>
        </div>
      )}
      <div
        className={isTable ? 'chart-table' : 'visually-hidden'}
        {...(isTable ? { tabIndex: 0, role: 'region', 'aria-labelledby': heading } : {})}
      >
        <Numbers {...props} />
      </div>
    </figure>
  )
}

function Numbers({ labels, labelsTitle, series }: ChartProps): ReactNode {
  const { t } = useWords()
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t(labelsTitle)}</th>
          {series.map(({ title }) => (
            <th key={title.en} scope="col">
              {t(title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label, index) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {series.map(({ title, values }) => (
              <td key={title.en}>{values[index] ?? '–'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
