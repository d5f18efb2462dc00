/**
 * Moves the phone. Where the browser can feign its sensors, their events are what a page trusts; elsewhere a script makes them, in a world
 * of its own, which the page's script cannot reach, and in each frame that listens and that a phone would let listen.
 */
import type { EventOf } from '#formats/recording/recording.ts'
import { sensorListeners, type SensorListener } from './listeners.ts'
import { movements, RATE, resting, type Reading } from './movements.ts'
import type { Tab } from './tab.ts'
import type { VisitLog } from './visit-log.ts'

/** Bears the name by which stacks show that a motion of ours began them; the number after it is that of the movement, from 0. */
const MOTION_SCRIPT = 'zhunsheng:motion'
const PATIENCE = 1500
/** Milliseconds after which it is looked again whether something left. */
const POLL = 100

const pause = (milliseconds: number): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), milliseconds))

type Kind = 'motion' | 'rotation'
type Withheld = NonNullable<EventOf<'gesture'>['withheld']>

const types = { motion: 'devicemotion', rotation: 'deviceorientation' } as const

/** The frames of a page that listen for movements of a kind. */
export async function whoListens(tab: Tab, kind: Kind): Promise<readonly SensorListener[]> {
  return (await sensorListeners(tab)).filter(({ listener }) => listener.type === types[kind])
}

/** One movement after another, until something leaves; `left` says whether it did. */
export async function play(
  tab: Tab,
  log: VisitLog,
  kind: Kind,
  { listening, isFeigned }: { readonly listening: readonly SensorListener[]; readonly isFeigned: boolean },
  left: () => boolean,
): Promise<void> {
  for (const { listener } of listening) log.add({ kind: 'listener', time: log.now(), ...listener })
  const common = { kind: 'gesture', gesture: kind, x: 0, y: 0 } as const
  const { worlds, withheld } = await worldsOf(tab, listening)
  if (worlds.length === 0) {
    if (withheld !== null) log.add({ ...common, time: log.now(), strength: 0, withheld })
    return
  }
  for (const [number, { kind: movement, strength, readings, rest }] of movements[kind].entries()) {
    const seconds = Math.round((readings.length / RATE) * 10) / 10
    log.add({ ...common, time: log.now(), strength, movement, seconds, ...(isFeigned ? {} : { isByScript: true }) })
    const all = [...readings, ...resting(rest)]
    const played = isFeigned ? feigned(tab, all) : Promise.all(worlds.map((world) => dispatched(tab, world, kind, number, all)))
    // What goes on in a page that is left already harms nobody, and is not waited for.
    const done = played.then(() => true)
    while (!left() && !(await Promise.race([done, pause(POLL)])));
    if (left()) return
  }
}

interface World {
  readonly session: SensorListener['session']
  readonly context: number
}

/** Where a script may make events, of the frames that a phone would tell of them; and why it would tell none. */
async function worldsOf(tab: Tab, listening: readonly SensorListener[]): Promise<{ worlds: readonly World[]; withheld: Withheld | null }> {
  const frames = new Map(listening.map((each) => [each.frame, each]))
  const found = await Promise.all([...frames.values()].map((each) => worldOf(tab, each).catch(() => null)))
  const worlds = found.filter((each): each is World => each !== null && typeof each !== 'string')
  const withheld = found.find((each): each is Withheld => typeof each === 'string') ?? null
  return worlds.length > 0 && !tab.maySense ? { worlds: [], withheld: 'permission' } : { worlds, withheld }
}

/** Generic Sensor and Device Orientation: secure contexts only, and in frames of others only where the page allows both sensors. */
const MAY_SENSE = `!isSecureContext ? 'insecure'
  : ['accelerometer', 'gyroscope'].every((name) => document.featurePolicy?.allowsFeature(name) ?? true) ? '' : 'policy'`

async function worldOf(tab: Tab, { session, frame }: SensorListener): Promise<World | Withheld> {
  const asked = { frameId: frame, worldName: 'zhunsheng' }
  const { executionContextId } = await tab.send<{ executionContextId: number }>('Page.createIsolatedWorld', asked, session, PATIENCE)
  const world = { session, context: executionContextId }
  const withheld = await evaluatedIn(tab, world, MAY_SENSE, PATIENCE)
  return withheld === 'insecure' || withheld === 'policy' ? withheld : world
}

async function evaluatedIn(tab: Tab, { session, context }: World, expression: string, patience: number): Promise<unknown> {
  const asked = { expression, contextId: context, awaitPromise: true, returnByValue: true, userGesture: false }
  const { result } = await tab.send<{ result: { value?: unknown } }>('Runtime.evaluate', asked, session, patience)
  return result.value
}

/** A page that goes elsewhere takes the world with it. */
async function dispatched(tab: Tab, world: World, kind: Kind, number: number, readings: readonly Reading[]): Promise<void> {
  await evaluatedIn(tab, world, scripts[kind](number, readings), PATIENCE + (2000 * readings.length) / RATE).catch(() => {})
}

const script = (number: number, events: readonly object[], event: string): string => `new Promise((done) => {
  const events = ${JSON.stringify(events)}
  const began = performance.now()
  let at = 0
  const move = () => {
    if (at === events.length) return done()
    const given = events[at++]
    setTimeout(move, Math.max(8, began + (at * 1000) / ${RATE} - performance.now()))
    window.dispatchEvent(${event})
  }
  move()
})
//# sourceURL=${MOTION_SCRIPT}/${number}`

const named = ([x, y, z]: Reading['linear']): object => ({ x, y, z })
const angles = ([alpha, beta, gamma]: Reading['angles']): object => ({ alpha, beta, gamma })

const scripts = {
  motion: (number: number, readings: readonly Reading[]) =>
    script(
      number,
      readings.map(({ linear, total, turning }) => ({
        acceleration: named(linear),
        accelerationIncludingGravity: named(total),
        rotationRate: angles(turning),
        interval: Math.floor(1000 / RATE),
      })),
      `new DeviceMotionEvent('devicemotion', given)`,
    ),
  rotation: (number: number, readings: readonly Reading[]) =>
    script(
      number,
      readings.map((reading) => ({ ...angles(reading.angles), absolute: false })),
      `new DeviceOrientationEvent('deviceorientation', given)`,
    ),
} as const

const sensors = ['accelerometer', 'linear-acceleration', 'gyroscope'] as const

/** Whether the browser feigns the sensors of a movement. Turns are made by scripts everywhere: of no browser is it known that it feigns them. */
export async function canFeign(tab: Tab, kind: Kind): Promise<boolean> {
  if (kind === 'rotation') return false
  try {
    for (const type of sensors) await tab.send('Emulation.setSensorOverrideEnabled', { enabled: true, type }, tab.main, 400)
    await feign(tab, resting(1)[0]!)
    return true
  } catch {
    for (const type of sensors)
      await tab.send('Emulation.setSensorOverrideEnabled', { enabled: false, type }, tab.main, 400).catch(() => {})
    return false
  }
}

async function feigned(tab: Tab, readings: readonly Reading[]): Promise<void> {
  for (const reading of readings) {
    await feign(tab, reading).catch(() => {})
    await pause(1000 / RATE)
  }
}

async function feign(tab: Tab, { linear, total, turning }: Reading): Promise<void> {
  // A sensor of turns reads about x, y and z: beta, gamma and alpha.
  const [z, x, y] = turning.map((rate) => (rate * Math.PI) / 180)
  const read = { accelerometer: named(total), 'linear-acceleration': named(linear), gyroscope: { x, y, z } }
  for (const type of sensors) await tab.send('Emulation.setSensorOverrideReadings', { type, reading: { xyz: read[type] } }, tab.main, 400)
}
