import { expect, test } from 'vitest'
import { provinceOfAbbreviation, provinceOfCode, provinces } from './provinces.ts'

test('names 31 provinces with an administration and three without', () => {
  expect(provinces.filter((each) => each.bureau !== null)).toHaveLength(31)
  expect(provinces.filter((each) => each.bureau === null).map((each) => each.code)).toEqual(['71', '81', '82'])
})

test('has no code, abbreviation or name twice', () => {
  const abbreviations = provinces.flatMap((each) => each.abbreviations)
  expect(new Set(abbreviations).size).toBe(abbreviations.length)
  for (const key of [
    (p: (typeof provinces)[number]) => p.code,
    (p: (typeof provinces)[number]) => p.name.zh,
    (p: (typeof provinces)[number]) => p.name.en,
  ])
    expect(new Set(provinces.map(key)).size).toBe(provinces.length)
})

test('keeps the shape of its columns', () => {
  for (const { code, abbreviations, name, bureau } of provinces) {
    expect(code).toMatch(/^[1-8]\d$/)
    for (const abbreviation of abbreviations) expect(abbreviation).toMatch(/^\p{Script=Han}$/u)
    expect(name.zh).toMatch(/(?:省|市|自治区|特别行政区)$/)
    if (bureau !== null) expect(bureau.zh).toBe(`${name.zh}通信管理局`)
  }
})

test('finds a province by a longer code and by either abbreviation', () => {
  expect(provinceOfCode('440300')?.name.en).toBe('Guangdong')
  expect(provinceOfCode('99')).toBeUndefined()
  expect(provinceOfAbbreviation('蜀')).toBe(provinceOfAbbreviation('川'))
  expect(provinceOfAbbreviation('constructor')).toBeUndefined()
})
