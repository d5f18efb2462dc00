/**
 * What the sensors of a phone read while somebody rests, walks, picks it up, shakes or turns it: the scale on which a page is tried. The
 * phone lies flat, so that gravity stands at right angles to a shake, and what a shake comes to in total can be said.
 */
import type { EventOf } from '#formats/recording/recording.ts'

type Vector = readonly [x: number, y: number, z: number]

/** One reading of all sensors. */
export interface Reading {
  /** m/s², without and with gravity. */
  readonly linear: Vector
  readonly total: Vector
  /** Degrees: alpha, beta, gamma; and how fast they change, in degrees a second. */
  readonly angles: Vector
  readonly turning: Vector
}
export interface Movement {
  readonly kind: NonNullable<EventOf<'gesture'>['movement']>
  /** The greatest m/s² without gravity, or the greatest angle. */
  readonly strength: number
  readonly readings: readonly Reading[]
  /** Seconds at rest thereafter, for what a page does only when it has become quiet. */
  readonly rest: number
}

/** Readings a second, as browsers of phones give them. */
export const RATE = 60
const GRAVITY = 9.8
const still: Vector = [0, 0, 0]

const series = (seconds: number, at: (time: number, index: number) => Partial<Reading>): readonly Reading[] =>
  Array.from({ length: Math.round(seconds * RATE) }, (_, index) => {
    const { linear = still, total, angles = still, turning = still } = at(index / RATE, index)
    return { linear, total: total ?? [linear[0], linear[1], linear[2] + GRAVITY], angles, turning }
  })

/** No sensor is ever quite still. */
export const resting = (seconds: number): readonly Reading[] => series(seconds, (_, at) => ({ linear: [0.02 * Math.sin(at * 2.3), 0, 0] }))

/** Readings of one swing to and fro: 3.75 swings a second. */
const SWING = 16
/** To one side, to the other and back: held for a moment where it is greatest, as a hand does, so that no reading misses it. */
const swing = (at: number): number => Math.max(-1, Math.min(1, 1.3 * Math.sin((2 * Math.PI * at) / SWING)))

/** To both sides from where it was: first along the width, then as long along the height. */
const shaken = (strength: number, seconds: number): readonly Reading[] =>
  series(seconds, (time, at) => ({ linear: time < seconds / 2 ? [strength * swing(at), 0, 0] : [0, strength * swing(at), 0] }))

/** About each axis in turn, to both sides from where it was. */
const turned = (degrees: number): readonly Reading[] =>
  series((3 * SWING) / RATE, (_, at) => {
    const angle = degrees * swing(at)
    return { angles: at < SWING ? [0, 0, angle] : at < 2 * SWING ? [0, angle, 0] : [(angle + 360) % 360, 0, 0] }
  })

/** Two steps a second, felt along gravity. */
const walked = (strength: number, seconds: number): readonly Reading[] =>
  series(seconds, (time) => ({ linear: [0, 0, strength * Math.sin(2 * Math.PI * 2 * time)] }))

/** From the table to the eyes and back: lifted, tilted by 45°, tilted back, put down. */
const pickedUp = (strength: number, seconds: number): readonly Reading[] =>
  series(seconds, (time) => {
    const part = time / seconds
    const tilt = (45 * (1 - Math.cos(2 * Math.PI * part))) / 2
    const radians = (tilt * Math.PI) / 180
    const up = strength * Math.sin(4 * Math.PI * part)
    return {
      linear: [0, 0, up],
      total: [0, GRAVITY * Math.sin(radians), GRAVITY * Math.cos(radians) + up],
      angles: [0, tilt, 0],
      turning: [0, ((45 * Math.PI) / seconds) * Math.sin(2 * Math.PI * part), 0],
    }
  })

/** Seconds: two swings; five; and twelve, just longer than the three seconds of the reference. */
const [SHORT, LONG, LONGEST] = [2, 5, 12].map((swings) => (swings * SWING) / RATE) as [number, number, number]

/**
 * Rising. 11 m/s² is the strongest shake that stays below 15 m/s² with gravity, too; 14.9 the strongest below it without. Both last longer
 * than all that is stronger, so that a page that waits for some time of shaking is not taken for one that waits for a strong shake; and
 * after both there is rest enough for one that waits until the shaking has ended. What none of these sets off may leave after a shake as
 * long as the reference.
 */
const motions: readonly Movement[] = [
  { kind: 'rest', strength: 0, readings: resting(0.3), rest: 0 },
  { kind: 'picking-up', strength: 3, readings: pickedUp(3, 0.5), rest: 0 },
  { kind: 'walking', strength: 4, readings: walked(4, 1), rest: 0 },
  { kind: 'shake', strength: 6, readings: shaken(6, SHORT), rest: 0.2 },
  { kind: 'shake', strength: 11, readings: shaken(11, LONG), rest: 0.6 },
  { kind: 'shake', strength: 14.9, readings: shaken(14.9, LONG), rest: 0.6 },
  { kind: 'shake', strength: 16, readings: shaken(16, SHORT), rest: 0.2 },
  { kind: 'shake', strength: 25, readings: shaken(25, SHORT), rest: 0.5 },
  { kind: 'shake', strength: 16, readings: shaken(16, LONGEST), rest: 0 },
]

const turns: readonly Movement[] = [
  { kind: 'rest', strength: 0, readings: resting(0.3), rest: 0 },
  ...[15, 25, 34, 36, 50, 70].map((strength): Movement => ({ kind: 'turn', strength, readings: turned(strength), rest: 0.2 })),
]

export const movements = { motion: motions, rotation: turns } as const
