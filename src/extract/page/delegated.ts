/**
 * What reacts by a listener of something around it, as programs in pages are made: one listener of a list, or of the whole page, hears the
 * touch of every card in it. Nothing of a card says that it reacts; only a touch tells.
 */
import type { View } from './view.ts'
import { appWords } from './words.ts'

const MOST_CONTROLS = 2
const LONGEST_WORDS = 30
/** As many alike are a list, whose first stands for the others. */
const LEAST_ALIKE = 3
const LEAST_HEIGHT = 48
/** Share of the screen's width. */
const LEAST_WIDTH = 0.4
/** Texts after each other are no cards. */
const isText = /^(?:#text|::.*|p|h\d|br|hr|span|option|tr|script|style)$/

/** Words for an app that nothing of their own makes react. */
export function delegatedControlsOf(view: View, listensEverywhere: boolean): readonly number[] {
  const found: number[] = []
  view.nodes.forEach((node, at) => {
    if (found.length >= MOST_CONTROLS || node.name === '#text' || node.name.startsWith('::') || !view.isShown(at)) return
    if (!saysApp(view, at) || view.children(at).some((child) => view.nodes[child]!.name !== '#text' && saysApp(view, child))) return
    // One of many alike is enough.
    if (found.some((other) => view.label(other) === view.label(at))) return
    if (isDelegated(view, at, listensEverywhere)) found.push(at)
  })
  return found
}

export interface DelegatedCard {
  readonly node: number
  /** A point of it that is no control, and no words for an app. */
  readonly point: { readonly x: number; readonly y: number; readonly node: number }
}

/** The first of many cards that are alike, which all react by a listener of what holds them, if they do. */
export function delegatedCardOf(view: View, listensEverywhere: boolean): DelegatedCard | null {
  for (let holder = 0; holder < view.nodes.length; holder++) {
    const alike = new Map<string, number[]>()
    for (const child of view.children(holder)) {
      const { name, attributes } = view.nodes[child]!
      if (isText.test(name) || !isCard(view, child)) continue
      const key = `${name} ${attributes?.['class'] ?? ''}`
      alike.set(key, [...(alike.get(key) ?? []), child])
    }
    for (const cards of alike.values()) {
      if (cards.length < LEAST_ALIKE) continue
      for (const node of cards) {
        const point = isDelegated(view, node, listensEverywhere) ? pointOf(view, node) : null
        if (point) return { node, point }
      }
    }
  }
  return null
}

/** Share of the screen that a card takes, and that the words for an app on it take, or all that shows where there are none. */
export function sharesOf(view: View, card: number): { readonly hit: number; readonly visible: number } {
  const { hits } = view.snapshot.grid
  const own = hits.filter((hit) => hit >= 0 && view.holds(card, hit))
  const saying = own.filter((hit) => isOfApp(view, card, hit))
  const shown = saying.length > 0 ? saying : own.filter((hit) => [...view.within(hit)].some((node) => view.paints(node)))
  const share = (cells: readonly number[]): number => Math.round((cells.length / Math.max(1, hits.length)) * 1000) / 1000
  return { hit: share(own), visible: share(shown) }
}

const saysApp = (view: View, at: number): boolean => {
  const label = view.label(at)
  return label.length <= LONGEST_WORDS && appWords.test(label)
}

/** No control of its own: what hears a touch of it holds much more than it, or is the page. */
function isDelegated(view: View, at: number, listensEverywhere: boolean): boolean {
  const reacting = view.reacting(at)
  if (reacting === null) return listensEverywhere
  const { name } = view.nodes[reacting]!
  return reacting !== at && name !== 'a' && name !== 'button' && view.label(reacting).length > LONGEST_WORDS
}

function isCard(view: View, at: number): boolean {
  const box = view.box(at)
  return box !== undefined && view.isShown(at) && box.height >= LEAST_HEIGHT && box.width >= view.snapshot.width * LEAST_WIDTH
}

function pointOf(view: View, card: number): DelegatedCard['point'] | null {
  const { hits, columns, rows } = view.snapshot.grid
  const free = hits.flatMap((node, cell): DelegatedCard['point'][] => {
    if (node < 0 || !view.holds(card, node) || view.reacting(node) !== view.reacting(card) || isOfApp(view, card, node)) return []
    const x = Math.floor((((cell % columns) + 0.5) * view.snapshot.width) / columns)
    const y = Math.floor(((Math.floor(cell / columns) + 0.5) * view.snapshot.height) / rows)
    return [{ x, y, node }]
  })
  return free[Math.floor(free.length / 3)] ?? null
}

/** Within a card, part of what says that it is an app’s. */
function isOfApp(view: View, card: number, at: number): boolean {
  for (const node of view.upwards(at)) {
    if (node === card) return false
    if (saysApp(view, node)) return true
  }
  return false
}
