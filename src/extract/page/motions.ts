import { defineExtractor } from '#facts/define.ts'
import type { PageMotion } from '#facts/page.ts'
import type { EventOf } from '#formats/recording/recording.ts'
import { causeOf, movementOf } from './causes.ts'
import { awayIn, type AwayEvent } from './leaving.ts'
import { ofPages, type PageReading, type VisitReading } from './reading.ts'

export default defineExtractor({
  gives: 'pageMotions',
  needs: ['pageRecordings'],
  version: 2,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, motionsOf),
})

const types = { motion: 'devicemotion', rotation: 'deviceorientation' } as const

function motionsOf(reading: PageReading): PageMotion[] {
  return (['motion', 'rotation'] as const).flatMap((sensor): PageMotion[] => {
    const moved = reading.visits.find(({ visit: { purpose } }) => purpose.kind === sensor)
    // What was moved after a touch may listen only since then.
    const listening = [moved, reading.observed].flatMap((visit) => {
      const listener = visit?.visit.events.find(
        (event): event is EventOf<'listener'> => event.kind === 'listener' && event.type === types[sensor] && event.on === 'window',
      )
      return visit && listener ? [{ visit, listener }] : []
    })[0]
    if (!listening) return []
    const { visit, listener } = listening
    const place = `${listener.url}:${listener.line + 1}:${listener.column + 1}`
    return [
      {
        page: reading.page,
        sensor,
        listener: place,
        ...triedOf(reading, moved, sensor),
        seen: reading.seenEvent(visit, listener, `${listener.type} ${place}`),
      },
    ]
  })
}

type Tried = Omit<PageMotion, 'page' | 'sensor' | 'listener' | 'seen'>
type Move = EventOf<'gesture'>

/** Which movement something left after, and which it had not. */
function triedOf(reading: PageReading, moved: VisitReading | undefined, sensor: PageMotion['sensor']): Tried {
  const gestures = moved?.visit.events.filter((event): event is Move => event.kind === 'gesture') ?? []
  const all = gestures.filter(({ gesture }) => gesture === sensor)
  const withheld = all.find((event) => event.withheld !== undefined)?.withheld ?? null
  const moves = all.filter((event) => event.withheld === undefined)
  const isByScript = moves.some((event) => event.isByScript)
  const common = {
    isTried: moves.length > 0 && moved?.visit.end === 'complete',
    isByScript,
    withheld,
    touched: gestures.find(({ gesture }) => gesture === 'tap')?.target?.words ?? null,
  }
  const left = moved && moves.length > 0 ? leftAfter(reading, moved, moves) : null
  if (left === null) return { ...common, low: strongest(moves), high: null, movement: null, seconds: null, ledTo: [], isCertain: false }
  const { at, events, isCaused } = left
  const high = moves[at]!
  const { strength = 0, movement = sensor === 'motion' ? 'shake' : 'turn', seconds: lasting = null } = high
  const seconds = lasting === null ? null : Math.min(lasting, Math.max(1, Math.ceil((events[0]!.time - high.time) / 100)) / 10)
  return {
    ...common,
    // What was weaker, and lasted at least as long as was enough of this.
    low: strongest(moves.slice(0, at).filter((move) => (move.strength ?? 0) < strength && (move.seconds ?? 0) >= (seconds ?? 0))),
    high: strength,
    movement,
    seconds,
    ledTo: [...new Set(events.map(({ url }) => url))],
    // What answers to any event of a script is told apart only where the phone was at rest before.
    isCertain: isCaused && (!isByScript || moves[0]!.movement === 'rest'),
  }
}

const strongest = (moves: readonly Move[]): number | null => {
  const strengths = moves
    .filter(({ movement = 'shake' }) => movement === 'shake' || movement === 'turn')
    .map(({ strength }) => strength ?? 0)
  return strengths.length > 0 ? Math.max(...strengths) : null
}

/**
 * The movement that something left after: by the chain of stacks, which also names it however late the page leaves; else, for what never
 * left while the page was only watched, the last before it left.
 */
function leftAfter(
  { linked, observed }: PageReading,
  { visit }: VisitReading,
  moves: readonly Move[],
): { readonly at: number; readonly events: readonly AwayEvent[]; readonly isCaused: boolean } | null {
  const unasked = new Set(observed ? awayIn(observed.visit, linked).map(({ url }) => url) : [])
  const away = awayIn(visit, linked)
    .filter(({ time }) => time >= moves[0]!.time)
    .map((event) => ({ event, cause: causeOf(visit, event) }))
  const caused = away.filter(({ cause: { kind } }) => kind === 'motion' || kind === 'rotation')
  const isCaused = caused.length > 0
  const events = (isCaused ? caused : away.filter(({ event, cause }) => cause.gesture === null && !unasked.has(event.url))).map(
    ({ event }) => event,
  )
  const [first] = events
  if (!first) return null
  const named = isCaused ? movementOf(visit, first) : null
  const before = moves.findLastIndex(({ time }) => time <= first.time)
  return { at: named !== null && named < moves.length ? named : before, events, isCaused }
}
