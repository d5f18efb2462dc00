import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { Copy } from '../../parts/Copy.tsx'

export interface CopiedProps {
  readonly label: Words
  readonly text: string
  /** What is shown where it differs from what is copied: a key in groups of four. */
  readonly shown?: string
  /** Several lines, kept as they are. */
  readonly isBlock?: boolean
}

/** Something to take along: shown in full, and copied by a button. */
export function Copied({ label, text, shown = text, isBlock = false }: CopiedProps): ReactNode {
  const { t } = useWords()
  return (
    <div className="copied">
      <span className="copied-label">
        {t(label)} <Copy text={text} of={label} />
      </span>
      {isBlock ? (
        <pre tabIndex={0} aria-label={t(label)}>
          {shown}
        </pre>
      ) : (
        <code>{shown}</code>
      )}
    </div>
  )
}
