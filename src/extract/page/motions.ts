import { defineExtractor } from '#facts/define.ts'
import type { PageMotion } from '#facts/page.ts'
import type { EventOf } from '#formats/recording/recording.ts'
import { ledTo } from './leaving.ts'
import { ofPages, type PageReading } from './reading.ts'

export default defineExtractor({
  gives: 'pageMotions',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, motionsOf),
})

const types = { motion: 'devicemotion', rotation: 'deviceorientation' } as const

function motionsOf(reading: PageReading): PageMotion[] {
  return (['motion', 'rotation'] as const).flatMap((sensor): PageMotion[] => {
    const listener = reading.observed?.visit.events.find(
      (event): event is EventOf<'listener'> => event.kind === 'listener' && event.type === types[sensor],
    )
    if (!listener || !reading.observed) return []
    const place = `${listener.url}:${listener.line + 1}:${listener.column + 1}`
    return [
      {
        page: reading.page,
        sensor,
        listener: place,
        ...triedOf(reading, sensor),
        seen: reading.seenEvent(reading.observed, listener, `${listener.type} ${place}`),
      },
    ]
  })
}

/** At which strength something left, and at which nothing had. */
function triedOf(
  reading: PageReading,
  sensor: PageMotion['sensor'],
): Pick<PageMotion, 'low' | 'high' | 'ledTo' | 'isTried' | 'isByScript'> {
  const visit = reading.visits.find(({ visit: { purpose } }) => purpose.kind === sensor)
  const moves =
    visit?.visit.events.filter((event): event is EventOf<'gesture'> => event.kind === 'gesture' && event.gesture === sensor) ?? []
  const addresses = visit ? ledTo(reading, visit) : []
  const isByScript = moves.some((event) => event.isByScript)
  const strengths = moves.map(({ strength }) => strength ?? 0)
  const isTried = moves.length > 0 && visit?.visit.end === 'complete'
  // The last move is that after which no further was made: it was the one that something followed.
  if (addresses.length === 0) return { low: strengths.at(-1) ?? null, high: null, ledTo: [], isTried, isByScript }
  return { low: strengths.at(-2) ?? null, high: strengths.at(-1) ?? null, ledTo: addresses, isTried, isByScript }
}
