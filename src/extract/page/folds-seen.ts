/** Content of which only the beginning shows, and the controls beside it. */
import type { View } from './view.ts'
import { unfoldWords } from './words.ts'

export interface Fold {
  readonly node: number
  /** 0 to 1. */
  readonly hidden: number
  readonly hasMask: boolean
  readonly controls: readonly number[]
}

/** CSS pixels, and characters, below which nothing worth reading is hidden. */
const LEAST_HIDDEN = 80
const LEAST_SHOWN = 60
const LEAST_WORDS = 120
const MOST_FOLDS = 4
const MOST_CONTROLS = 2

export function foldsOf(view: View): readonly Fold[] {
  const folds: Fold[] = []
  view.nodes.forEach((node, at) => {
    if (folds.length >= MOST_FOLDS || !isFolded(view, at)) return
    if (folds.some((outer) => view.holds(outer.node, at))) return
    const { height, visibleHeight } = node.scroll!
    folds.push({
      node: at,
      hidden: Math.round((1 - visibleHeight / height) * 1000) / 1000,
      hasMask: hasMask(view, at),
      controls: controlsBy(view, at),
    })
  })
  return folds
}

export function isFolded(view: View, at: number): boolean {
  const { name, scroll } = view.nodes[at]!
  if (!scroll || name === 'body' || name === 'html' || name === 'iframe' || name === 'textarea') return false
  const overflow = view.style(at, 'overflow-y')
  if (overflow !== 'hidden' && overflow !== 'clip') return false
  if (scroll.height - scroll.visibleHeight <= LEAST_HIDDEN || scroll.visibleHeight < LEAST_SHOWN) return false
  let words = 0
  for (const node of view.within(at)) words += view.nodes[node]!.name === '#text' ? (view.nodes[node]!.text?.trim().length ?? 0) : 0
  return words >= LEAST_WORDS
}

/** A gradient over its end: in it, on it, or beside it. */
function hasMask(view: View, at: number): boolean {
  if (view.style(at, 'mask-image') !== undefined) return true
  const parent = view.parent(at)
  const near = [...view.within(at), ...(parent < 0 ? [] : view.children(parent))]
  return near.some((node) => /gradient/.test(view.style(node, 'background-image') ?? ''))
}

/** Controls that promise the rest: first those in it and beside it, then those anywhere. */
function controlsBy(view: View, fold: number): readonly number[] {
  const found: number[] = []
  const parent = view.parent(fold)
  const places = [fold, ...(parent < 0 ? [] : [parent, view.parent(parent)]), 0].filter((place) => place >= 0)
  for (const place of places)
    for (const node of view.within(place)) {
      if (found.length >= MOST_CONTROLS) return found
      if (!view.isShown(node) || view.nodes[node]!.name === '#text') continue
      const words = view.words(node)
      if (words.length === 0 || words.length > 24 || !unfoldWords.test(words)) continue
      // The innermost that says it, and what of it reacts.
      if (view.children(node).some((child) => view.nodes[child]!.name !== '#text' && unfoldWords.test(view.words(child)))) continue
      const reacting = view.reacting(node)
      const control = reacting !== null && view.words(reacting).length <= 40 ? reacting : node
      if (!found.some((other) => view.holds(other, control) || view.holds(control, other))) found.push(control)
    }
  return found
}
