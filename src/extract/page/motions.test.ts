/** What shaking led to, from recordings made by hand: those of this version, and those that older ones made. */
import { describe, expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import { learnFacts } from '#core/inspect.ts'
import type { Inputs } from '#facts/facts.ts'
import type { PageMotion } from '#facts/page.ts'
import { writeRecording } from '#formats/recording/recording-file.ts'
import {
  FORMAT,
  type EventOf,
  type PageRecording,
  type Purpose,
  type RecordedEvent,
  type Stack,
  type Visit,
} from '#formats/recording/recording.ts'
import { extractors } from '../index.ts'

const url = 'https://shop.example/'
const listener: RecordedEvent = {
  kind: 'listener',
  time: 10,
  type: 'devicemotion',
  on: 'window',
  url,
  line: 3,
  column: 4,
  endLine: 9,
  endColumn: 1,
}

const visit = (purpose: Purpose, events: readonly RecordedEvent[]): Visit => ({
  at: 0,
  purpose,
  url,
  status: 200,
  end: 'complete',
  events,
  snapshots: [],
})
const recordingOf = (visits: readonly Visit[]): PageRecording => ({
  format: FORMAT,
  url,
  profile: { id: 'android-chrome', system: 'android', surface: 'browser', userAgent: 'x', width: 393, height: 851, pixelRatio: 2 },
  browser: 'Chrome/1',
  startedAt: '2026-11-28T00:00:00.000Z',
  watched: { idle: 2500, window: 5000 },
  visits,
  associations: [],
  limits: [],
})

type Move = EventOf<'gesture'>
const move = (time: number, strength: number, more: Partial<Move> = {}): Move => ({
  kind: 'gesture',
  time,
  gesture: 'motion',
  x: 0,
  y: 0,
  strength,
  isByScript: true,
  ...more,
})
const rest = move(100, 0, { movement: 'rest', seconds: 0.3 })
const shake = (time: number, strength: number, seconds = 0.5): Move => move(time, strength, { movement: 'shake', seconds })

const call = (name: string, at: string, line = 5): Stack[number]['calls'][number] => ({ function: name, url: at, line, column: 6 })
const byMovement = (name: string): Stack => [{ by: '', calls: [call('shaken', url), call('move', name)] }]
const leaving = (time: number, stack: Stack, to = 'x://y'): RecordedEvent => ({
  kind: 'navigation',
  time,
  url: to,
  isMainFrame: true,
  frame: url,
  hasUserGesture: false,
  initiator: 'script',
  stack,
  outcome: 'aborted',
})

async function motionsOf(
  moved: readonly RecordedEvent[],
  watched: readonly RecordedEvent[] = [listener],
  purpose: Purpose = { kind: 'motion' },
): Promise<readonly PageMotion[]> {
  const recording = recordingOf([visit({ kind: 'observe' }, watched), visit(purpose, moved)])
  const pageRecordings = [artifactOf(writeRecording(recording, []), 'page.zsrec', 'page')]
  const { pageMotions } = await learnFacts<Inputs, 'pageMotions'>({ pageRecordings }, extractors, ['pageMotions'])
  if ('cause' in pageMotions) throw new Error(JSON.stringify(pageMotions.cause))
  return pageMotions.value
}

describe('what a movement led to', () => {
  test('is told by the stack, however late the page leaves', async () => {
    const late: Stack = [
      { by: '', calls: [call('go', url)] },
      { by: 'setTimeout', calls: byMovement('zhunsheng:motion/1')[0]!.calls },
    ]
    expect(await motionsOf([rest, shake(500, 6), shake(1200, 11), shake(2000, 16), leaving(2300, late)])).toMatchObject([
      { low: null, high: 6, movement: 'shake', seconds: 0.5, ledTo: ['x://y'], isCertain: true, isByScript: true, isTried: true },
    ])
  })
  test('says how little of it was enough', async () => {
    expect(await motionsOf([rest, shake(500, 6), shake(1200, 11), leaving(1290, byMovement('zhunsheng:motion/2'))])).toMatchObject([
      { low: 6, high: 11, seconds: 0.1, isCertain: true },
    ])
  })
  test('a long shake is compared with long ones', async () => {
    const moves = [rest, shake(500, 6), shake(1200, 25), shake(2000, 11, 1.6), shake(4000, 16, 3.2)]
    expect(await motionsOf([...moves, leaving(7050, byMovement('zhunsheng:motion/4'))])).toMatchObject([
      { low: null, high: 16, seconds: 3.1 },
    ])
  })
  test('a phone at rest was not shaken', async () => {
    expect(await motionsOf([rest, leaving(130, byMovement('zhunsheng:motion/0'))])).toMatchObject([
      { low: null, high: 0, movement: 'rest', isCertain: true },
    ])
  })
  test('a number that no movement has is no place', async () => {
    expect(await motionsOf([rest, shake(500, 6), leaving(600, byMovement('zhunsheng:motion/99'))])).toMatchObject([{ high: 6 }])
  })
})

describe('is not certain', () => {
  test('what a timer of the page does meanwhile', async () => {
    const polled: Stack = [
      { by: '', calls: [call('poll', url, 20)] },
      { by: 'setInterval', calls: [call('', url, 21)] },
    ]
    expect(await motionsOf([rest, shake(500, 6), leaving(600, polled)])).toMatchObject([{ high: 6, ledTo: ['x://y'], isCertain: false }])
    // What it does without anybody moving the phone has nothing to do with it.
    expect(await motionsOf([rest, shake(500, 6), leaving(600, polled)], [listener, leaving(700, polled)])).toMatchObject([
      { low: 6, high: null, ledTo: [], isCertain: false },
    ])
  })
  test('what an older recording tells of a script’s events, which began without rest', async () => {
    expect(await motionsOf([move(500, 3), move(1200, 6), leaving(1300, byMovement('zhunsheng:motion'))])).toMatchObject([
      { low: 3, high: 6, movement: 'shake', seconds: null, isCertain: false, isByScript: true, withheld: null, touched: null },
    ])
  })
})

test('feigned sensors need no rest: by the listener at the root of the chain, also within that of the touch which allowed it', async () => {
  const real = (time: number, strength: number): Move => {
    const { isByScript: _, ...event } = move(time, strength)
    return event
  }
  const inListener: Stack = [{ by: '', calls: [call('shaken', url)] }]
  expect(await motionsOf([listener, real(500, 3), real(1200, 6), leaving(1300, inListener)])).toMatchObject([
    { low: 3, high: 6, isCertain: true, isByScript: false },
  ])
  const around = { type: 'click', on: '#start', url, line: 1, column: 0, endLine: 30, endColumn: 0 }
  const target = { selector: '#start', words: '开启摇一摇', name: 'button' }
  const tap: Move = { kind: 'gesture', time: 50, gesture: 'tap', x: 1, y: 1, target, listeners: [around] }
  const touched = await motionsOf([tap, listener, real(500, 3), leaving(600, inListener)], [], { kind: 'motion', target })
  expect(touched).toMatchObject([{ high: 3, isCertain: true, touched: '开启摇一摇' }])
})

test('what a phone withholds was not tried', async () => {
  const { movement: _, ...asked } = rest
  expect(await motionsOf([{ ...asked, withheld: 'insecure' }])).toMatchObject([
    { withheld: 'insecure', isTried: false, low: null, high: null, ledTo: [] },
  ])
})

test('a listener where nobody hears of sensors is none', async () => {
  expect(await motionsOf([], [{ ...listener, on: 'document' } as RecordedEvent])).toEqual([])
})
