import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'

/** What is recorded of one thing, line by line. A line without a value says so. */
export function Facts({ lines }: { readonly lines: readonly (readonly [title: Words, value: ReactNode])[] }): ReactNode {
  const { t } = useWords()
  return (
    <dl className="recorded">
      {lines.map(([title, value]) => (
        <div key={title.en}>
          <dt>{t(title)}</dt>
          <dd>
            {value === null || value === undefined || value === '' ? (
              <span className="soft">{t({ zh: '未填', en: 'Not given' })}</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A part of a page under its own heading. */
export function Section({ title, lead, actions, children }: SectionProps): ReactNode {
  const { t } = useWords()
  return (
    <section className="page-section">
      <div className="page-section-head">
        <h2>{t(title)}</h2>
        {actions}
      </div>
      {lead && <p className="soft page-section-lead">{t(lead)}</p>}
      {children}
    </section>
  )
}
export interface SectionProps {
  readonly title: Words
  readonly lead?: Words
  readonly actions?: ReactNode
  readonly children: ReactNode
}
