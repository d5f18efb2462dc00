import { describe, expect, test } from 'vitest'
import type { RecordingView } from '#platform/captures/api.ts'
import type { ReportedEvidence, ReportedFinding } from '#report/schema.ts'
import { besides, framesOn, lengthOf, placedIn, placeIn, shotAt, type VisitView } from './viewing.ts'

const artifact = 'a'.repeat(64)
const [first, second] = ['1'.repeat(64), '2'.repeat(64)]
const shot = (sha256: string, time: number) => ({ sha256, time, after: 'idle', title: '', width: 393, height: 851, scale: 2 })
const event = (line: number, time: number) => ({ line, time, kind: 'opening', words: 'app://', outcome: null, point: null })
const visit = (more: Partial<VisitView>): VisitView => ({
  at: 0,
  purpose: 'observe',
  target: null,
  url: 'https://shop.example/',
  status: 200,
  end: 'complete',
  events: [],
  requests: [],
  shots: [],
  ...more,
})
const view: RecordingView = {
  url: 'https://shop.example/',
  profile: { id: 'ios-safari', width: 390, height: 844 },
  browser: 'x',
  startedAt: 'x',
  visits: [
    visit({ shots: [shot(first, 900), shot(first, 2000)], events: [event(7, 950), event(3, 100)] }),
    visit({ purpose: 'close', shots: [shot(second, 500)], events: [event(0, 4000)] }),
  ],
  limits: [],
  isCut: false,
}
const box = { x: 0, y: 0, width: 100, height: 100 }
const node = (screenshot: string, of = box): ReportedEvidence => ({
  kind: 'node',
  artifact,
  quote: '×',
  selector: '#x',
  screenshot,
  box: of,
})
const happened = (line: number, at: string): ReportedEvidence => ({ kind: 'event', artifact, quote: 'q', line, at })

describe('where evidence lies', () => {
  test.each([
    ['an area of a screen', node(second), { visit: 1, shot: 0, box, quote: '×' }],
    ['a moment, on the screen that was taken next', happened(7, 'observe #0 +0.9 s'), { visit: 0, line: 7, shot: 1 }],
    ['a moment after the last screen', happened(0, 'close #1 +4.0 s'), { visit: 1, line: 0, shot: 0 }],
  ])('%s', (_, evidence, place) => expect(placeIn(view, artifact, evidence)).toMatchObject(place))

  test.each([
    ['another recording', { ...node(first), artifact: 'b'.repeat(64) }],
    ['a screen that is not there', node('3'.repeat(64))],
    ['an event that is not shown', happened(8, 'observe #0 +0.9 s')],
    ['a visit that is not there', happened(7, 'observe #9 +0.9 s')],
    ['words that say no visit', happened(7, 'elsewhere')],
    ['what no screen shows', { kind: 'field', artifact, quote: '', name: 'limits' } as const],
  ])('nowhere here: %s', (_, evidence) => expect(placeIn(view, artifact, evidence)).toBeNull())
})

test('what fails comes before what asks; what passes, and what lies elsewhere, is left to the report', () => {
  const finding = (verdict: string, ...evidence: ReportedEvidence[]) => ({ verdict, evidence }) as unknown as ReportedFinding
  const asks = finding('cantTell', node(first))
  const fails = finding('failed', node(second))
  const placed = placedIn({ findings: [asks, finding('passed', node(first)), finding('failed'), fails] }, view, artifact)
  expect(placed.map(({ number, finding: each }) => [number, each])).toEqual([
    [1, fails],
    [2, asks],
  ])
})

test('each area is framed once, the largest first', () => {
  const large = { x: 0, y: 0, width: 700, height: 1500 }
  const placed = [1, 2, 3].map((number) => ({
    number,
    finding: {} as ReportedFinding,
    places: [{ visit: 1, shot: 0, line: null, quote: '', box: number === 3 ? large : box }],
  }))
  expect(framesOn(placed, 1, 0).map((each) => [each.box, each.placed.map(({ number }) => number)])).toEqual([
    [large, [3]],
    [box, [1, 2]],
  ])
  expect(framesOn(placed, 0, 0)).toEqual([])
})

test('events are walked in time, and the walk ends at both ends', () => {
  const [one] = view.visits
  expect(besides(one!, null, 1)!.line).toBe(3)
  expect(besides(one!, 3, 1)!.line).toBe(7)
  expect(besides(one!, 7, 1)!.line).toBe(7)
  expect(besides(one!, 3, -1)!.line).toBe(3)
  expect(besides(visit({}), null, 1)).toBeUndefined()
  expect(shotAt(visit({}), 5)).toBeNull()
  expect(lengthOf(view.visits[1]!)).toBe(4000)
  expect(lengthOf(visit({}))).toBe(1000)
})
