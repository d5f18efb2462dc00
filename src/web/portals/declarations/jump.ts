import { createContext, useContext, useEffect, useRef } from 'react'
import type { ReadPlace } from '#report/policy-reading.ts'
import { placeIn, type ReadText } from './marks.ts'
import { sentenceId } from './PolicyTextView.tsx'
import { sentencesIn } from './text-layout.ts'

export interface Jumping {
  readonly texts: readonly ReadText[]
  /** Where the reader is now, as it stands in the address. */
  readonly at: string | undefined
  readonly go: (place: ReadPlace) => void
}
/** How parts of the page lead to a sentence. */
export const JumpContext = createContext<Jumping>({ texts: [], at: undefined, go: () => undefined })
export const useJump = (): Jumping => useContext(JumpContext)

/**
 * Shows the sentences of the place in the address: scrolled to, focused, and highlighted by a class, which needs nothing drawn anew. `times`
 * counts the reader's jumps, so that the same place can be gone to again.
 */
export function useShownPlace(texts: readonly ReadText[], at: string | undefined, times: number): void {
  const first = useRef(true)
  useEffect(() => {
    const place = placeIn(at, texts)
    const text = place && texts[place.text]
    const elements = text
      ? sentencesIn(text, place.start, place.end)
          .map(({ start }) => document.getElementById(sentenceId(place.text, start)))
          .filter((element) => element !== null)
      : []
    const [target] = elements
    for (const element of elements) element.classList.add('is-at')
    if (target) {
      target.scrollIntoView({ block: 'center' })
      // What was out of sight had only a guessed height: once it is drawn, the place may have moved.
      requestAnimationFrame(() => target.scrollIntoView({ block: 'center' }))
      if (!first.current) target.focus({ preventScroll: true })
    }
    first.current = false
    return () => {
      for (const element of elements) element.classList.remove('is-at')
    }
  }, [texts, at, times])
}
