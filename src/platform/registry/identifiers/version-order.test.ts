import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareVersionKeys, compareVersions, LONGEST_KEY, LONGEST_VERSION, versionKey } from './version-order.ts'

const parts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 20n }), { minLength: 1, maxLength: 5 })
const piece = fc.oneof(
  fc.constantFrom(
    '.',
    '-',
    '_',
    '+',
    ' ',
    'v',
    'V',
    'alpha',
    'beta',
    'rc',
    'SNAPSHOT',
    'jcenter',
    'oversea',
    'a',
    'b',
    'r',
    'sp',
    '正式版',
    '测试版',
    '０',
  ),
  fc.integer({ min: 0, max: 3 }).map(String),
  fc.stringMatching(/^\d{1,40}$/),
)
const versionName = fc.array(piece, { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join('').slice(0, LONGEST_VERSION))
const anything = fc.oneof(versionName, fc.string({ unit: 'binary', maxLength: 140 }))

/** The order of numbered versions by definition: zeros to the same length, then number by number. */
const byNumbers = (left: readonly bigint[], right: readonly bigint[]): number => {
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [mine, yours] = [left[at] ?? 0n, right[at] ?? 0n]
    if (mine !== yours) return mine < yours ? -1 : 1
  }
  return 0
}

describe('versions in ascending order', () => {
  test.each([
    [['0', '0.0.1', '0.1', '1', '1.0.1', '1.1', '1.2', '1.9', '1.10', '2', '10']],
    [
      [
        '1.2-dev',
        '1.2-alpha',
        '1.2-alpha.2',
        '1.2beta',
        '1.2-beta2',
        '1.2-beta10',
        '1.2-M1',
        '1.2-rc',
        '1.2rc1',
        '1.2-SNAPSHOT',
        '1.2',
        '1.2-sp1',
        '1.2.1-alpha',
        '1.2.1',
      ],
    ],
    [['1.0a1', '1.0b1', '1.0b2', '1.0c1', '1.0']],
    [['1.0.2', '1.0.2a', '1.0.2k', '1.0.2.1', '1.0.3-alpha', '1.0.3']],
    [['V3.6.0', 'V3.6.0.2023', 'V3.6.0.2024', 'V3.6.1']],
    [['1.9.3', '1.9.3-p0551', '1.9.3-p552', '1.9.4']],
    [['2.0.20231231', '2.0.20240101', '2.0.20240101093000', '2.0.20240101093001', '2.1']],
    [['3.2.1内测版', '3.2.1测试版', '3.2.1预览版', '3.2.1正式版', '3.2.2']],
    [['1.0-beta1-SNAPSHOT', '1.0-beta1', '1.0-beta1.1', '1.0-beta2']],
    [['2023-12-31', '2024-01-02', '2024.1.10']],
    [['999999999', '1000000000', '2147483648', '4294967296', '999999999999999999', '1000000000000000000']],
  ])('%j', (versions) => {
    for (const [at, left] of versions.entries())
      for (const [order, right] of versions.entries())
        expect(compareVersions(left, right), `${left} : ${right}`).toBe(Math.sign(at - order))
  })
})

describe('names of the same version', () => {
  test.each([
    [
      [
        '1.2',
        '1.2.0',
        '1.2.0.0',
        'v1.2',
        'V 1.02',
        'Version 1.2',
        'release-1.2',
        '１．２',
        '1_2',
        '1-2',
        '1.2-release',
        '1.2.Final',
        '1.2-GA',
        '1.2正式版',
      ],
    ],
    [
      [
        '4.0.1',
        '4.0.1_oversea',
        '4.0.1-jcenter',
        '4.0.1-oversea-2',
        '4.0.1-arm64-v8a',
        '4.0.1+20130313',
        '4.0.1 (456)',
        '4.0.1（构建456）',
        '4.0.1-gab12cd3',
        '4.0.1-b08',
      ],
    ],
    [['1.2-beta', '1.2.0-beta0', '1.2-BETA', '1.2_oversea_beta', '1.2公测版']],
    [['0', '0.0', 'v0', '00']],
  ])('%j', (versions) => {
    for (const left of versions) for (const right of versions) expect(compareVersions(left, right), `${left} : ${right}`).toBe(0)
  })

  test('one below the other is never found among them', () => {
    expect(compareVersions('4.0.1_oversea', '4.0.1')).toBe(0)
    expect(compareVersions('4.0.0_oversea', '4.0.1')).toBe(-1)
  })
})

describe('a version key', () => {
  test('is null where there is no number, and nothing is then said of the order', () => {
    for (const text of [
      '',
      'latest',
      'v',
      '正式版',
      '\u0000',
      '\ud800',
      '②',
      '٣',
      '.',
      '1'.repeat(LONGEST_VERSION + 1),
      '1.'.repeat(1_000_000),
    ]) {
      expect(versionKey(text), text.slice(0, 20)).toBeNull()
      expect(compareVersions(text, '1.0')).toBeNull()
      expect(compareVersions('1.0', text)).toBeNull()
    }
  })

  test('orders numbers of any length as numbers', () => {
    fc.assert(
      fc.property(parts, parts, (left, right) => {
        expect(compareVersions(left.join('.'), right.join('.'))).toBe(byNumbers(left, right))
      }),
      { numRuns: 500 },
    )
  })

  test('disregards leading zeros, zeros at the end and a V before', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 3 }), fc.constantFrom('', 'v', 'V', 'version '), (numbers, zeros, before) => {
        const written = before + numbers.map((number) => `0${number}`).join('.') + '.0'.repeat(zeros)
        expect(versionKey(written)).toEqual(versionKey(numbers.join('.')))
      }),
    )
  })

  test('holds int4 alone and is no longer than it says', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const element of versionKey(text) ?? []) expect(Number.isInteger(element) && Math.abs(element) < 2 ** 31).toBe(true)
        expect((versionKey(text) ?? []).length).toBeLessThanOrEqual(LONGEST_KEY)
      }),
      { numRuns: 500 },
    )
    for (const dense of ['1a', '1.', '1a.', '1b1', '1İ', '1ǅ', '９ａ'])
      expect(versionKey(dense.repeat(LONGEST_VERSION).slice(0, LONGEST_VERSION))!.length).toBeLessThanOrEqual(LONGEST_KEY)
  })

  test('gives a total order: antisymmetric, transitive, and equal only where the keys are', () => {
    fc.assert(
      fc.property(versionName, versionName, versionName, (a, b, c) => {
        const [first, second, third] = [versionKey(a), versionKey(b), versionKey(c)]
        fc.pre(first !== null && second !== null && third !== null)
        expect(compareVersionKeys(first, second)).toBe(-compareVersionKeys(second, first) + 0)
        expect(compareVersionKeys(first, second) === 0).toBe(first.join() === second.join())
        const sorted = [first, second, third].toSorted(compareVersionKeys)
        expect(compareVersionKeys(sorted[0]!, sorted[2]!)).toBeLessThanOrEqual(0)
        expect(compareVersionKeys(sorted[0]!, sorted[1]!)).toBeLessThanOrEqual(0)
        expect(compareVersionKeys(sorted[1]!, sorted[2]!)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  })

  test('puts a pre-release before its release and a further number after it, whatever the numbers', () => {
    const below = fc.constantFrom('-alpha', 'beta2', '-rc.1', '-SNAPSHOT', '测试版')
    fc.assert(
      fc.property(parts, below, fc.integer({ min: 1, max: 99 }), (numbers, suffix, further) => {
        const release = numbers.join('.')
        expect(compareVersions(release + suffix, release)).toBe(-1)
        expect(compareVersions(release, `${release}.${further}${suffix}`)).toBe(-1)
        expect(compareVersions(`${release}-oversea`, release)).toBe(0)
      }),
    )
  })

  test('sorts stably: what is equal keeps its place', () => {
    const names = ['1.2.0', '1.1', '1.2', 'v1.2', '1.1.0']
    expect(names.toSorted((left, right) => compareVersions(left, right)!)).toEqual(['1.1', '1.1.0', '1.2.0', '1.2', 'v1.2'])
  })
})
