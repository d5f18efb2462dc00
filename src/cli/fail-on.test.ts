import { expect, test } from 'vitest'
import { failOnLevels, isReached } from './fail-on.ts'

const verdicts = ['failed', 'cantTell', 'untested', 'passed', 'inapplicable'] as const

test.each([
  ['failed', [true, false, false, false, false]],
  ['cantTell', [true, true, false, false, false]],
  ['untested', [true, true, true, false, false]],
  ['never', [false, false, false, false, false]],
] as const)('--fail-on %s is reached by %j of the five verdicts', (level, reached) => {
  expect(verdicts.map((verdict) => isReached([{ verdict, force: 'mustNot' }], level))).toEqual(reached)
})

test('what is encouraged reaches nothing', () => {
  for (const level of failOnLevels) expect(isReached([{ verdict: 'failed', force: 'encouraged' }], level)).toBe(false)
})
