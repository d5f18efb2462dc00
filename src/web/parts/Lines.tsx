import type { ReactNode } from 'react'
import { visible } from '../visible.ts'

export interface LinesProps {
  readonly text: string
  /** Lines beyond these are not drawn. */
  readonly most?: number
}

/** A text of several lines that somebody typed: its lines stay lines, and what cannot be seen is shown as what it is. */
export function Lines({ text, most = 5000 }: LinesProps): ReactNode {
  const lines = text.split(/\r\n|[\n\r]/)
  return (
    <div className="lines">
      {lines.slice(0, most).map((line, index) => (
        // Lines have no name but their place, and never move.
        // oxlint-disable-next-line react/no-array-index-key
        <p key={index}>{visible(line, 20_000)}</p>
      ))}
      {lines.length > most && <p>…</p>}
    </div>
  )
}
