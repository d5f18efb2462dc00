/** A page visited once to watch it, then once for each thing that a person could do to it; all of it in one recording. */
import type { Part } from '#formats/recording/recording-file.ts'
import {
  FORMAT,
  most,
  type Limit,
  type PageRecording,
  type RecordedEvent,
  type RecordedProfile,
  type Snapshot,
  type Visit,
} from '#formats/recording/recording.ts'
import type { Browser } from '../browser/launch.ts'
import { nothingAllowed, type Allowed } from '../network/allowed.ts'
import { associationsOf } from './associations.ts'
import { leave, move, observe, touch, type Came, type Waits } from './scripts.ts'
import type { Slots } from './slots.ts'
import { visitPage, type Touch, type Visited, type VisitOptions } from './visit.ts'
import { Walker, WALKING, type Goal, type Stepped } from './walk.ts'

export type { Touch } from './visit.ts'

export interface CaptureOptions {
  readonly browser: Browser
  readonly profile: RecordedProfile
  /** How many pages may be open at once in the browser, whoever opens them. */
  readonly slots: Slots
  /**
   * What to touch, from what is seen; what was planned already is named by `planned`. `listensEverywhere`: the page as a whole hears touches.
   */
  readonly plan: (snapshot: Snapshot, planned: ReadonlySet<string>, listensEverywhere: boolean) => readonly PlannedTouch[]
  /** What to walk to from the page, and how many touches are few enough for nobody to look for a shorter way. */
  readonly goals?: { readonly all: readonly Goal[]; readonly shortEnough: number }
  /** What to touch of that which a touch, or going back, brought. */
  readonly planAfter: (first: PlannedTouch | 'back', before: Snapshot, after: Snapshot, planned: ReadonlySet<string>) => PlannedAfter
  readonly startedAt: Date
  readonly allowed?: Allowed
  readonly waits?: Partial<Waits>
  readonly patience?: Partial<VisitOptions['patience']>
  readonly signal?: AbortSignal
  /** Milliseconds for each walk, besides waiting for others. */
  readonly walking?: number
  /** Milliseconds for each visit. */
  readonly deadline?: number
  /** Bytes. */
  readonly mostBytes?: number
  readonly largestDownload?: number
}
/** `isHeld`: something came that nothing seen so far closes; some show their cross only after a while. */
export interface PlannedAfter {
  readonly touches: readonly PlannedTouch[]
  readonly isHeld: boolean
}

/** `key`: the same for what is the same in another snapshot. */
export interface PlannedTouch extends Touch {
  readonly key: string
  readonly first?: PlannedTouch | 'back'
}

export interface Captured {
  readonly recording: PageRecording
  readonly parts: readonly Part[]
}

const MEGABYTE = 1024 * 1024
const MOST_TOUCHES = 10
/** Steps stand behind all touches. */
const AFTER_TOUCHES = 1000
/** What a walk passes by is looked at, not waited for; files are nothing that it looks for. */
const ofSteps = { patience: { firstBytes: 5000, wholePage: 2000 }, mostBytes: 64 * MEGABYTE, largestDownload: 4 * MEGABYTE }
/** Of these, of what other touches brought; what they bring in turn is only looked at. */
const MOST_SECOND_TOUCHES = 2
const DEPTH = 2
const usual: Waits = { idle: 2500, window: 5000 }

/** Visits `url` and records. Never throws for what the page, the network or the browser does: a recording says how far it went. */
export async function capturePage(url: string, options: CaptureOptions): Promise<Captured> {
  const { browser, profile, slots, plan, planAfter } = options
  const waits = { ...usual, ...options.waits }
  const began = performance.now()
  const common: VisitOptions = {
    browser,
    url,
    profile,
    allowed: options.allowed ?? nothingAllowed,
    mostBytes: options.mostBytes ?? 512 * MEGABYTE,
    largestDownload: options.largestDownload ?? 200 * MEGABYTE,
    patience: { firstBytes: 20_000, wholePage: 8000, ...options.patience },
    deadline: options.deadline ?? 45_000 + waits.idle + waits.window,
    signal: options.signal ?? new AbortController().signal,
  }
  const planned = new Set<string>()
  let second = 0
  const running: Promise<Finished>[] = []
  const run = async (order: number, visit: () => Promise<Visited>): Promise<Finished> => {
    const free = await slots.take()
    try {
      const at = Math.round(performance.now() - began)
      return { ...(await visit()), order, at }
    } finally {
      free()
    }
  }
  const start = (order: number, visit: () => Promise<Visited>): void => void running.push(run(order, visit))
  let next = 1

  /** Movements are made once: as the page is, or after the touch that makes it listen. */
  const startMoves = (events: readonly RecordedEvent[], first: Touch | null): void => {
    for (const kind of ['motion', 'rotation'] as const) {
      if (planned.has(kind) || !events.some((event) => listensFor(event, kind))) continue
      planned.add(kind)
      const target = first?.purpose.target
      start(next++, () => visitPage(common, { kind, ...(target ? { target } : {}) }, move(waits, kind, first)))
    }
  }

  const walking = options.walking ?? WALKING
  const walkers = (options.goals?.all ?? []).map(
    (goal, walk) =>
      new Walker<Finished & Stepped>(url, goal, options.goals!.shortEnough, walking, async ({ address, purpose, script, deadline }) => {
        let milliseconds = 0
        const finished = await run(AFTER_TOUCHES + walk, async () => {
          const from = performance.now()
          const visited = await visitPage({ ...common, ...ofSteps, url: address, deadline }, purpose, script)
          milliseconds = performance.now() - from
          return visited
        })
        return { ...finished, visited: finished, milliseconds }
      }),
  )

  /** What came of the first thing done in a visit of an order, and how it is closed: in a visit that stands right after that one. */
  const cameOf =
    (order: number, first: PlannedTouch | 'back'): Came =>
    (before, after) => {
      const { touches, isHeld } = planAfter(first, before, after, planned)
      for (const each of touches) {
        if (planned.has(each.key) || planned.size >= MOST_TOUCHES || second >= MOST_SECOND_TOUCHES) continue
        planned.add(each.key)
        second++
        start(order + second / 10, () => visitPage(common, each.purpose, touch(waits, each)))
      }
      return isHeld
    }
  const seen = (snapshot: Snapshot, events: readonly RecordedEvent[], hasHistory: boolean): void => {
    const touches = plan(snapshot, planned, events.some(hearsTouches))
    // Who has to be asked first is asked by a touch, if anything seems to do so.
    const asks = profile.system === 'ios' && touches.some(({ purpose }) => purpose.kind === 'motion')
    if (!asks) startMoves(events, null)
    for (const each of touches) {
      if (planned.has(each.key) || planned.size >= MOST_TOUCHES) continue
      planned.add(each.key)
      const { purpose } = each
      const isToShake = purpose.kind === 'motion' || purpose.kind === 'rotation'
      if (isToShake && planned.has(purpose.kind)) continue
      if (isToShake) planned.add(purpose.kind)
      const order = next++
      start(order, async () => {
        const script = isToShake ? move(waits, purpose.kind, each) : touch(waits, each, cameOf(order, each))
        const visited = await visitPage(common, purpose, script)
        startMoves(visited.visit.events, each)
        return visited
      })
    }
    // A page without entries of its own can only be left.
    if (hasHistory && !hasGoneBack) {
      hasGoneBack = true
      const order = next++
      start(order, () => visitPage(common, { kind: 'back' }, leave(waits, cameOf(order, 'back'))))
    }
    startMoves(events, null)
    for (const walker of walkers) walker.sees(snapshot)
  }
  let hasGoneBack = false
  const observed = await run(0, () =>
    visitPage(
      common,
      { kind: 'observe' },
      observe(waits, ({ snapshot }, { log }, hasHistory) => seen(snapshot, log.events, hasHistory)),
    ),
  )
  const walks = Promise.all(walkers.map((walker) => walker.end()))
  const own = [observed]
  // A visit may start another before it ends.
  for (const each of running) own.push(await each)
  const associations = await associationsOf(
    url,
    own.map(({ visit }) => visit),
    common.allowed,
  )
  const all = [...own, ...(await walks).flat()]
  return recordingOf(url, options, waits, associations, all)
}

type Finished = Visited & { readonly order: number; readonly at: number }

const sensors = { motion: 'devicemotion', rotation: 'deviceorientation' } as const
/** Nothing but windows hears of sensors. */
const listensFor = (event: RecordedEvent, kind: keyof typeof sensors): boolean =>
  event.kind === 'listener' && event.type === sensors[kind] && event.on === 'window'

/** Listeners that are noted while nothing is touched are those of the window, the document and its body. */
const hearsTouches = (event: RecordedEvent): boolean =>
  event.kind === 'listener' && /^(?:click|touch(?:start|end)|pointer(?:down|up)|mouse(?:down|up))$/.test(event.type)

/** Visits stand in the order of the plan, whichever was done first. */
function recordingOf(
  url: string,
  { browser, profile, startedAt }: CaptureOptions,
  waits: Waits,
  associations: PageRecording['associations'],
  all: readonly Finished[],
): Captured {
  const kept = all.toSorted((one, other) => one.order - other.order).slice(0, most.visits)
  const visits = kept.map(({ at, visit }): Visit => ({ at, ...visit }))
  const limits = kept.flatMap(({ limits: own }, index) => own.map((limit): Limit => ({ ...limit, visit: index })))
  return {
    recording: {
      format: FORMAT,
      url,
      profile,
      browser: browser.product,
      startedAt: startedAt.toISOString(),
      watched: { ...waits, depth: DEPTH },
      visits,
      associations,
      limits: limits.slice(0, 200),
    },
    parts: kept.flatMap(({ parts }) => parts),
  }
}
