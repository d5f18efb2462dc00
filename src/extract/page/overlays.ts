import { defineExtractor } from '#facts/define.ts'
import type { CloseControl, PageControl, PageOverlay, TouchEffect } from '#facts/page.ts'
import type { EventOf } from '#formats/recording/recording.ts'
import { isAlike, isSame, newLayers } from './came-after.ts'
import { actsIn, controlOf } from './causes.ts'
import { layersOf, otherPartsOf, type Layer } from './layers.ts'
import { bringing, doneAt, ledTo, untouched } from './leaving.ts'
import { ofPages, type PageReading, type VisitReading } from './reading.ts'
import type { View } from './view.ts'

export default defineExtractor({
  gives: 'pageOverlays',
  needs: ['pageRecordings'],
  version: 2,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, overlaysOf),
})

/** Layers as they were first seen: without a touch, then after scrolling, then after a touch of something. */
function overlaysOf(reading: PageReading): PageOverlay[] {
  const found: PageOverlay[] = []
  const add = ({ view, layer, after }: Brought, appears?: 'touched'): void => {
    const selector = view.selector(layer.node)
    const isKnown = found.some((each) => each.selector === selector && (after === null || isAlike(each.words, layer.words)))
    if (isKnown || found.length >= MOST_OVERLAYS) return
    const overlay = overlayOf(reading, view, layer, after)
    found.push(appears ? { ...overlay, appears } : overlay)
  }
  for (const view of reading.observed?.views ?? []) for (const layer of layersOf(view)) add({ view, layer, after: null })
  const isTried = (reading.recording.watched.depth ?? 1) > 1
  for (const visit of reading.visits) for (const brought of isTried ? broughtBy(visit) : seenAfterTouch(visit)) add(brought, 'touched')
  return found
}

const MOST_OVERLAYS = 60

interface Brought {
  readonly view: View
  readonly layer: Layer
  /** What brought it; null where nobody knows how it is closed. */
  readonly after: PageControl | null
}

/** What a touch, or going back, brought, as it stood when it could first be closed. What went away by itself was no popup. */
function broughtBy({ visit, views }: VisitReading): readonly Brought[] {
  const act = actsIn(visit)[bringing(visit) === undefined ? 0 : 1]
  const before = views.findLast(({ snapshot }) => act !== undefined && snapshot.time <= act.time)
  if (!act || !before || (act.gesture !== 'tap' && act.gesture !== 'back')) return []
  const looks = views.filter(({ snapshot }) => snapshot.time > act.time).map((view) => ({ view, layers: newLayers(before, view) }))
  const isLasting = ({ view, layer }: Brought): boolean =>
    layer.closes.length > 0 || looks.at(-1)!.layers.some(({ node }) => looks.at(-1)!.view.selector(node) === view.selector(layer.node))
  const all = looks.flatMap(({ view, layers }) => layers.map((layer): Brought => ({ view, layer, after: controlOf(visit, act) })))
  return all.filter(isLasting).toSorted((one, other) => Number(other.layer.closes.length > 0) - Number(one.layer.closes.length > 0))
}

/** In recordings of which nobody closed what a touch brought. */
function seenAfterTouch({ visit, views }: VisitReading): readonly Brought[] {
  const touched = doneAt(visit)
  const after = touched === null ? [] : views.filter(({ snapshot }) => snapshot.time > touched)
  return after.flatMap((view) => layersOf(view).map((layer): Brought => ({ view, layer, after: null })))
}

function overlayOf(reading: PageReading, view: View, layer: Layer, cameAfter: PageControl | null): PageOverlay {
  const selector = view.selector(layer.node)
  const ledAway = ledAwayIn(reading)
  const controls = (candidates: Layer['closes']): CloseControl[] =>
    candidates.map(({ node, mark }) => closeControl(reading, view, layer, cameAfter !== null, node, mark))
  // A picture that did nothing was no cross.
  const guessed = controls(layer.guesses).filter(({ effect }) => effect.did === 'closed' || effect.did === 'left')
  return {
    page: reading.page,
    selector,
    words: layer.words,
    cover: layer.cover,
    locksScrolling: locksScrolling(view),
    asksForApp: layer.asksForApp || [...view.within(layer.node)].some((node) => ledAway.has(view.selector(node))),
    appears: view.snapshot.after === 'idle' ? 'untouched' : 'scrolled',
    cameAfter,
    closeControls: [...controls(layer.closes), ...guessed],
    // Some show their cross only after a while.
    otherParts: otherPartsOf(view, layer, ledAway) + (layer.closes.length === 0 && closesLater(reading, selector) ? 1 : 0),
    seen: reading.seenNode(view, layer.node, layer.words),
  }
}

const ledAwayOf = new WeakMap<PageReading, ReadonlySet<string>>()

/** Controls that led to an app when they were touched, whatever they say. */
function ledAwayIn(reading: PageReading): ReadonlySet<string> {
  const known = ledAwayOf.get(reading)
  if (known) return known
  const found = new Set(
    reading.visits.flatMap((visit) => {
      const { purpose } = visit.visit
      return purpose.kind === 'control' && ledTo(reading, visit).length > 0 ? [purpose.target.selector] : []
    }),
  )
  ledAwayOf.set(reading, found)
  return found
}

const closesLater = (reading: PageReading, selector: string): boolean =>
  reading.visits.some(({ views }) =>
    views.some((view) => layersOf(view).some(({ node, closes }) => closes.length > 0 && view.selector(node) === selector)),
  )

/** The page itself is longer than the screen and cannot be moved. */
function locksScrolling(view: View): boolean {
  const roots = view.nodes.flatMap(({ name, document }, at) => ((name === 'html' && document === undefined) || name === 'body' ? [at] : []))
  return roots
    .filter((at) => view.nodes[at]!.name === 'html' || view.parent(at) === 0)
    .some((at) => ['hidden', 'clip'].includes(view.style(at, 'overflow-y') ?? '') || view.style(at, 'position') === 'fixed')
}

function closeControl(reading: PageReading, view: View, layer: Layer, isBrought: boolean, node: number, mark: number): CloseControl {
  const [selector, layerSelector] = [view.selector(node), view.selector(layer.node)]
  const visit = reading.visits.find(
    ({ visit: { purpose } }) =>
      purpose.kind === 'close' &&
      purpose.target.selector === selector &&
      (purpose.before !== undefined) === isBrought &&
      (!isBrought || purpose.layer === layerSelector),
  )
  const box = view.box(node)
  const { effect, again } = visit ? touchOf(reading, visit, layerSelector, layer.words, selector) : { effect: untouched, again: null }
  return {
    control: { selector, words: view.label(mark).slice(0, 100), role: 'close' },
    width: box?.width ?? 0,
    height: box?.height ?? 0,
    contrast: view.contrast(mark),
    opacity: Math.round(view.opacity(mark) * 100) / 100,
    isReachable: view.isReachable(node),
    effect,
    returnedAfter: again?.after ?? null,
    returnedOnScroll: again?.onScroll ?? false,
    seen: reading.seenNode(view, node),
  }
}

/** The page that every visit begins with, before the one that is visited. */
const NEUTRAL = 'about:blank'

/** What a touch of a close control did, and whether the same lay there again within the time watched. */
function touchOf(
  reading: PageReading,
  visit: VisitReading,
  layerSelector: string,
  words: string,
  control: string,
): { readonly effect: TouchEffect; readonly again: { readonly after: number; readonly onScroll: boolean } | null } {
  const touched = doneAt(visit.visit)
  const after = visit.views.filter(({ snapshot }) => touched !== null && snapshot.time > touched)
  if (touched === null || after.length === 0) return { effect: untouched, again: null }
  const addresses = ledTo(reading, visit)
  const said = (did: TouchEffect['did']): TouchEffect => ({
    did: addresses.length > 0 && did !== 'closed' ? 'left' : did,
    ledTo: addresses,
  })
  const isThere = (view: View): boolean =>
    layersOf(view).some((layer) => isSame(layer.words, words) && (words.length > 6 || view.selector(layer.node) === layerSelector))
  const isReplaced = (view: View): boolean => layersOf(view).some(({ node }) => view.selector(node) === layerSelector)
  // What fades away is still there for a moment.
  const gone = after.findIndex((view) => !isThere(view) && !isReplaced(view))
  const moved = movedTo(visit)
  // Who closes what came when going back wants to leave; who closes anything else wants to stay.
  const isGone = after.at(-1)!.snapshot.url === NEUTRAL && bringing(visit.visit)?.kind !== 'back'
  if (isGone) return { effect: { did: 'left', ledTo: [...new Set([...addresses, NEUTRAL])] }, again: null }
  // Another page that came of it is no layer that was closed: advertisements are opened so.
  if (moved !== null) return { effect: { did: 'left', ledTo: [...new Set([...addresses, moved])] }, again: null }
  if (gone < 0) {
    const last = after.at(-1)!
    // What asks again in other words, with the same cross, was not closed.
    const isOpen =
      isThere(last) ||
      layersOf(last).some(({ node, closes }) => isAt(last, node, layerSelector) && closes.some((close) => isAt(last, close.node, control)))
    return { effect: said(isOpen ? 'nothing' : 'changed'), again: null }
  }
  const again = after.slice(gone).find(isThere)
  return {
    effect: addresses.length > 0 && leftAtOnce(visit, touched) ? { did: 'left', ledTo: addresses } : said('closed'),
    again: again === undefined ? null : { after: Math.max(0, again.snapshot.time - touched), onScroll: again.snapshot.after === 'scroll' },
  }
}

const isAt = (view: View, node: number, selector: string): boolean => view.selector(node) === selector

/** Milliseconds within which leaving is what the touch did, and not what came later. */
const AT_ONCE = 700

const leftAtOnce = ({ visit }: VisitReading, touched: number): boolean =>
  visit.events.some(
    (event) =>
      (event.kind === 'navigation' || event.kind === 'download' || event.kind === 'window') &&
      event.time >= touched &&
      event.time - touched < AT_ONCE &&
      (event.kind !== 'navigation' || !/^(?:https?|about|blob|data|javascript):/i.test(event.url)),
  )

/** Another page that came after the touch; null where none did. */
function movedTo({ visit }: VisitReading): string | null {
  const touched = doneAt(visit)
  const moved = visit.events.find(
    (event): event is EventOf<'navigation'> =>
      event.kind === 'navigation' && event.isMainFrame && event.outcome === 'committed' && touched !== null && event.time > touched,
  )
  return moved?.url ?? null
}
