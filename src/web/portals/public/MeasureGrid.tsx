import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { MatrixHeadings } from '../../parts/MatrixHeadings.tsx'

/** The matrix without verdicts: the notice's 26 measures under its own headings, each leading to what it asks. */
export function MeasureGrid(): ReactNode {
  const { t } = useWords()
  return (
    <div className="matrix measure-grid">
      <MatrixHeadings
        cell={({ id, title }) => (
          <Link to={`/measures/${id}`} className="cell plain">
            <span>
              <span className="id">{id}</span> <span className="name">{t(title)}</span>
            </span>
          </Link>
        )}
      />
    </div>
  )
}
