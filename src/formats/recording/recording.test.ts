import { assert as assertProperty, nat, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesSource } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import { storeZip } from '../zip/store-zip.ts'
import { openRecording, writeRecording } from './recording-file.ts'
import { most, type PageRecording, type SnapshotNode } from './recording.ts'
import { selectorOf } from './selector.ts'

const nodes: readonly SnapshotNode[] = [
  { name: 'html', parent: -1 },
  { name: 'body', parent: 0 },
  { name: 'div', parent: 1 },
  { name: 'div', parent: 1, attributes: { id: 'ad' } },
  { name: 'iframe', parent: 3 },
  { name: 'html', parent: 4, document: 'https://ad.example/' },
  { name: 'body', parent: 5 },
  { name: 'a', parent: 6, attributes: { id: 'go' } },
  { name: '#text', parent: 7, text: '打开' },
  { name: 'x-popup', parent: 1 },
  { name: 'button', parent: 9, shadow: 'closed' },
]

const recording: PageRecording = {
  format: 'zhunsheng-page/1',
  url: 'https://shop.example/',
  profile: { id: 'android-chrome', system: 'android', surface: 'browser', userAgent: 'x', width: 393, height: 851, pixelRatio: 2 },
  browser: 'Chrome/1',
  startedAt: '2026-11-28T00:00:00.000Z',
  watched: { idle: 2500, window: 5000 },
  visits: [
    {
      at: 0,
      purpose: { kind: 'observe' },
      url: 'https://shop.example/',
      status: 200,
      end: 'complete',
      events: [{ kind: 'dialog', time: 5, type: 'alert', words: '你好' }],
      snapshots: [
        {
          time: 10,
          after: 'idle',
          url: 'https://shop.example/',
          title: '示例',
          width: 393,
          height: 851,
          scrollX: 0,
          scrollY: 0,
          documentWidth: 393,
          documentHeight: 900,
          nodes,
          grid: { columns: 1, rows: 1, hits: [2] },
          screenshot: null,
          isCut: false,
        },
      ],
    },
  ],
  associations: [],
  limits: [],
}
const withNodes = (other: readonly SnapshotNode[]): unknown => {
  const [visit] = recording.visits
  return { ...recording, visits: [{ ...visit, snapshots: [{ ...visit!.snapshots[0], nodes: other }] }] }
}
const open = (bytes: Uint8Array): PageRecording => openRecording(bytesSource(bytes)).recording
const packed = (value: unknown): Uint8Array =>
  storeZip([{ name: 'recording.json', content: new TextEncoder().encode(JSON.stringify(value)) }])

describe('a recording', () => {
  test('is read as it was written, and written the same every time', () => {
    const part = { kind: 'download', bytes: Uint8Array.of(1, 2, 3) } as const
    const bytes = writeRecording(recording, [part])
    expect(open(bytes)).toEqual(recording)
    expect(writeRecording(recording, [part])).toEqual(bytes)
    const file = openRecording(bytesSource(bytes))
    expect([...file.part('download', '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81')!]).toEqual([1, 2, 3])
    expect(file.part('screenshot', '0'.repeat(64))).toBeNull()
  })
  test('whose part is not what its name says is refused', () => {
    const bytes = storeZip([
      { name: 'recording.json', content: new TextEncoder().encode(JSON.stringify(recording)) },
      { name: `downloads/${'0'.repeat(64)}`, content: Uint8Array.of(1) },
    ])
    expect(() => openRecording(bytesSource(bytes)).part('download', '0'.repeat(64))).toThrow(FormatError)
  })
  test('of a later version is read by what this one knows of it', () => {
    expect(open(packed({ ...recording, later: { of: 'it' } }))).toEqual(recording)
  })
  test.each<[string, unknown]>([
    ['no object', []],
    ['another format', { ...recording, format: 'zhunsheng-page/2' }],
    ['too many visits', { ...recording, visits: Array.from({ length: most.visits + 1 }, () => recording.visits[0]) }],
    ['an event of no kind', { ...recording, visits: [{ ...recording.visits[0], events: [{ kind: 'constructor', time: 1 }] }] }],
    ['a time that is no number', { ...recording, visits: [{ ...recording.visits[0], at: '1' }] }],
    ['a number without end', { ...recording, watched: { idle: 1e300, window: 1 } }],
    ['a node within itself', withNodes([{ name: 'html', parent: 0 }])],
    [
      'a node in one that comes later',
      withNodes([
        { name: 'html', parent: -1 },
        { name: 'body', parent: 2 },
        { name: 'p', parent: 1 },
      ]),
    ],
    ['nodes too deep in each other', withNodes(Array.from({ length: most.depth + 2 }, (_, at) => ({ name: 'b', parent: at - 1 })))],
    ['a touch that meets a node that is not there', withNodes([])],
    ['an address without end', { ...recording, url: 'x'.repeat(most.url + 1) }],
  ])('is refused: %s', (_, value) => {
    expect(() => open(packed(value))).toThrow(FormatError)
  })
  test('damaged anywhere gives a FormatError or is read, and nothing else', () => {
    const bytes = writeRecording(recording, [])
    assertProperty(
      property(nat(bytes.length - 1), nat(255), (at, value) => {
        const damaged = Uint8Array.from(bytes)
        damaged[at] = value
        try {
          open(damaged)
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError)
        }
      }),
      { numRuns: 500 },
    )
  })
})

test('selectors name what is plain, and mark where another tree begins', () => {
  expect([2, 3, 7, 8, 10].map((at) => selectorOf(nodes, at))).toEqual([
    'body > div:nth-of-type(1)',
    '#ad',
    '#ad > iframe >>> #go',
    '#ad > iframe >>> #go',
    'body > x-popup >>> button',
  ])
})
