/** Areas that react to touches, against what shows of them. */
import { leadsToApp } from './addresses.ts'
import type { View } from './view.ts'
import { appWords } from './words.ts'

export interface HotArea {
  readonly node: number
  /** 0 to 1, of the screen. */
  readonly hit: number
  readonly visible: number
  /** A point that reacts and shows nothing; null where there is none. */
  readonly empty: { readonly x: number; readonly y: number; readonly node: number } | null
}

/** Share of the screen from which an area is worth a word, and how much of it may show nothing. */
const LARGE = 0.2
const MOST_EMPTY = 0.25
const MOST_AREAS = 6

/** Areas that take much of the screen and show little of it, or lead to an app from everywhere. */
export function hotAreasOf(view: View): readonly HotArea[] {
  const { hits, columns, rows } = view.snapshot.grid
  const cells = new Map<number, number[]>()
  hits.forEach((hit, cell) => {
    const node = hit >= 0 ? view.reacting(hit) : null
    if (node !== null) cells.set(node, [...(cells.get(node) ?? []), cell])
  })
  const whole = Math.max(1, hits.length)
  const pointOf = (cell: number): { x: number; y: number } => ({
    x: Math.floor((((cell % columns) + 0.5) * view.snapshot.width) / columns),
    y: Math.floor(((Math.floor(cell / columns) + 0.5) * view.snapshot.height) / rows),
  })
  return [...cells]
    .filter(([, own]) => own.length / whole >= LARGE)
    .map(([node, own]): HotArea => {
      const painted = [...view.within(node)].filter((inner) => view.paints(inner)).map((inner) => view.box(inner)!)
      const isEmpty = (cell: number): boolean => {
        const { x, y } = pointOf(cell)
        return !painted.some((box) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height)
      }
      const empty = own.filter(isEmpty)
      // Away from the edges, where a finger would not be.
      const middle = empty[Math.floor(empty.length / 2)]
      return {
        node,
        hit: round(own.length / whole),
        visible: round((own.length - empty.length) / whole),
        empty: middle === undefined ? null : { ...pointOf(middle), node: hits[middle]! },
      }
    })
    .filter(({ node, hit, visible }) => (hit - visible) / hit >= MOST_EMPTY || isApp(view, node))
    .slice(0, MOST_AREAS)
}

const isApp = (view: View, at: number): boolean => {
  const href = view.href(at)
  return (href !== null && leadsToApp(href)) || appWords.test(view.words(at))
}
const round = (value: number): number => Math.round(value * 1000) / 1000
