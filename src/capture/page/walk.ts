/**
 * A walk from a page to something that a person would look for there: one visit for each step, the likeliest first, within bounds. What to
 * follow and what is looked for is said by `Goal`; nothing is followed but what it names, and nothing is sent anywhere.
 */
import type { Snapshot, StepPurpose } from '#formats/recording/recording.ts'
import { tap } from './gestures.ts'
import { nodeAt, type TakenSnapshot } from './take-snapshot.ts'
import type { Scene, Touch, Visited } from './visit.ts'

export interface Way {
  readonly key: string
  readonly isNamed: boolean
  readonly mayFollow: boolean
  readonly target: StepPurpose['path'][number]
  readonly address: string | null
  readonly find: Touch['find']
}
export interface Goal {
  readonly kind: StepPurpose['goal']
  readonly mostPages: number
  ways(snapshot: Snapshot, touches: number): readonly Way[]
  isReached(snapshot: Snapshot): boolean
  cost(touches: number, way: Way): number
}

/** Where a step begins: a document, and what was touched in it since. */
interface Place {
  readonly address: string
  readonly touched: readonly Way[]
}
interface Planned {
  readonly way: Way
  readonly from: Place
  readonly path: readonly Way[]
  readonly isTouched: boolean
}

interface Taken<Step> {
  readonly planned: Planned
  readonly step: Step
  /** Where the next begins. */
  readonly at: Place
}

/** One step as a visit: what it loads, says of itself, and does there. */
export interface StepVisit {
  readonly address: string
  readonly purpose: StepPurpose
  readonly script: (scene: Scene) => Promise<void>
  /** Milliseconds that are left of the walk. */
  readonly deadline: number
}
export interface Stepped {
  readonly visited: Visited
  /** That the visit took by itself, without waiting for its turn. */
  readonly milliseconds: number
}

/** Milliseconds of a walk, as long as it is not waited for by anything else. */
export const WALKING = 6000
const AT_ONCE = 2
/** In less no page is loaded and looked at. */
const SHORTEST_STEP = 1000

export class Walker<Step extends Stepped> {
  readonly #url: string
  readonly #goal: Goal
  readonly #shortEnough: number
  readonly #most: number
  readonly #visit: (step: StepVisit) => Promise<Step>
  readonly #steps: Step[] = []
  readonly #waiting: Planned[] = []
  readonly #known = new Set<string>()
  /** Touches of the shortest way that came there. */
  #best = Infinity
  #spent = 0
  #running: Promise<void> = Promise.resolve()

  constructor(url: string, goal: Goal, shortEnough: number, most: number, visit: (step: StepVisit) => Promise<Step>) {
    this.#url = url
    this.#goal = goal
    this.#shortEnough = shortEnough
    this.#most = most
    this.#visit = visit
  }

  /** A look at the page itself. A link that names what is looked for is followed at once, while the page is still watched. */
  sees(snapshot: Snapshot): void {
    if (this.#goal.isReached(snapshot)) this.#best = 0
    this.#plan(snapshot, { address: this.#url, touched: [] }, [])
    this.#running = this.#running.then(() => this.#go(({ path, way }) => path.length === 1 && way.isNamed))
  }

  /** Goes on with all else, and gives the steps in the order of their planning. */
  async end(): Promise<readonly Step[]> {
    await this.#running
    await this.#go(() => true)
    return this.#steps
  }

  #plan(snapshot: Snapshot, from: Place, path: readonly Way[]): void {
    for (const way of this.#goal.ways(snapshot, path.length)) {
      if (!way.mayFollow || this.#known.has(way.key)) continue
      this.#known.add(way.key)
      this.#waiting.push({ way, from, path: [...path, way], isTouched: way.address === null })
    }
  }

  /** No longer than a shorter way could still be found, where the one that was found is long. */
  #isWanted = ({ path }: Planned): boolean => this.#best > this.#shortEnough && path.length < this.#best

  #cost = ({ path, way }: Planned): number => this.#goal.cost(path.length, way)

  async #go(may: (planned: Planned) => boolean): Promise<void> {
    while (this.#most - this.#spent >= SHORTEST_STEP && this.#steps.length < this.#goal.mostPages) {
      const wanted = this.#waiting.filter((each) => this.#isWanted(each) && may(each))
      const batch = wanted
        .toSorted((one, other) => this.#cost(one) - this.#cost(other))
        .slice(0, Math.min(AT_ONCE, this.#goal.mostPages - this.#steps.length))
      if (batch.length === 0) return
      for (const each of batch) this.#waiting.splice(this.#waiting.indexOf(each), 1)
      const taken = await Promise.all(batch.map((planned) => this.#take(planned)))
      this.#spent += Math.max(...taken.map(({ step }) => step.milliseconds))
      for (const each of taken) this.#learn(each)
    }
  }

  async #take(planned: Planned): Promise<Taken<Step>> {
    const { way, from, path, isTouched } = planned
    let at: Place = isTouched ? { ...from, touched: [...from.touched, way] } : { address: way.address!, touched: [] }
    const { address, touched } = at
    const step = await this.#visit({
      address,
      purpose: {
        kind: 'step',
        goal: this.#goal.kind,
        path: path.map(({ target }) => target),
        ...(isTouched ? {} : { address: address.slice(0, 4096) }),
      },
      script: follow(touched, (led) => (at = { address: led, touched: [] })),
      deadline: this.#most - this.#spent,
    })
    return { planned, step, at }
  }

  #learn({ planned, step, at }: Taken<Step>): void {
    this.#steps.push(step)
    const shown = step.visited.visit.snapshots.at(-1)
    if (shown && this.#goal.isReached(shown)) this.#best = Math.min(this.#best, planned.path.length)
    // A program of the page may show by a touch what its address alone does not.
    else if (planned.way.isNamed && !planned.isTouched) this.#waiting.push({ ...planned, isTouched: true })
    if (shown) this.#plan(shown, at, planned.path)
  }
}

const SETTLING = 1600
const BETWEEN = 200
/** Characters: a page that shows fewer may still be drawing itself. */
const SHORT = 20
const FINDING = 1200

/** Touches one thing after the other, and looks at what the last led to. `led` hears of each document that a touch led to. */
const follow =
  (ways: readonly Way[], led: (address: string) => void) =>
  async (scene: Scene): Promise<void> => {
    await settle(scene)
    for (const way of ways) {
      const place = await placed(scene, way)
      // What came between, nobody saw: the step shows nothing.
      if (place === null) return
      const since = scene.log.now()
      await scene.until(tap(scene.tab, scene.log, place.x, place.y, place.target, []))
      await settle(scene)
      await followWindow(scene, since)
      const gone = documentSince(scene, since)
      if (gone !== null) led(gone)
    }
    await scene.look(ways.length === 0 ? 'idle' : 'gesture')
  }

/** Until as much shows as a moment before, or long enough. */
async function settle({ tab, pause, until }: Scene): Promise<void> {
  const asked = `document.readyState === 'loading' || !document.body ? -1 : document.body.innerText.length`
  let last = -1
  for (let waited = 0; waited < SETTLING; waited += BETWEEN) {
    await pause(BETWEEN)
    const length = await until(tab.evaluate(asked, tab.main, 1000).catch(() => -1))
    if (typeof length === 'number' && length >= SHORT && length === last) return
    last = Number(length)
  }
}

async function placed(scene: Scene, { find }: Way): Promise<NonNullable<ReturnType<Touch['find']>> | null> {
  for (let waited = 0; waited <= FINDING; waited += BETWEEN) {
    const taken = await scene.glance()
    const found = find(taken.snapshot)
    if (found !== null && (await isMet(scene, taken, found))) return found
    if (found !== null) {
      const { backendId, session } = taken.handles[found.node]!
      await scene.until(scene.tab.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: backendId }, session).catch(() => {}))
    }
    await scene.pause(BETWEEN)
  }
  return null
}

/** A touch would meet it, or what it holds: something that lies over it may be anything. */
async function isMet(scene: Scene, taken: TakenSnapshot, { node, x, y }: { node: number; x: number; y: number }): Promise<boolean> {
  const { width, height, nodes } = taken.snapshot
  if (x < 0 || y < 0 || x >= width || y >= height) return false
  const met = await scene.until(nodeAt(scene.tab, taken, x, y))
  for (let at = met ?? -1; at >= 0; at = nodes[at]!.parent) if (at === node) return true
  return false
}

/** A page in a window of its own is followed where it can be looked at. */
async function followWindow(scene: Scene, since: number): Promise<void> {
  const opened = scene.log.events.find(
    (event) => event.kind === 'navigation' && event.isInNewWindow === true && event.time >= since && /^https?:/i.test(event.url),
  )
  if (opened?.kind !== 'navigation') return
  await scene.until(scene.tab.send('Page.navigate', { url: opened.url }).catch(() => {}))
  await settle(scene)
}

/** The document that the page became. */
function documentSince({ log }: Scene, since: number): string | null {
  const last = log.events.findLast(
    (event) => event.kind === 'navigation' && event.isMainFrame && event.outcome === 'committed' && event.time >= since,
  )
  return last?.kind === 'navigation' && /^https?:/i.test(last.url) ? last.url : null
}
