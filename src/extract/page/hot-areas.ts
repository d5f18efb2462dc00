import { defineExtractor } from '#facts/define.ts'
import type { PageHotArea } from '#facts/page.ts'
import { hotAreasOf } from './areas.ts'
import { sharesOf } from './delegated.ts'
import { doneAt, ledTo, effectOf, untouched } from './leaving.ts'
import { ANYWHERE } from './plan.ts'
import { ofPages, type PageReading } from './reading.ts'

export default defineExtractor({
  gives: 'pageHotAreas',
  needs: ['pageRecordings'],
  version: 2,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, areasOf),
})

function areasOf(reading: PageReading): PageHotArea[] {
  const found = new Map<string, PageHotArea>()
  for (const view of reading.observed?.views ?? [])
    for (const { node, hit, visible } of hotAreasOf(view)) {
      const selector = view.selector(node)
      if (found.has(selector)) continue
      const visit = reading.visits.find(({ visit: { purpose } }) => purpose.kind === 'emptyPoint' && purpose.target.selector === selector)
      found.set(selector, {
        page: reading.page,
        selector,
        words: view.label(node).slice(0, 200),
        hit,
        visible,
        opacity: Math.round(view.opacity(node) * 100) / 100,
        href: view.href(node),
        effect: visit && doneAt(visit.visit) !== null ? effectOf('nothing', ledTo(reading, visit)) : untouched,
        seen: reading.seenNode(view, node),
      })
    }
  for (const area of cardsOf(reading)) if (!found.has(area.selector)) found.set(area.selector, area)
  const anywhere = anywhereOf(reading)
  return anywhere && !found.has(anywhere.selector) ? [...found.values(), anywhere] : [...found.values()]
}

/** Cards that nothing of their own makes react, where a touch of one, beside its words, led to an app. */
function cardsOf(reading: PageReading): PageHotArea[] {
  return reading.visits.flatMap((visit): PageHotArea[] => {
    const { purpose } = visit.visit
    const touched = doneAt(visit.visit)
    if (purpose.kind !== 'emptyPoint' || purpose.target.selector === ANYWHERE || touched === null) return []
    const view = visit.views.findLast(({ snapshot }) => snapshot.time <= touched)
    const node =
      view?.nodes.findIndex((each, at) => each.name === purpose.target.name && view.selector(at) === purpose.target.selector) ?? -1
    const addresses = ledTo(reading, visit)
    if (!view || node < 0 || addresses.length === 0) return []
    return [
      {
        page: reading.page,
        selector: purpose.target.selector,
        words: view.label(node).slice(0, 200),
        ...sharesOf(view, node),
        opacity: Math.round(view.opacity(node) * 100) / 100,
        href: view.href(node),
        effect: effectOf('nothing', addresses),
        seen: reading.seenNode(view, node),
      },
    ]
  })
}

/** The page as a whole, where a touch of a point at which nothing reacts by itself led away; of a text, only that is known. */
function anywhereOf(reading: PageReading): PageHotArea | null {
  const visit = reading.visits.find(({ visit: { purpose } }) => purpose.kind === 'emptyPoint' && purpose.target.selector === ANYWHERE)
  const view = visit?.views[0]
  const touch = visit?.visit.events.find((event) => event.kind === 'gesture' && event.gesture === 'tap')
  const addresses = visit ? ledTo(reading, visit) : []
  if (!view || touch?.kind !== 'gesture' || addresses.length === 0) return null
  const isBlank = touch.target?.name === ANYWHERE
  const words = touch.target?.words ?? ''
  const body = view.nodes.findIndex(({ name }) => name === 'body')
  return {
    page: reading.page,
    selector: ANYWHERE,
    words,
    hit: isBlank ? 1 : 0,
    visible: 0,
    opacity: 1,
    href: null,
    effect: effectOf('nothing', addresses),
    seen: reading.seenNode(view, Math.max(0, body), words),
  }
}
