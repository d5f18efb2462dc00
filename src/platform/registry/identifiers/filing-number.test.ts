import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { provinces } from '#law/provinces.ts'
import { filingKinds, parseFilingNumber } from './filing-number.ts'

const faultOf = (text: string) => {
  const answer = parseFilingNumber(text)
  if (answer.valid) throw new Error(`${text} is valid`)
  return answer.fault
}

describe('a filing number', () => {
  test.each([
    ['京ICP备12345678号', 'sponsor', '11', '12345678', null],
    ['京ICP备12345678号-1', 'website', '11', '12345678', 1],
    ['京ICP备12345678号-2A', 'app', '11', '12345678', 2],
    ['粤ICP备2023012345号-13X', 'mini-program', '44', '2023012345', 13],
    ['浙ICP备2023012345号-3K', 'quick-app', '33', '2023012345', 3],
    ['蜀ICP备12345678号-1A', 'app', '51', '12345678', 1],
    ['陇ICP备12345678号', 'sponsor', '62', '12345678', null],
    ['京公网安备11010502012345号', 'police', '11', '11010502012345', null],
    ['新公网安备66010002000123号', 'police', '65', '66010002000123', null],
    ['京ICP证030173号', 'icp-licence', '11', '030173', null],
    ['京B2-20200001', 'telecom-licence', '11', '20200001', null],
    ['B2-20090191', 'telecom-licence', undefined, '20090191', null],
    ['合字B2-20210007', 'telecom-licence', undefined, '20210007', null],
    ['粤B2-20090191-18', 'telecom-licence', '44', '20090191', 18],
    ['A2.B1.B2-20090001', 'telecom-licence', undefined, '20090001', null],
  ] as const)('%s is a %s', (text, kind, code, number, suffix) => {
    const answer = parseFilingNumber(text)
    expect(answer).toMatchObject({ valid: true, normal: text, isAsTyped: true, kind, number, suffix })
    expect(answer.valid && answer.province?.code).toBe(code)
  })

  test('of a service begins with its sponsor', () => {
    expect(parseFilingNumber('京ICP备12345678号-2A')).toMatchObject({ sponsor: '京ICP备12345678号' })
    expect(parseFilingNumber('京公网安备11010502012345号')).toMatchObject({ sponsor: null })
  })

  test.each([
    [' 京icp备 １２３４５６７８ 号－２a ', '京ICP备12345678号-2A'],
    ['ICP备案号:京ICP备12345678号–1', '京ICP备12345678号-1'],
    ['APP备案号:京ICP备12345678-1A', '京ICP备12345678号-1A'],
    ['京公网安备 11010502012345', '京公网安备11010502012345号'],
    ['增值电信业务经营许可证:京B2-20200001', '京B2-20200001'],
    ['经营许可证编号:合字B2-20210007', '合字B2-20210007'],
    ['A2、B1、B2-20090001号', 'A2.B1.B2-20090001'],
  ])('%s is shown as %s', (text, normal) => {
    expect(parseFilingNumber(text)).toMatchObject({ valid: true, normal, isAsTyped: false })
  })

  test('in normal form is its own normal form, for every province with an administration', () => {
    const characters = provinces.filter((each) => each.bureau !== null).flatMap((each) => each.abbreviations)
    const filing = fc
      .tuple(
        fc.constantFrom(...characters),
        fc.stringMatching(/^(?:\d{8}|20\d{8})$/),
        fc.integer({ min: 1, max: 9999 }),
        fc.constantFrom('', 'A', 'X', 'K'),
      )
      .map(([character, digits, order, letter]) => `${character}ICP备${digits}号-${order}${letter}`)
    fc.assert(
      fc.property(filing, (text) => {
        expect(parseFilingNumber(text)).toMatchObject({ valid: true, normal: text, isAsTyped: true })
      }),
    )
  })

  test('of each kind has a name', () => {
    for (const name of Object.values(filingKinds))
      expect(name).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/^[A-Z0-9]/) })
  })
})

describe('a text that is no filing number', () => {
  test.each([
    ['', 'empty', null],
    ['12345678', 'form', null],
    ['ICP备12345678号', 'province', 1],
    ['北京ICP备12345678号', 'province', 1],
    ['港ICP备12345678号', 'province', 1],
    ['火ICP备12345678号', 'province', 1],
    ['火B2-20200001', 'province', 1],
    ['京ICP备1234567号', 'length', 6],
    ['京ICP备123456789号', 'length', 6],
    ['京ICP备1234567890号', 'year', 6],
    ['京ICP备1234S678号', 'character', 10],
    ['京ICP备12345678号-0', 'suffix', 16],
    ['京ICP备12345678号-', 'suffix', 16],
    ['京ICP备12345678号-12B', 'suffix', 18],
    ['京ICP备12345678号-1A号', 'character', 18],
    ['京公网安备1101050201234号', 'length', 6],
    ['京公网安备44010502012345号', 'region', 6],
    ['京ICP证0301号', 'length', 6],
    ['京B2-2020001', 'length', 5],
    ['京B2-12345678', 'year', 5],
    ['京B2-20200001-0', 'suffix', 14],
  ])('%s: %s at %s', (text, reason, position) => {
    expect(faultOf(text)).toMatchObject({ reason, position })
  })

  test('is helped along', () => {
    expect(faultOf('北京ICP备12345678号').hint?.zh).toBe('北京市简称“京”')
    expect(faultOf('四川ICP备12345678号').hint?.zh).toBe('四川省简称“川”或“蜀”')
    expect(faultOf('京ICP备12345678号-1B').hint?.zh).toContain('小程序为 X')
  })

  test('is refused whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom('京', 'ICP备', 'ICP证', '公网安备', '号', '-', 'B2', 'A2.', '备案号', '1', '2020'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const answer = parseFilingNumber(pieces.join(''))
        if (answer.valid) expect(parseFilingNumber(answer.normal)).toEqual({ ...answer, isAsTyped: true })
        else expect(answer.fault.words.zh + answer.fault.words.en).not.toMatch(/\p{Cc}|\p{Cs}/u)
      }),
      { numRuns: 1000 },
    )
    expect(faultOf('A2.'.repeat(400_000))).toMatchObject({ reason: 'too-long' })
    expect(faultOf('A2.'.repeat(42))).toMatchObject({ reason: 'form' })
  })
})
