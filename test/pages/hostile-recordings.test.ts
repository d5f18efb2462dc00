/** Recordings that somebody damaged on purpose: whatever they say, facts are learned, or the reason is told, and soon. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { artifactOf, type Artifact } from '#core/artifact.ts'
import { learnFacts } from '#core/inspect.ts'
import { extractors } from '#extract/index.ts'
import type { Inputs } from '#facts/facts.ts'
import { bytesSource } from '#formats/bytes.ts'
import { openRecording, writeRecording } from '#formats/recording/recording-file.ts'
import type { PageRecording } from '#formats/recording/recording.ts'
import { factNames, openPageLaboratory, type PageLaboratory } from './captured-pages.ts'

let laboratory: PageLaboratory
let original: PageRecording
beforeAll(async () => {
  laboratory = await openPageLaboratory(4)
  const artifact = await laboratory.record('/samples/cover-popup/violating', { waits: { idle: 600, window: 1000 } })
  original = openRecording(bytesSource(artifact.read(0, artifact.size))).recording
}, 60_000)
afterAll(() => laboratory.close())

/** Always the same row of numbers. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const strange: readonly unknown[] = [
  -1,
  0,
  1e9,
  -1e9,
  0.5,
  '',
  '￿'.repeat(900),
  '打开APP',
  'rgb(',
  null,
  true,
  'javascript:x',
  'intent:',
  'http://[',
  '\u202e×',
]

/** Where any value of its kind is read: elsewhere most are refused at once. */
const open =
  /^(?:text|words|url|href|title|x|y|width|height|visible\w+|time|line|column|end\w+|scroll[XY]|document\w*|ground|opacity|paint|color|font-size|position|overflow-y|background-\w+|id|class|src|aria-\w+|strength|moved|function|by)$/

/** Some values replaced by others of their kind, mostly such that it is still read. */
function damaged(value: unknown, roll: () => number, name = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => damaged(each, roll, name))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, damaged(each, roll, field)]))
  if (roll() > (open.test(name) ? 0.01 : 0.00008)) return value
  const alike = strange.filter((each) => typeof each === typeof value)
  return alike[Math.floor(roll() * alike.length)] ?? value
}

test('damaged recordings give facts or a reason', async () => {
  let [read, refused] = [0, 0]
  for (let seed = 1; seed <= 150; seed++) {
    const recording = damaged(original, dice(seed)) as PageRecording
    const artifact: Artifact<'page'> = artifactOf(writeRecording(recording, []), 'damaged.zsrec', 'page')
    const known = await learnFacts<Inputs, (typeof factNames)[number]>({ pageRecordings: [artifact] }, extractors, factNames)
    for (const name of factNames) {
      const one = known[name]
      if ('value' in one) read++
      else {
        refused++
        expect('error' in one.cause ? one.cause.error : '', `seed ${seed}`).toMatch(/^\w+: (?:recording|zip) at byte /)
      }
    }
  }
  expect(read, 'some were still read').toBeGreaterThan(100)
  expect(refused, 'some were refused').toBeGreaterThan(100)
})
