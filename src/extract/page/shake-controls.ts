/** Controls that say that they turn shaking on: a page may listen, or ask for the sensor, only after they were touched. */
import type { View } from './view.ts'
import { shakeWords } from './words.ts'

const LONGEST_WORDS = 30

export function shakeControlsOf(view: View): readonly number[] {
  const found = new Set<number>()
  for (let at = 0; at < view.nodes.length; at++) {
    if (view.nodes[at]!.name === '#text' || !view.isShown(at)) continue
    const label = view.label(at)
    if (label.length > LONGEST_WORDS || !shakeWords.test(label)) continue
    const control = view.reacting(at)
    if (control !== null && view.label(control).length <= LONGEST_WORDS) found.add(control)
  }
  return [...found]
}
