import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePhone, phoneKinds } from './phone.ts'

const faultOf = (text: string) => {
  const answer = parsePhone(text)
  if (answer.valid) throw new Error(`${text} is valid`)
  return answer.fault
}

describe('a telephone number', () => {
  test.each([
    ['13800138000', 'mobile', '13800138000', null, true],
    ['+86 138-0013-8000', 'mobile', '13800138000', null, true],
    ['0086 13800138000', 'mobile', '13800138000', null, true],
    ['19412345678', 'mobile', '19412345678', null, false],
    ['010-65550123', 'fixed', '010-65550123', '010', true],
    ['(010)6555-0123', 'fixed', '010-65550123', '010', true],
    ['（0571）8765 4321', 'fixed', '0571-87654321', '0571', false],
    ['+86 10 6555 0123', 'fixed', '010-65550123', '010', true],
    ['+86(21)65550123', 'fixed', '021-65550123', '021', true],
    ['05718765432', 'fixed', '0571-8765432', '0571', false],
    ['010-6555-0123-801', 'fixed', '010-65550123-801', '010', true],
    ['010-65550123转801', 'fixed', '010-65550123-801', '010', true],
    ['400 123 4567', 'toll', '400-123-4567', null, true],
    ['400-1234567-12', 'toll', '400-123-4567-12', null, true],
    ['4001234567转分机12', 'toll', '400-123-4567-12', null, true],
    ['8008201234', 'toll', '800-820-1234', null, true],
    ['95588', 'short', '95588', null, true],
    ['955123', 'short', '955123', null, true],
    ['96123', 'short', '96123', null, true],
    ['0755-96123', 'short', '0755-96123', '0755', false],
    ['12345', 'short', '12345', null, true],
    ['10086', 'short', '10086', null, true],
    ['10101234', 'short', '10101234', null, false],
    ['11185', 'short', '11185', null, false],
  ] as const)('%s is %s', (text, kind, normal, areaCode, isCertain) => {
    expect(parsePhone(text)).toMatchObject({ valid: true, kind, normal, areaCode, isCertain, isAsTyped: text === normal })
  })

  test('in normal form is its own normal form', () => {
    const number = fc.oneof(
      fc.stringMatching(/^1[3-9]\d{9}$/),
      fc.stringMatching(/^0(?:10|2\d)-[2-8]\d{7}(?:-\d{1,6})?$/),
      fc.stringMatching(/^0[3-9]\d{2}-[2-8]\d{6,7}$/),
      fc.stringMatching(/^[48]00-\d{3}-\d{4}(?:-\d{1,6})?$/),
      fc.stringMatching(/^9[56]\d{3,4}$/),
    )
    fc.assert(
      fc.property(number, (text) => {
        expect(parsePhone(text)).toMatchObject({ valid: true, normal: text, isAsTyped: true })
      }),
    )
  })

  test('of each kind has a name', () => {
    for (const name of Object.values(phoneKinds))
      expect(name).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/^[A-Z0-9]/) })
  })
})

describe('a text that is no telephone number', () => {
  test.each([
    ['', 'empty', null],
    ['电话', 'character', 1],
    ['010-6555O123', 'character', 9],
    ['+1 202 555 0123', 'country', 1],
    ['+', 'country', 1],
    ['65550123', 'form', null],
    ['1380013800', 'form', null],
    ['12800138000', 'form', null],
    ['010-15550123', 'form', null],
    ['010-6555012', 'form', null],
    ['400-123-456', 'form', null],
    ['010)65550123', 'form', null],
    ['010--65550123', 'form', null],
    ['转', 'form', null],
    ['955-88', 'form', null],
    ['13800138000转1', 'extension', null],
    ['010-65550123-1转1', 'extension', null],
  ])('%s: %s at %s', (text, reason, position) => {
    expect(faultOf(text)).toMatchObject({ reason, position })
  })

  test('is helped along', () => {
    expect(faultOf('65550123').hint?.zh).toContain('区号')
    expect(faultOf('138001380001').hint?.zh).toBe('手机号应为 11 位,现为 12 位')
    expect(faultOf('400-123-456').hint?.en).toContain('has 9')
    expect(faultOf('010-65550123、65550124').hint?.zh).toBe('一次只填一个号码')
  })

  test('is refused whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom('+86', '0', '10', '400', '-', '(', ')', '转', '分机', '6555', '138'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const answer = parsePhone(pieces.join(''))
        if (answer.valid) expect(parsePhone(answer.normal)).toEqual({ ...answer, isAsTyped: true })
        else expect(answer.fault.words.zh + answer.fault.words.en).not.toMatch(/\p{Cc}|\p{Cs}/u)
      }),
      { numRuns: 1000 },
    )
    expect(faultOf('1-'.repeat(1_000_000))).toMatchObject({ reason: 'too-long' })
    expect(faultOf('1-'.repeat(64))).toMatchObject({ reason: 'form' })
  })
})
