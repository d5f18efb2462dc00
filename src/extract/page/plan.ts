/**
 * What a machine does to a page, from what it sees: it touches what seems to close, to unfold, to lead to an app, and a point where nothing
 * shows. It never touches what would pay, order, sign in or send something. The same reading finds in a recording what was touched.
 */
import type { Purpose, Snapshot, Target } from '#formats/recording/recording.ts'
import { appControlsOf } from './app-controls.ts'
import { hotAreasOf } from './areas.ts'
import { delegatedCardOf, delegatedControlsOf } from './delegated.ts'
import { foldsOf } from './folds-seen.ts'
import { goOnControlsOf } from './go-on.ts'
import { layersOf } from './layers.ts'
import { shakeControlsOf } from './shake-controls.ts'
import { View } from './view.ts'
import { appWords, neverTouched } from './words.ts'

/** One touch: in which visit, and where in a fresh look at the page. */
export interface PlannedTouch {
  readonly key: string
  readonly purpose: Exclude<Extract<Purpose, { readonly target?: Target }>, { kind: 'step' }>
  /** What must be done before. */
  readonly first?: PlannedTouch | 'back'
  find(snapshot: Snapshot): { readonly node: number; readonly x: number; readonly y: number; readonly target: Target } | null
}

const MOST_LAYERS = 3
const MOST_CLOSES = 2
const MOST_FOLDS = 2
const MOST_CONTROLS = 2
const MOST_GOING_ON = 1
const MOST_AREAS = 2
/** One card stands for all that are alike, whichever is seen first. */
const CARD = 'point of a card'

/** New touches for what a snapshot shows. `listensEverywhere`: the page as a whole hears touches, wherever they are. */
export function planTouches(snapshot: Snapshot, planned: ReadonlySet<string>, listensEverywhere = false): readonly PlannedTouch[] {
  const view = new View(snapshot)
  const layers = layersOf(view).slice(0, MOST_LAYERS)
  const closes = layers.flatMap(({ node: layer, closes: all, guesses }) =>
    [...all, ...guesses]
      .slice(0, MOST_CLOSES)
      .map(({ node }) => at(view, node, 'close', (target) => ({ kind: 'close', target, layer: view.selector(layer) }))),
  )
  const folds = foldsOf(view)
    .slice(0, MOST_FOLDS)
    .flatMap(({ node: fold, controls }) =>
      controls.map((node) => at(view, node, 'unfold', (target) => ({ kind: 'unfold', target, fold: view.selector(fold) }))),
    )
  const areas = hotAreasOf(view)
    .filter(({ empty }) => empty !== null)
    .slice(0, MOST_AREAS)
    .map(({ node, empty }) => atPoint(view, node, empty!))
  const busy = new Set([...closes, ...folds].map((touch) => touch?.selector))
  // Words for an app before what only stands where one could be.
  const controls = [...new Set([...appControlsOf(view), ...delegatedControlsOf(view, listensEverywhere)])]
    .filter((node) => !busy.has(view.selector(node)))
    .slice(0, MOST_CONTROLS)
    .map((node) => at(view, node, 'control', (target) => ({ kind: 'control', target })))
  const goingOn = goOnControlsOf(view)
    .filter((node) => !busy.has(view.selector(node)))
    .slice(0, MOST_GOING_ON)
    .map((node) => at(view, node, 'unfold', (target) => ({ kind: 'unfold', target, fold: '' })))
  // One: what listens for shakes is shaken once.
  const shakes = shakeControlsOf(view)
    .slice(0, 1)
    .map((node) => at(view, node, 'shake', (target) => ({ kind: 'motion', target })))
  const card = delegatedCardOf(view, listensEverywhere)
  const cards = card === null || planned.has(CARD) ? [] : [atPoint(view, card.node, card.point, CARD)]
  const anywhere = listensEverywhere ? [atInertPoint(view)] : []
  return [...closes, ...folds, ...areas, ...controls, ...goingOn, ...cards, ...shakes, ...anywhere].flatMap((touch) =>
    touch !== null && !planned.has(touch.key) ? [touch] : [],
  )
}

type Planned = PlannedTouch & { readonly selector: string }

/** The middle of an element, wherever it is in a fresh look; null for what may not be touched. */
export function at(view: View, node: number, kind: string, purposeOf: (target: Target) => PlannedTouch['purpose']): Planned | null {
  const target = targetOf(view, node)
  if (!mayTouch(view, node)) return null
  const { selector } = target
  return {
    key: `${kind} ${selector}`,
    selector,
    purpose: purposeOf(target),
    find: middleOf(target),
  }
}

function atPoint(view: View, node: number, empty: { readonly x: number; readonly y: number }, key?: string): Planned | null {
  const target = targetOf(view, node)
  if (!mayTouch(view, node)) return null
  const { selector } = target
  return {
    key: key ?? `point ${selector}`,
    selector,
    purpose: { kind: 'emptyPoint', target },
    find(snapshot) {
      const fresh = new View(snapshot)
      const place = placeOf(fresh, target)
      return place === null ? null : { node: place, x: empty.x, y: empty.y, target }
    },
  }
}

/**
 * A point where nothing reacts by itself: whatever follows from a touch there follows from a touch anywhere. Best where there is nothing at
 * all: of a text, a listener of the whole page may know that it is one to be touched.
 */
function atInertPoint(view: View): Planned | null {
  const first = inertPointOf(view)
  if (first === null) return null
  const targetAt = (point: InertPoint): Target => ({ selector: ANYWHERE, words: point.words, name: point.isBlank ? ANYWHERE : '#text' })
  return {
    key: 'point anywhere',
    selector: ANYWHERE,
    purpose: { kind: 'emptyPoint', target: targetAt(first) },
    find(snapshot) {
      const point = inertPointOf(new View(snapshot))
      return point === null ? null : { node: point.node, x: point.x, y: point.y, target: targetAt(point) }
    },
  }
}

/** The selector, and the name where there is nothing else, of what a touch of an inert point is a touch of. */
export const ANYWHERE = 'body'

interface InertPoint {
  readonly node: number
  readonly x: number
  readonly y: number
  readonly words: string
  readonly isBlank: boolean
}

const mayWrite = new Set(['form', 'label', 'input', 'textarea', 'select', 'iframe', 'video'])

function inertPointOf(view: View): InertPoint | null {
  const { hits, columns, rows } = view.snapshot.grid
  const inert = hits.flatMap((node, cell): InertPoint[] => {
    if (node < 0 || view.reacting(node) !== null) return []
    const isBlank = view.nodes[node]!.name === 'body' || view.nodes[node]!.name === 'html'
    const words = isBlank ? '' : view.label(node).slice(0, 200)
    if (neverTouched.test(words) || appWords.test(words)) return []
    for (const outer of view.upwards(node)) if (mayWrite.has(view.nodes[outer]!.name)) return []
    const x = Math.floor((((cell % columns) + 0.5) * view.snapshot.width) / columns)
    const y = Math.floor(((Math.floor(cell / columns) + 0.5) * view.snapshot.height) / rows)
    return [{ node, x, y, words, isBlank }]
  })
  const blank = inert.filter(({ isBlank }) => isBlank)
  const best = blank.length > 0 ? blank : inert
  return best[Math.floor(best.length / 3)] ?? null
}

/** Finds the middle of the same element in another look; null where it is not there. */
export const middleOf =
  (target: Target): PlannedTouch['find'] =>
  (snapshot) => {
    const fresh = new View(snapshot)
    const place = placeOf(fresh, target)
    const box = place === null ? undefined : fresh.box(place)
    if (place === null || !box) return null
    return { node: place, x: box.x + box.width / 2, y: box.y + box.height / 2, target: targetOf(fresh, place) }
  }

/** The node of the same selector, wherever on the page it is shown. */
export function placeOf(view: View, { selector, name }: Target): number | null {
  for (let node = 0; node < view.nodes.length; node++)
    if (view.nodes[node]!.name === name && view.isShown(node) && view.selector(node) === selector) return node
  return null
}

export function targetOf(view: View, node: number): Target {
  const href = view.href(node)
  return {
    selector: view.selector(node),
    words: view.label(node).slice(0, 200),
    name: view.nodes[node]!.name,
    ...(href === null ? {} : { href: href.slice(0, 4096) }),
  }
}

const mayTouch = (view: View, node: number): boolean => !neverTouched.test(view.label(node)) && !sendsForm(view, node)

/** It would send what a form holds. */
export function sendsForm(view: View, node: number): boolean {
  const { name, attributes } = view.nodes[node]!
  const isSubmit =
    attributes?.['type'] === 'submit' || attributes?.['type'] === 'image' || (name === 'button' && attributes?.['type'] === undefined)
  for (const outer of view.upwards(node)) {
    const form = view.nodes[outer]!
    // The form of a dialog sends nothing: it closes.
    if (form.name === 'form' && isSubmit && form.attributes?.['method']?.toLowerCase() !== 'dialog') return true
  }
  return false
}
