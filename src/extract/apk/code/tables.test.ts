import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asciiBytes, NameTable } from './names.ts'
import { TripleTable } from './triples.ts'

describe('NameTable', () => {
  it('gives equal names the same number, however many there are and however small it began', () => {
    const table = new NameTable(1)
    const texts = Array.from({ length: 5000 }, (_, index) => `Lcom/example/C${index % 2500};`)
    const numbers = texts.map((text) => table.internText(text))
    expect(table.count).toBe(2500)
    texts.forEach((text, index) => expect(table.text(numbers[index]!)).toBe(text))
  })
  it('behaves as a Map of strings', () =>
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-c]{0,4}$/)), (texts) => {
        const [table, map] = [new NameTable(1), new Map<string, number>()]
        for (const text of texts) {
          if (!map.has(text)) map.set(text, map.size)
          expect(table.internText(text)).toBe(map.get(text))
        }
      }),
    ))
  it('ends a name at its NUL, and cuts what no compiler writes', () => {
    const table = new NameTable(1)
    expect(table.text(table.intern(asciiBytes('ab\0cd'), 0))).toBe('ab')
    expect(table.text(table.internText('x'.repeat(5000)))).toHaveLength(1024)
  })
  it('knows what it was never given', () => {
    const table = new NameTable(1)
    table.internText('a')
    expect([table.lookup('a'), table.lookup('b')]).toEqual([0, -1])
  })
})

describe('TripleTable', () => {
  it('behaves as a Map of triples', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -1, max: 5 }), fc.nat(5), fc.nat(5)), { maxLength: 300 }), (triples) => {
        const [table, map] = [new TripleTable(1), new Map<string, number>()]
        for (const [a, b, c] of triples) {
          const key = `${a} ${b} ${c}`
          expect(table.lookup(a, b, c)).toBe(map.get(key) ?? -1)
          if (!map.has(key)) map.set(key, map.size)
          expect(table.intern(a, b, c)).toBe(map.get(key))
        }
      }),
    ))
})
