/** What is done in a visit of each purpose. */
import type { Snapshot } from '#formats/recording/recording.ts'
import { selectorOf } from '#formats/recording/selector.ts'
import { goBack, historyOf, scroll, tap } from './gestures.ts'
import { listenersOf, noteListeners, sensorListeners } from './listeners.ts'
import { canFeign, play, whoListens } from './play-movements.ts'
import { nodeAt, type TakenSnapshot } from './take-snapshot.ts'
import type { Scene, Touch } from './visit.ts'

/** Milliseconds. */
export interface Waits {
  /** Without a gesture after the page is loaded. */
  readonly idle: number
  /** After a touch, for what it closed to come back. */
  readonly window: number
}

const AFTER_SCROLL = 1200
const SETTLED = 400
const AFTER_TOUCH = 900
/** Drags of a finger, after something was closed. */
const READING_ON = 2
/** What a touch leads to besides what it closes. */
const LATER = 1500
const BETWEEN_LOOKS = 300

/** What was seen, and whether the page had put entries of its own into the history by then. */
type Seen = (taken: TakenSnapshot, scene: Scene, hasHistory: boolean) => void

/** Waits, looks, scrolls, looks. `seen` hears of each look at once, so that what follows from it need not wait for the rest. */
export const observe =
  (waits: Waits, seen: Seen) =>
  async (scene: Scene): Promise<void> => {
    const history = (): Promise<boolean> =>
      scene.until(historyOf(scene.tab).then(({ current }) => current > 1)).catch((error: unknown) => {
        rethrowEnd(error)
        return false
      })
    await scene.pause(waits.idle)
    await scene.until(noteListeners(scene.tab, scene.log)).catch(rethrowEnd)
    seen(await scene.look('idle'), scene, await history())
    await scene.until(scroll(scene.tab, scene.log))
    await scene.pause(AFTER_SCROLL)
    seen(await scene.look('scroll'), scene, await history())
  }

/** Listeners are good to know; a page that hides them is looked at all the same. */
const rethrowEnd = (error: unknown): void => {
  if (error instanceof Error && 'end' in error) throw error
}

/** Hears of a look before something was done, and of one after it; says whether to watch longer what came of it. */
export type Came = (before: Snapshot, after: Snapshot) => boolean

/**
 * Does what must come before, finds what the plan names, touches it, and watches what comes of it; of what it closed also whether reading
 * on brings it back. `came` hears of each look at that.
 */
export const touch =
  (waits: Waits, { purpose, first, find }: Touch, came: Came = () => false) =>
  async (scene: Scene): Promise<void> => {
    if (first === 'back') {
      await withHistory(scene, waits)
      if (await scene.until(goBack(scene.tab, scene.log))) return
    } else if (first && (await touched(scene, waits, first.find, 'idle')) === null) return
    const done = await touched(scene, waits, find, first ? 'change' : 'idle')
    if (done === null) return
    await scene.pause(AFTER_TOUCH)
    const after = await scene.look('gesture')
    let isHeld = came(done.before, after.snapshot)
    const end = (wait: number): number => done.time + AFTER_TOUCH + wait
    const seen = (snapshot: Snapshot): void => void (isHeld = came(done.before, snapshot))
    const last = await watch(scene, after, end(purpose.kind === 'close' && !first ? waits.window : LATER), seen)
    // A touch may be what makes the page listen for shakes.
    for (const { listener } of scene.hasLeftSince(done.time) ? [] : await scene.until(sensorListeners(scene.tab)))
      scene.log.add({ kind: 'listener', time: scene.log.now(), ...listener })
    if (isHeld) {
      await watch(scene, last, end(waits.window), seen)
      came(done.before, (await scene.look('end')).snapshot)
      return
    }
    if (purpose.kind !== 'close' || first || scene.hasLeftSince(done.time) || find((await scene.glance()).snapshot) !== null) return
    await scene.until(scroll(scene.tab, scene.log, READING_ON))
    await scene.pause(AFTER_TOUCH)
    await scene.look('scroll')
  }

/** Touches what is found, if it is. */
async function touched(
  scene: Scene,
  waits: Waits,
  find: Touch['find'],
  look: Snapshot['after'],
): Promise<{ readonly time: number; readonly before: Snapshot } | null> {
  const place = await appeared(scene, waits, find, look)
  if (place === null) return null
  const { taken, found } = place
  const met = await scene.until(nodeAt(scene.tab, taken, found.x, found.y))
  const listeners = await scene.until(listenersOf(scene.tab, taken, met ?? found.node, (node) => selectorOf(taken.snapshot.nodes, node)))
  const time = scene.log.now()
  await scene.until(tap(scene.tab, scene.log, found.x, found.y, found.target, listeners))
  return { time, before: taken.snapshot }
}

/** More steps back than anybody takes who wants to leave. */
const MOST_BACKS = 3

/** Goes back until the page is left, or often enough. `came` hears of what the first step brought. */
export const leave =
  (waits: Waits, came: Came) =>
  async (scene: Scene): Promise<void> => {
    await withHistory(scene, waits)
    const { snapshot: before } = await scene.look('idle')
    if (await scene.until(goBack(scene.tab, scene.log))) return
    const { snapshot: after } = await scene.look('gesture')
    came(before, after)
    for (let steps = 1; steps < MOST_BACKS; steps++) if (await scene.until(goBack(scene.tab, scene.log))) return
  }

/** Waits until the page has put entries of its own into the history, as it did when it was observed. */
async function withHistory(scene: Scene, waits: Waits): Promise<void> {
  for (let waited = 0; waited <= waits.idle + 1500; waited += BETWEEN_LOOKS) {
    await scene.pause(BETWEEN_LOOKS)
    if ((await scene.until(historyOf(scene.tab))).current > 1) break
  }
  await scene.pause(SETTLED)
}

type Found = NonNullable<ReturnType<Touch['find']>>

/** Popups take their time: what was there when the page was observed may come as late again. */
async function appeared(
  scene: Scene,
  waits: Waits,
  find: Touch['find'],
  look: Snapshot['after'],
): Promise<{ readonly taken: TakenSnapshot; readonly found: Found } | null> {
  await scene.pause(SETTLED)
  for (let waited = 0; waited <= waits.idle + 1500; waited += BETWEEN_LOOKS) {
    const taken = await scene.glance()
    const found = find(taken.snapshot)
    if (found !== null) {
      if (!isOnScreen(taken, found)) await bring(scene, taken, found)
      // What moves into its place would be missed where it was.
      await scene.pause(SETTLED)
      const settled = await scene.look(look)
      const still = find(settled.snapshot)
      if (still !== null && isOnScreen(settled, still)) return { taken: settled, found: still }
    }
    await scene.pause(BETWEEN_LOOKS)
  }
  return null
}

const isOnScreen = ({ snapshot: { width, height } }: TakenSnapshot, { x, y }: Found): boolean => x >= 0 && y >= 0 && x < width && y < height

/** Scrolls to it; nobody touches what they do not see. */
async function bring(scene: Scene, taken: TakenSnapshot, { node }: Found): Promise<void> {
  const { backendId, session } = taken.handles[node]!
  await scene.until(scene.tab.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: backendId }, session).catch(() => {}))
}

/** Milliseconds that a look takes where nothing holds the page up. */
const QUICK_LOOK = 400
const MOST_CHANGES = 4

/**
 * Looks again and again until a moment, and keeps what differs from what was seen last; at the end once more, so that a page which changes
 * all the time hides nothing. A machine that is slow to look is slow to let the page's own timers run too: what it loses is added.
 */
async function watch(scene: Scene, first: TakenSnapshot, end: number, seen: (snapshot: Snapshot) => void): Promise<TakenSnapshot> {
  let last = first
  let lost = 0
  const lookAgain = async (): Promise<boolean> => {
    const before = scene.log.now()
    const now = await scene.glance()
    lost += Math.max(0, scene.log.now() - before - QUICK_LOOK)
    if (!differs(last, now)) return false
    last = await scene.look('change')
    seen(last.snapshot)
    return true
  }
  for (let kept = 0; scene.log.now() < end + lost && kept < MOST_CHANGES;) {
    await scene.pause(BETWEEN_LOOKS)
    if (await lookAgain()) kept++
  }
  const left = end + lost - scene.log.now()
  if (left <= 0) return last
  await scene.pause(left)
  await lookAgain()
  return last
}

/** Share of the screen on which another node must lie for it to be another sight. */
const OTHER_SIGHT = 0.02

function differs({ snapshot: one, handles: of }: TakenSnapshot, { snapshot: other, handles }: TakenSnapshot): boolean {
  if (one.url !== other.url) return true
  const changed = one.grid.hits.filter((hit, at) => of[hit]?.backendId !== handles[other.grid.hits[at] ?? -1]?.backendId)
  return changed.length > one.grid.hits.length * OTHER_SIGHT
}

/** Milliseconds. */
const BEFORE_SHAKES = 300
const LISTENING = 1500
const AFTER_SHAKES = 300

/** Shakes, or turns, until something leaves; after a touch, where the page listens only then. */
export const move =
  (waits: Waits, kind: 'motion' | 'rotation', first: Touch | null) =>
  async (scene: Scene): Promise<void> => {
    const { tab, log } = scene
    if (first !== null && (await touched(scene, waits, first.find, 'idle')) === null) return
    // Browsers that cannot feign sensors do not answer: they are asked while the page settles.
    const feigned = canFeign(tab, kind)
    await scene.pause(BEFORE_SHAKES)
    const isFeigned = await scene.until(feigned)
    let listening = await scene.until(whoListens(tab, kind))
    const most = LISTENING + (first === null ? waits.idle : 0)
    for (let waited = 0; listening.length === 0 && waited < most; waited += BETWEEN_LOOKS) {
      await scene.pause(BETWEEN_LOOKS)
      listening = await scene.until(whoListens(tab, kind))
    }
    const began = log.now()
    // A visit that ends meanwhile takes the movements with it.
    let isOver = false
    const left = (): boolean => isOver || scene.hasLeftSince(began)
    await scene.until(play(tab, log, kind, { listening, isFeigned }, left)).finally(() => (isOver = true))
    await scene.pause(AFTER_SHAKES)
    await scene.look('gesture')
  }
