/** A walk as it was recorded: which step came from which look, and which ways nobody followed. */
import type { PageStep, WalkBounds } from '#facts/page-steps.ts'
import type { Snapshot, StepPurpose, Target } from '#formats/recording/recording.ts'
import type { Goal } from './goals.ts'
import { placeOf } from './plan.ts'
import type { PageReading, VisitReading } from './reading.ts'
import type { View } from './view.ts'
import type { Way } from './ways.ts'

export interface Step {
  readonly reading: VisitReading
  readonly path: readonly Target[]
  /** It was touched, and not followed by its address. */
  readonly isTouched: boolean
  /** What it led to; null where nothing was seen. */
  readonly view: View | null
  /** The way that it followed, as its page showed it. */
  readonly way: Way | null
}

export interface Walk {
  readonly steps: readonly Step[]
  /** The looks at the page itself. */
  readonly first: readonly View[]
  /** The controls of a path, as they stood where they were touched. */
  shown(path: readonly Target[]): readonly PageStep[]
  /** Touches of the shortest paths that nobody followed to their end; at most so many. */
  untried(mostTouches: number): number
  bounds(mostTouches: number): WalkBounds
}

const nameOf = ({ selector, words, href }: Target): string => `${selector}\n${words}\n${href ?? ''}`
const nameOfPath = (path: readonly Target[]): string => path.map(nameOf).join('\n\n')

const known = new WeakMap<PageReading, Map<Goal, Walk>>()

export function walkOf(reading: PageReading, goal: Goal): Walk {
  const own = known.get(reading) ?? new Map<Goal, Walk>()
  known.set(reading, own)
  const already = own.get(goal)
  if (already) return already
  const walk = read(reading, goal)
  own.set(goal, walk)
  return walk
}

function read(reading: PageReading, goal: Goal): Walk {
  const first = reading.observed?.views ?? []
  /** What was seen after each path, and each way from there. */
  const views = new Map<string, readonly View[]>([['', first]])
  const ways = new Map<string, { readonly way: Way; readonly touches: number }>()
  const byName = new Map<string, Way>()
  const learn = (snapshots: readonly Snapshot[], touches: number): void => {
    for (const snapshot of snapshots)
      for (const way of goal.ways(snapshot, touches)) {
        if (!byName.has(nameOf(way.target))) byName.set(nameOf(way.target), way)
        if (!ways.has(way.key)) ways.set(way.key, { way, touches: touches + 1 })
      }
  }
  learn(snapshotsOf(first), 0)
  const steps = reading.steps.flatMap((each): Step[] => {
    const { purpose } = each.visit
    if (purpose.kind !== 'step' || purpose.goal !== goal.kind || purpose.path.length === 0) return []
    const { path, address }: StepPurpose = purpose
    const view = each.views.at(-1) ?? null
    const name = nameOfPath(path)
    if (view) {
      views.set(name, [...(views.get(name) ?? []), view])
      learn([view.snapshot], path.length)
    }
    return [{ reading: each, path, isTouched: address === undefined, view, way: byName.get(nameOf(path.at(-1)!)) ?? null }]
  })
  // What led to nothing that could be seen was not followed to its end, unless the server said so.
  const ended = new Set(
    steps.flatMap(({ view, way, reading: { visit } }) => (way && (view !== null || isRefused(visit.status)) ? [way.key] : [])),
  )
  const untried = (mostTouches: number): number =>
    [...ways.values()].filter(({ way, touches }) => touches <= mostTouches && !ended.has(way.key)).length
  return {
    steps,
    first,
    untried,
    shown: (path) => path.map((target, at) => stepOf(reading, views.get(nameOfPath(path.slice(0, at))) ?? [], target)),
    bounds: (mostTouches) => ({
      looked: steps.filter(({ view }) => view !== null).length,
      untried: untried(mostTouches),
      isWalked: steps.length > 0 || [...ways.values()].every(({ way }) => !way.mayFollow),
    }),
  }
}

const isRefused = (status: number | null): boolean => status === 404 || status === 410
const snapshotsOf = (views: readonly View[]): readonly Snapshot[] => views.map(({ snapshot }) => snapshot)

function stepOf(reading: PageReading, views: readonly View[], target: Target): PageStep {
  const { selector, href } = target
  const words = target.words.slice(0, 100)
  for (const view of views) {
    const node = placeOf(view, target)
    if (node !== null) return { selector, words, href: href ?? null, seen: reading.seenNode(view, node, words) }
  }
  return {
    selector,
    words,
    href: href ?? null,
    seen: { kind: 'field', artifact: reading.artifact, name: 'path', quote: `${words} ${selector}` },
  }
}
