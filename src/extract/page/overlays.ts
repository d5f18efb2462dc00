import { defineExtractor } from '#facts/define.ts'
import type { CloseControl, PageOverlay, TouchEffect } from '#facts/page.ts'
import type { EventOf } from '#formats/recording/recording.ts'
import { layersOf, otherPartsOf, type Layer } from './layers.ts'
import { firstTouch, ledTo, untouched } from './leaving.ts'
import { ofPages, type PageReading, type VisitReading } from './reading.ts'
import type { View } from './view.ts'

export default defineExtractor({
  gives: 'pageOverlays',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, overlaysOf),
})

/** Layers as they were first seen: without a touch, then after scrolling, then after a touch of something. */
function overlaysOf(reading: PageReading): PageOverlay[] {
  const found = new Map<string, PageOverlay>()
  for (const view of reading.observed?.views ?? [])
    for (const layer of layersOf(view)) {
      const selector = view.selector(layer.node)
      if (!found.has(selector)) found.set(selector, overlayOf(reading, view, layer, selector))
    }
  for (const visit of reading.visits) {
    const touched = firstTouch(visit.visit)
    if (touched === null) continue
    for (const view of visit.views)
      for (const layer of view.snapshot.time > touched ? layersOf(view) : []) {
        const selector = view.selector(layer.node)
        if (!found.has(selector)) found.set(selector, { ...overlayOf(reading, view, layer, selector), appears: 'touched' })
      }
  }
  return [...found.values()]
}

function overlayOf(reading: PageReading, view: View, layer: Layer, selector: string): PageOverlay {
  const ledAway = ledAwayIn(reading)
  const controls = (candidates: Layer['closes']): CloseControl[] =>
    candidates.map(({ node, mark }) => closeControl(reading, view, layer, selector, node, mark))
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

function closeControl(reading: PageReading, view: View, layer: Layer, layerSelector: string, node: number, mark: number): CloseControl {
  const selector = view.selector(node)
  const visit = reading.visits.find(({ visit: { purpose } }) => purpose.kind === 'close' && purpose.target.selector === selector)
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

/** What a touch of a close control did, and whether the same lay there again within the time watched. */
function touchOf(
  reading: PageReading,
  visit: VisitReading,
  layerSelector: string,
  words: string,
  control: string,
): { readonly effect: TouchEffect; readonly again: { readonly after: number; readonly onScroll: boolean } | null } {
  const touched = firstTouch(visit.visit)
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

/** The same words, whatever is counted in them: seconds run down, another popup says something else. */
const isSame = (one: string, other: string): boolean => one.replaceAll(/\d+/g, '0') === other.replaceAll(/\d+/g, '0')

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
  const touched = firstTouch(visit)
  const moved = visit.events.find(
    (event): event is EventOf<'navigation'> =>
      event.kind === 'navigation' && event.isMainFrame && event.outcome === 'committed' && touched !== null && event.time > touched,
  )
  return moved?.url ?? null
}
