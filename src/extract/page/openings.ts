import { defineExtractor } from '#facts/define.ts'
import type { PageOpening } from '#facts/page.ts'
import { openingKind, packageOf, schemeOf } from './addresses.ts'
import { causeOf } from './causes.ts'
import { onceOf } from './downloads.ts'
import { openingsIn } from './leaving.ts'
import { ofPages, type PageReading, type VisitReading } from './reading.ts'

export default defineExtractor({
  gives: 'pageOpenings',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) =>
    ofPages(pageRecordings, (reading) => onceOf(reading.visits.flatMap((visit) => openingsOf(reading, visit)))),
})

const openingsOf = (reading: PageReading, visit: VisitReading): PageOpening[] =>
  openingsIn(visit.visit, reading.linked).map((event) => ({
    page: reading.page,
    url: event.url,
    kind: openingKind(event.url, reading.linked)!,
    scheme: schemeOf(event.url),
    packageName: packageOf(event.url),
    isInFrame: event.kind === 'navigation' && !event.isMainFrame,
    isRefusedByBrowser: visit.visit.events.some(
      (each) => each.kind === 'remark' && /user gesture is required/i.test(each.words) && each.words.includes(event.url.split('#')[0]!),
    ),
    cause: causeOf(visit.visit, event),
    seen: reading.seenEvent(visit, event, event.url),
  }))
