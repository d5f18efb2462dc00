import { defineExtractor } from '#facts/define.ts'
import type { PageBack } from '#facts/page.ts'
import type { EventOf } from '#formats/recording/recording.ts'
import { ofPages, type PageReading } from './reading.ts'

export default defineExtractor({
  gives: 'pageBacks',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, backsOf),
})

/** At most one for each page: of others nobody went back, because they had nothing in the history to hold anybody with. */
function backsOf(reading: PageReading): PageBack[] {
  const visit = reading.visits.find(({ visit: { purpose } }) => purpose.kind === 'back')
  const steps =
    visit?.visit.events.filter((event): event is EventOf<'gesture'> => event.kind === 'gesture' && event.gesture === 'back') ?? []
  const last = steps.at(-1)
  if (!visit || !last) return []
  const isLeft = last.hasLeft === true
  return [
    {
      page: reading.page,
      steps: steps.length,
      isLeft,
      seen: reading.seenEvent(visit, last, `back ×${steps.length}, ${isLeft ? 'left' : 'not left'}`),
    },
  ]
}
