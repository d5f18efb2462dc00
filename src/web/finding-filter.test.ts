import { expect, test } from 'vitest'
import type { ReportedFinding } from '#report/schema.ts'
import { filtered, filterOf, isFiltering, type Numbered } from './finding-filter.ts'

const aFinding = (some: Partial<ReportedFinding>): ReportedFinding => ({
  check: 'a-check',
  measure: '1-08',
  clause: '1-08.1',
  force: 'must',
  verdict: 'failed',
  statement: { zh: '收集了设备号', en: 'collects the device number' },
  evidence: [],
  fingerprint: '0'.repeat(64),
  ...some,
})
const numbered = (...findings: readonly ReportedFinding[]): Numbered[] =>
  findings.map((finding, ordinal) => ({ finding, ordinal, verdict: finding.verdict }))
const all = numbered(
  aFinding({ owner: 'app' }),
  aFinding({ verdict: 'cantTell', measure: '1-10', clause: '1-10.2', owner: 'umeng' }),
  aFinding({
    verdict: 'passed',
    statement: { zh: '无', en: 'nothing' },
    evidence: [
      { kind: 'code', artifact: '0'.repeat(64), path: 'classes2.dex', class: 'com.x.Push', method: 'start', offset: 1, quote: '' },
    ],
  }),
)
const left = (search: Record<string, string>): number[] => filtered(all, filterOf(search)).map(({ ordinal }) => ordinal)

test('an address without a filter shows all', () => {
  expect(isFiltering(filterOf({}))).toBe(false)
  expect(left({})).toEqual([0, 1, 2])
})

test('each part of the address narrows, and all together', () => {
  expect(left({ verdict: 'failed,cantTell' })).toEqual([0, 1])
  expect(left({ measure: '1-10' })).toEqual([1])
  expect(left({ owner: 'app' })).toEqual([0])
  expect(left({ verdict: 'failed', owner: 'umeng' })).toEqual([])
})

test('text is looked for in statements of both languages, clauses and evidence, without regard to case', () => {
  expect(left({ text: '设备号' })).toEqual([0, 1])
  expect(left({ text: 'NOTHING' })).toEqual([2])
  expect(left({ text: 'com.x.push.START' })).toEqual([2])
  expect(left({ text: '1-10.2' })).toEqual([1])
})

test('what a stranger writes into the address is no verdict', () => {
  expect(isFiltering(filterOf({ verdict: 'constructor,<script>' }))).toBe(false)
})

test('a ruling in force is what the filter goes by', () => {
  const [first, ...rest] = all
  const ruled = [{ ...first!, verdict: 'passed' as const }, ...rest]
  expect(filtered(ruled, filterOf({ verdict: 'failed' }))).toEqual([])
})

test('what is held against a policy or a listing can be asked for alone', () => {
  const [first, second, ...rest] = all
  const numbered = [{ ...first!, isOfDocuments: false }, { ...second!, isOfDocuments: true }, ...rest]
  expect(isFiltering(filterOf({ declared: '1' }))).toBe(true)
  expect(isFiltering(filterOf({ declared: 'yes' }))).toBe(false)
  expect(filtered(numbered, filterOf({ declared: '1' })).map(({ ordinal }) => ordinal)).toEqual([1])
})
