import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import type { StateWords } from './words.ts'

/** A state by word, icon and look together. */
export function StateTag({ of: { word, icon, look } }: { readonly of: StateWords }): ReactNode {
  const { t } = useWords()
  return (
    <span className={`standing ${look}`}>
      <span aria-hidden>{icon}</span> {t(word)}
    </span>
  )
}
