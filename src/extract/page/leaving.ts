/** What of a visit leads out of the web: files of apps, schemes, stores. */
import type { EventOf, Visit } from '#formats/recording/recording.ts'
import { fileKind, openingKind } from './addresses.ts'
import { actsIn, causeOf } from './causes.ts'
import type { PageReading, VisitReading } from './reading.ts'
import type { TouchEffect } from '#facts/page.ts'

export type OpeningEvent = EventOf<'navigation'> | EventOf<'window'>

/** Attempts to open an app or a store, each once: the browser tells some of them twice. */
export function openingsIn(visit: Visit, linked: ReadonlySet<string>): readonly OpeningEvent[] {
  const seen: OpeningEvent[] = []
  for (const event of visit.events) {
    if (event.kind !== 'navigation' && event.kind !== 'window') continue
    if (openingKind(event.url, linked) === null || isVisitItself(visit, event)) continue
    // A window of the same address is followed by its navigation.
    const isSame = seen.some(
      (other) => other.kind !== event.kind && other.url.split('#')[0] === event.url.split('#')[0] && event.time - other.time < 1000,
    )
    if (!isSame) seen.push(event)
  }
  return seen
}

/** Going to the page that was asked for opens nothing, be it a store's own; being sent on from there to a store does. */
function isVisitItself(visit: Visit, event: OpeningEvent): boolean {
  if (event.kind !== 'navigation' || !/^https?:/i.test(event.url)) return false
  const first = visit.events.find((each) => each.kind === 'navigation' && each.isMainFrame)
  return event === first && (event.redirects?.length ?? 0) === 0
}

export const downloadsIn = (visit: Visit): readonly EventOf<'download'>[] =>
  visit.events.filter((event): event is EventOf<'download'> => event.kind === 'download')

/** Milliseconds within which leaving counts as the touch's doing even where the chain of stacks cannot tell. */
const AT_ONCE = 1000

/**
 * Addresses of apps that the touch of a visit led to: those whose chain begins in it, and those that came at once and never without it.
 * What a page does by itself a moment after somebody touched something is its own doing.
 */
export function ledTo({ linked, observed }: Pick<PageReading, 'linked' | 'observed'>, { visit }: VisitReading): readonly string[] {
  const touched = doneAt(visit)
  if (touched === null) return []
  const unasked = new Set(observed ? awayIn(observed.visit, linked).map(({ url }) => url) : [])
  const caused = awayIn(visit, linked).filter((event) => {
    if (event.time < touched) return false
    const { gesture, kind } = causeOf(visit, event)
    return gesture !== null || kind === 'motion' || kind === 'rotation' || (event.time - touched < AT_ONCE && !unasked.has(event.url))
  })
  return [...new Set(caused.map(({ url }) => url))]
}

export type AwayEvent = OpeningEvent | EventOf<'download'>

/** All that led out of the web, whatever caused it. */
export const awayIn = (visit: Visit, linked: ReadonlySet<string>): readonly AwayEvent[] => [
  ...openingsIn(visit, linked),
  ...downloadsIn(visit).filter(({ url, name }) => fileKind(url, name) !== 'other'),
]

/** When what a visit is about was done; null where it was not. What brought it, in the same visit, was done before. */
export const doneAt = (visit: Visit): number | null => actsIn(visit)[bringing(visit) === undefined ? 0 : 1]?.time ?? null

/** What brought that which a visit is about, where it had to be brought. */
export const bringing = ({ purpose }: Visit): NonNullable<Extract<Visit['purpose'], { kind: 'close' }>['before']> | undefined =>
  purpose.kind === 'close' ? purpose.before : undefined

export const effectOf = (did: TouchEffect['did'], addresses: readonly string[]): TouchEffect => ({
  did: did === 'nothing' && addresses.length > 0 ? 'left' : did,
  ledTo: addresses,
})
export const untouched: TouchEffect = { did: 'untouched', ledTo: [] }
