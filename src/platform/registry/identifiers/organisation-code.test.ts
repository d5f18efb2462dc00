import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { organisationCheckCharacter, parseOrganisationCode } from './organisation-code.ts'

const eight = fc.stringMatching(/^[0-9A-Z]{8}$/)
const CHECKS = '0123456789X'

test('knows published codes with and without hyphen', () => {
  for (const code of ['71526726X', '192203821', '802100433', 'MA1K3BTP2'])
    for (const text of [code, `${code.slice(0, 8)}-${code.slice(8)}`])
      expect(parseOrganisationCode(text)).toMatchObject({ valid: true, normal: `${code.slice(0, 8)}-${code.slice(8)}`, code })
})

test('has exactly one check character, which makes the weighted sum a multiple of eleven', () => {
  fc.assert(
    fc.property(eight, (first) => {
      const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((sum, weight, at) => {
        const point = first.charCodeAt(at)
        return sum + weight * (point < 58 ? point - 48 : point - 55)
      }, 0)
      expect([...CHECKS].filter((_, value) => (sum + value) % 11 === 0)).toEqual([organisationCheckCharacter(first)])
      expect([...CHECKS].filter((check) => parseOrganisationCode(first + check).valid)).toHaveLength(1)
    }),
  )
})

test('betrays any digit typed for another', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{8}$/), fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 9 }), (first, at, step) => {
      const changed = first.slice(0, at) + String((Number(first[at]) + step) % 10) + first.slice(at + 1)
      expect(parseOrganisationCode(changed + organisationCheckCharacter(first)).valid).toBe(false)
    }),
  )
})

test('says what is wrong', () => {
  expect(parseOrganisationCode('7152672６－ｘ')).toMatchObject({ valid: true, normal: '71526726-X', isAsTyped: false })
  expect(parseOrganisationCode('7152672-6X')).toMatchObject({ fault: { reason: 'length' } })
  expect(parseOrganisationCode('715267261')).toMatchObject({ fault: { reason: 'check', position: 9 } })
  expect(parseOrganisationCode('71526726A')).toMatchObject({
    fault: { reason: 'character', position: 9, hint: { zh: '校验码只能是数字或 X' } },
  })
  expect(parseOrganisationCode('7152*726X')).toMatchObject({ fault: { reason: 'character', position: 5 } })
  expect(parseOrganisationCode('9144030071526726XG')).toMatchObject({
    fault: { reason: 'length', hint: { zh: '18 位的是统一社会信用代码' } },
  })
  expect(parseOrganisationCode('')).toMatchObject({ fault: { reason: 'empty' } })
  expect(parseOrganisationCode('-'.repeat(1_000_000))).toMatchObject({ fault: { reason: 'too-long' } })
})

test('answers whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const answer = parseOrganisationCode(text)
      if (answer.valid) expect(parseOrganisationCode(answer.normal)).toMatchObject({ valid: true, normal: answer.normal, isAsTyped: true })
    }),
  )
})
