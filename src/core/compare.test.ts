import { expect, test } from 'vitest'
import { compare } from './compare.ts'
import { failed, passed, type Finding, type Judgement, type Untested } from './finding.ts'
import type { ArtifactId } from './evidence.ts'

const words = { zh: '句', en: 'sentence' }
const seen = { kind: 'file', path: 'x', artifact: '0' as ArtifactId, quote: '' } as const
const finding = (check: string, said: Judgement | Untested): Finding => ({
  check,
  measure: '1-03',
  clause: '1-03.1',
  force: 'must',
  ...said,
})
const bad = (check: string, about?: string): Finding => finding(check, failed(words, [seen], about === undefined ? {} : { about }))

test('tells what appeared, what is gone and what remains', () => {
  const { appeared, gone, remaining } = compare([bad('a'), bad('b', 'x')], [bad('b', 'x'), bad('c'), finding('a', passed(words))])
  expect(appeared.map((f) => f.check)).toEqual(['c'])
  expect(gone.map((f) => f.check)).toEqual(['a'])
  expect(remaining.map((f) => f.check)).toEqual(['b'])
})

test('a problem that could not be looked for again is not gone', () => {
  const unseen = finding('a', { verdict: 'untested', statement: words, cause: { hidden: words, seen } })
  const { gone, notLookedFor } = compare([bad('a')], [unseen])
  expect(gone).toEqual([])
  expect(notLookedFor.map((f) => f.check)).toEqual(['a'])
})

test('the same check about another thing is another problem', () => {
  const { appeared, gone } = compare([bad('a', 'x')], [bad('a', 'y')])
  expect(appeared.map((f) => f.about)).toEqual(['y'])
  expect(gone.map((f) => f.about)).toEqual(['x'])
})
