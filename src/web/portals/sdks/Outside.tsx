import type { ReactNode } from 'react'
import { visible } from '../../visible.ts'

/** A link that a provider gave: it leads away, and is told nothing of where it was found. Anything but http(s) stays text. */
export function Outside({ to, children }: { readonly to: string; readonly children?: ReactNode }): ReactNode {
  const shown = children ?? visible(to, 120)
  if (!/^https?:\/\//i.test(to)) return shown
  return (
    <a href={to} target="_blank" rel="noreferrer noopener nofollow" className="outside">
      {shown}
    </a>
  )
}
