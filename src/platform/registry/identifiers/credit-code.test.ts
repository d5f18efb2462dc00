import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { provinces } from '#law/provinces.ts'
import { CREDIT_ALPHABET, creditCheckCharacter, parseCreditCode } from './credit-code.ts'
import { organisationCheckCharacter } from './organisation-code.ts'

/** Codes that large bodies print on their licences and sites. */
const published = [
  '914403001922038216',
  '9144030071526726XG',
  '91110000802100433B',
  '91330100799655058B',
  '91100000100003962T',
  '91310115MA1K3BTP2B',
]

const letters = fc.constantFrom(...CREDIT_ALPHABET)
const region = fc
  .tuple(fc.constantFrom(...provinces.map((each) => each.code), '66'), fc.integer({ min: 0, max: 9999 }))
  .map(([code, rest]) => code + String(rest).padStart(4, '0'))
/** An organisation code whose check character the credit code's alphabet has too, which it always has: a digit or X. */
const organisation = fc
  .array(letters, { minLength: 8, maxLength: 8 })
  .map((eight) => eight.join('') + organisationCheckCharacter(eight.join('')))
const firstSeventeen = fc
  .tuple(letters, fc.integer({ min: 0, max: 9 }), region, organisation)
  .map(([authority, category, region, organisation]) => `${authority}${category}${region}${organisation}`)
const wellFormed = firstSeventeen.map((first) => first + creditCheckCharacter(first))

const replaced = (code: string, at: number, character: string): string => code.slice(0, at) + character + code.slice(at + 1)
const faultOf = (text: string) => {
  const answer = parseCreditCode(text)
  if (answer.valid) throw new Error(`${text} is valid`)
  return answer.fault
}

describe('a credit code', () => {
  test.each(published)('%s is valid', (code) => {
    expect(parseCreditCode(code)).toMatchObject({
      valid: true,
      normal: code,
      isAsTyped: true,
      authority: { zh: '市场监管(工商)' },
      category: { zh: '企业' },
    })
  })

  test('is taken apart', () => {
    const answer = parseCreditCode('9144030071526726XG')
    expect(answer).toMatchObject({ region: '440300', organisation: '71526726X', province: { abbreviations: ['粤'] } })
    expect(parseCreditCode('91100000100003962T')).toMatchObject({ valid: true, region: '100000', province: null })
  })

  test('is exactly one of 31 for any seventeen characters, and that one satisfies the polynomial of the standard', () => {
    fc.assert(
      fc.property(fc.array(letters, { minLength: 17, maxLength: 17 }), (characters) => {
        const first = characters.join('')
        const satisfies = (check: string): boolean => {
          // The same condition by another way: the code as a number in powers of three, exactly, without reducing on the way.
          let sum = BigInt(CREDIT_ALPHABET.indexOf(check))
          for (const [at, character] of characters.entries()) sum += BigInt(CREDIT_ALPHABET.indexOf(character)) * 3n ** BigInt(at)
          return sum % 31n === 0n
        }
        expect([...CREDIT_ALPHABET].filter(satisfies)).toEqual([creditCheckCharacter(first)])
      }),
    )
  })

  test('is known by every well-formed one and by no neighbour of it', () => {
    fc.assert(
      fc.property(wellFormed, (code) => {
        expect(parseCreditCode(code)).toMatchObject({ valid: true, normal: code })
        for (let at = 0; at < 18; at++)
          for (const character of CREDIT_ALPHABET)
            if (character !== code[at])
              expect(parseCreditCode(replaced(code, at, character)).valid, `${code} ${at} ${character}`).toBe(false)
      }),
      { numRuns: 30 },
    )
  })

  test('betrays two neighbours that changed places', () => {
    fc.assert(
      fc.property(wellFormed, fc.integer({ min: 0, max: 16 }), (code, at) => {
        const swapped = code.slice(0, at) + code[at + 1]! + code[at]! + code.slice(at + 2)
        expect(parseCreditCode(swapped).valid).toBe(swapped === code)
      }),
    )
  })

  test('may be typed small, wide and spaced, and the normal form is shown', () => {
    expect(parseCreditCode(' ９１44 0300 7152 6726 xg\u200b')).toMatchObject({
      valid: true,
      normal: '9144030071526726XG',
      isAsTyped: false,
    })
  })
})

describe('a text that is no credit code', () => {
  test('is told which character is wrong and what it may be, and nothing is replaced', () => {
    expect(faultOf('914403001922O38216')).toMatchObject({
      reason: 'character',
      position: 13,
      words: { zh: '第 13 位 “O” 不是允许的字符' },
      hint: { zh: expect.stringContaining('0') },
    })
    expect(faultOf('9I4403001922038216')).toMatchObject({ position: 2, hint: { en: expect.stringContaining('1') } })
    expect(faultOf('91440A001922038216')).toMatchObject({ position: 6, hint: { zh: '第 2-8 位只能是数字' } })
    expect(faultOf('9144030A1922038216')).toMatchObject({ position: 8 })
    expect(faultOf('91440300192203821中')).toMatchObject({ position: 18, words: { en: expect.stringContaining('“中”') } })
    expect(faultOf('9144030019220382\u00001')).toMatchObject({ position: 17, words: { zh: expect.stringContaining('U+0000') } })
    expect(faultOf('\ud83d\ude0014403001922038216')).toMatchObject({ reason: 'character', position: 1 })
  })

  test('is not rescued by the upper case of other languages', () => {
    expect(faultOf('9144030019220382ß')).toMatchObject({ reason: 'length' })
    expect(faultOf('9144030019220382ı6')).toMatchObject({ reason: 'character', position: 17 })
  })

  test('is told what is missing', () => {
    expect(faultOf('')).toMatchObject({ reason: 'empty' })
    expect(faultOf('91440300192203821')).toMatchObject({ reason: 'length', words: { zh: '统一社会信用代码应为 18 位,现为 17 位' } })
    expect(faultOf('440301103448335')).toMatchObject({ hint: { zh: expect.stringContaining('注册号') } })
    expect(faultOf('19220382-1')).toMatchObject({ reason: 'length' })
  })

  test('is told of an unknown province, and of which check fails', () => {
    expect(faultOf('910003001922038216')).toMatchObject({ reason: 'region', position: 3 })
    expect(faultOf('911012001922038216')).toMatchObject({ reason: 'region', position: 3 })
    expect(faultOf('914403001922038226')).toMatchObject({ reason: 'organisation-check', position: 17 })
    expect(faultOf('914403001922038217')).toMatchObject({ reason: 'check', position: 18 })
  })

  test('is refused whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const answer = parseCreditCode(text)
        if (answer.valid) expect(answer.normal).toMatch(/^[0-9A-Z]{18}$/)
        else expect(answer.fault.words.zh).not.toMatch(/\p{Cc}|\p{Cs}/u)
      }),
    )
    expect(faultOf('9'.repeat(1_000_000))).toMatchObject({ reason: 'too-long' })
    expect(faultOf('\ud800'.repeat(18))).toMatchObject({ reason: 'character', words: { en: 'Character 1, U+D800, is not allowed' } })
  })
})
