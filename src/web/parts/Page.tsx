import { Link } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../language.ts'
import { productName } from '../words.ts'

export interface Crumb {
  readonly title: Words | string
  readonly to: string
}
export interface PageProps {
  /** A name out of the data is a string; everything else is said in both languages. */
  readonly title: Words | string
  /** The pages above this one, the first page left out. */
  readonly trail?: readonly Crumb[]
  /** Beside the title: what can be done here. */
  readonly actions?: ReactNode
  /** One sentence under the title. */
  readonly lead?: ReactNode
  /** `reading`: a measure for text; `wide`: tables that use all there is. */
  readonly width?: 'reading' | 'ordinary' | 'wide'
  readonly children: ReactNode
}

/** A page: its title (in the window's too), the way up, actions, content. */
export function Page({ title, trail = [], actions, lead, width = 'ordinary', children }: PageProps): ReactNode {
  const { t } = useWords()
  const say = (words: Words | string): string => (typeof words === 'string' ? words : t(words))
  const said = say(title)
  const product = t(productName)
  useEffect(() => {
    document.title = `${said} · ${product}`
  }, [said, product])
  return (
    <div className={`page ${width}`}>
      {trail.length > 0 && (
        <nav className="trail-up" aria-label={t({ zh: '所在位置', en: 'Where this is' })}>
          <ol>
            {trail.map((crumb) => (
              <li key={crumb.to}>
                <Link to={crumb.to}>{say(crumb.title)}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <header className="page-head">
        <div>
          <h1>{said}</h1>
          {lead && <div className="soft lead">{lead}</div>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
