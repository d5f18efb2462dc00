import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'

export interface PanelPartProps {
  readonly title: Words
  /** Beside the title: how many, of how many. */
  readonly count?: ReactNode
  readonly isOpen?: boolean
  readonly children: ReactNode
}

/** A part of the side panel, folded until it is wanted. */
export function PanelPart({ title, count, isOpen = false, children }: PanelPartProps): ReactNode {
  const { t } = useWords()
  return (
    <details className="panel-part" open={isOpen}>
      <summary>
        <span>{t(title)}</span> <span className="soft number">{count}</span>
      </summary>
      <div className="panel-content">{children}</div>
    </details>
  )
}

/** Whether what was typed occurs in any of these. */
export const holds = (wanted: string, ...texts: readonly (string | null | undefined)[]): boolean =>
  wanted === '' || texts.some((text) => text?.toLowerCase().includes(wanted.toLowerCase()) ?? false)
