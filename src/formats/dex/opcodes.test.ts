import { describe, expect, it } from 'vitest'
import { opcodeOf, opcodes, widths } from './opcodes.ts'

describe('the instruction table', () => {
  it('has a row for each of the 256 opcodes', () => expect(opcodes).toHaveLength(256))
  // Numbers from the specification: one wrong row would shift all that follow.
  it.each([
    ['return-void', 0x0e, 1],
    ['const-wide', 0x18, 5],
    ['const-string/jumbo', 0x1b, 3],
    ['goto/32', 0x2a, 3],
    ['if-lez', 0x3d, 2],
    ['aget', 0x44, 2],
    ['iput-short', 0x5f, 2],
    ['sget', 0x60, 2],
    ['invoke-virtual', 0x6e, 3],
    ['invoke-interface/range', 0x78, 3],
    ['neg-int', 0x7b, 1],
    ['add-int', 0x90, 2],
    ['add-int/2addr', 0xb0, 1],
    ['add-int/lit16', 0xd0, 2],
    ['ushr-int/lit8', 0xe2, 2],
    ['invoke-polymorphic', 0xfa, 4],
    ['invoke-custom', 0xfc, 3],
    ['const-method-type', 0xff, 2],
  ])('%s', (name, code, width) => {
    expect(opcodeOf(name)).toBe(code)
    expect(widths[code]).toBe(width)
  })
})
