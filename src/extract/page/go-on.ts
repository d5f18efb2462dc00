/** Controls by which people go on in what they read or see: what else they bring is unasked. */
import type { View } from './view.ts'
import { appWords, goOnWords } from './words.ts'

const MOST_CONTROLS = 2
const LONGEST_WORDS = 12

export function goOnControlsOf(view: View): readonly number[] {
  const found: number[] = []
  view.nodes.forEach((node, at) => {
    if (found.length >= MOST_CONTROLS || node.name === '#text' || !view.isShown(at)) return
    const control = view.reacting(at)
    if (control === null || leadsElsewhere(view, control) || found.some((other) => view.holds(other, control))) return
    const label = view.label(control).trim()
    if (label.length <= LONGEST_WORDS && goOnWords.test(label) && !appWords.test(label)) found.push(control)
  })
  return found
}

/** Another page is visited by itself, or not at all. */
function leadsElsewhere(view: View, control: number): boolean {
  const href = view.href(control)
  return href !== null && !/^javascript:/i.test(href) && href.split('#')[0] !== view.documentOf(control).split('#')[0]
}
