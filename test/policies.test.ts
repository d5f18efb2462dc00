/** The floors that the extractors of policies are held to, over the labelled texts of test/policies/. `npm run bench:policies` prints all figures. */
import { beforeAll, expect, test } from 'vitest'
import { editionsOf } from './policies/editions.ts'
import { goldOf, labelledPolicies } from './policies/gold.ts'
import { readEditions } from './policies/read.ts'
import { scoreOf } from './policies/score.ts'
import { ratesOf, summed, type Line } from './policies/tally.ts'

let lines: readonly Line[] = []
const unread: string[] = []

beforeAll(async () => {
  const scored: Line[] = []
  for (const slug of labelledPolicies) {
    const answer = await readEditions(editionsOf(slug))
    unread.push(...answer.unread.map((reason) => `${slug}: ${reason}`))
    scored.push(...scoreOf(goldOf(slug), answer.read))
  }
  lines = summed(scored)
}, 120_000)

const lineOf = (what: string): Line => lines.find((line) => line.what === what)!

test('every labelled text is read', () => {
  expect(unread).toEqual([])
})

test.each([
  { what: 'kinds', recall: 0.95, precision: 0.7 },
  { what: 'SDK rows', recall: 0.95, precision: 0.95 },
])('$what are read with recall $recall and precision $precision', ({ what, recall, precision }) => {
  const line = lineOf(what)
  const rates = ratesOf(line)
  expect(rates.recall, line.misses.join('\n')).toBeGreaterThanOrEqual(recall)
  expect(rates.precision, line.falseHits.join('\n')).toBeGreaterThanOrEqual(precision)
})
