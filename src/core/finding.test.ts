import { describe, expect, test } from 'vitest'
import { fingerprint, worst } from './finding.ts'
import type { Verdict } from './verdict.ts'
import type { Force } from '#law/force.ts'

const of = (verdict: Verdict, force: Force = 'must') => ({ verdict, force })

describe('worst', () => {
  test('nothing unseen can pass a measure', () => expect(worst([of('passed'), of('untested'), of('inapplicable')])).toBe('untested'))
  test('a question outweighs what nobody looked at', () => expect(worst([of('untested'), of('cantTell')])).toBe('cantTell'))
  test('one failure outweighs everything', () => expect(worst([of('passed'), of('cantTell'), of('failed', 'mustNot')])).toBe('failed'))
  test('what is only encouraged cannot fail a measure', () => expect(worst([of('passed'), of('failed', 'encouraged')])).toBe('passed'))
  test('a measure without any finding that counts does not apply', () => expect(worst([])).toBe('inapplicable'))
})

describe('fingerprint', () => {
  const finding = { clause: '1-03.2', check: 'blank-label', about: 'application' }
  test('is the same for the same problem, whatever the words say', () => {
    expect(fingerprint({ ...finding, statement: { zh: '甲', en: 'a' } } as typeof finding)).toBe(fingerprint(finding))
  })
  test('differs by clause, by check and by what it is about', () => {
    const all = [finding, { ...finding, clause: '1-03.1' }, { ...finding, check: 'transparent-icon' }, { ...finding, about: 'x' }]
    expect(new Set(all.map(fingerprint)).size).toBe(4)
  })
  test('cannot be moved from one field to the next', () => {
    expect(fingerprint({ clause: 'a', check: 'bc' })).not.toBe(fingerprint({ clause: 'ab', check: 'c' }))
  })
})
