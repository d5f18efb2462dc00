import type { ReactNode } from 'react'
import type { JournalLine } from '#platform/journal/api.ts'
import { useWords } from '../../language.ts'

/** Its place in the chain, or that it has none yet. */
export function SealState({ line }: { readonly line: JournalLine }): ReactNode {
  const { t } = useWords()
  if (!line.seal)
    return (
      <span className="standing ask">
        <span aria-hidden>…</span> {t({ zh: '尚未封存', en: 'Not sealed yet' })}
      </span>
    )
  return (
    <span className="number" title={line.seal.hash}>
      #{line.seal.position} <span className="hash soft">{line.seal.hash.slice(0, 8)}</span>
    </span>
  )
}
