import { defineExtractor } from '#facts/define.ts'
import type { PageHotArea } from '#facts/page.ts'
import { hotAreasOf } from './areas.ts'
import { firstTouch, ledTo, effectOf, untouched } from './leaving.ts'
import { ofPages, type PageReading } from './reading.ts'

export default defineExtractor({
  gives: 'pageHotAreas',
  needs: ['pageRecordings'],
  version: 1,
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
        effect: visit && firstTouch(visit.visit) !== null ? effectOf('nothing', ledTo(reading, visit)) : untouched,
        seen: reading.seenNode(view, node),
      })
    }
  return [...found.values()]
}
