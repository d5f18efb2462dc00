/** Controls that say, or whose addresses say, that they download or open an app. */
import { leadsToApp } from './addresses.ts'
import type { View } from './view.ts'
import { appWords, offerWords } from './words.ts'

const MOST_CONTROLS = 8
const LONGEST_WORDS = 30

export function appControlsOf(view: View): readonly number[] {
  const found: number[] = []
  view.nodes.forEach((node, at) => {
    if (found.length >= MOST_CONTROLS || node.name === '#text' || !view.isShown(at)) return
    if (!saysApp(view, at)) return
    const control = view.reacting(at) ?? at
    if (view.label(control).length > LONGEST_WORDS && !leads(view, control)) return
    if (!found.some((other) => other === control || view.holds(other, control) || view.holds(control, other))) found.push(control)
  })
  return found
}

function saysApp(view: View, at: number): boolean {
  if (leads(view, at)) return true
  const label = view.label(at)
  // Words in a sentence are no control: something must react.
  return label.length <= LONGEST_WORDS && (appWords.test(label) || offerWords.test(label)) && view.reacting(at) !== null
}

function leads(view: View, at: number): boolean {
  if (view.nodes[at]!.name !== 'a') return false
  const href = view.href(at)
  return href !== null && leadsToApp(href)
}
