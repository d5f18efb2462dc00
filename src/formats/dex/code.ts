/**
 * Reads the instructions of one method. https://source.android.com/docs/core/runtime/dex-format#code-item
 *
 *      0 u16 registers   4 u16 outs    8 u32 debug offset            16 u16 × n instructions
 *      2 u16 ins         6 u16 tries  12 u32 n, size in 16-bit units    tries (4-aligned): u32 start, u16 count, u16 handler offset
 *                                                                       handlers: uleb128 size, then lists of (type, address)
 *
 * Payloads of switches and arrays stand among the instructions as `nop` with 1, 2 or 3 in the upper byte:
 *     0x0100 packed:  u16 size, i32 first key, i32 × size targets
 *     0x0200 sparse:  u16 size, i32 × size keys, i32 × size targets
 *     0x0300 array:   u16 element width, u32 size, elements
 */
import { FormatError } from '../format-error.ts'
import type { Dex } from './dex.ts'
import { Leb128 } from './leb128.ts'
import { opcodes, role, roles, widths } from './opcodes.ts'

/** Where the code of a method lies. Offsets `first` and `end` count 16-bit units from the start of the file. */
export interface CodeItem {
  readonly registers: number
  readonly ins: number
  readonly tries: number
  readonly debugOffset: number
  readonly first: number
  readonly end: number
}

const HEAD = 16

export function readCodeItem(dex: Dex, offset: number): CodeItem {
  const { units, bytes } = dex
  if (offset % 4 !== 0 || offset + HEAD > bytes.length)
    throw new FormatError('dex', offset, 'a code item at a multiple of 4 within the file', `offset ${offset}`)
  const at = offset >> 1
  const size = units[at + 6]! + units[at + 7]! * 0x10000
  const first = at + 8
  if (first + size > units.length) throw new FormatError('dex', offset + 12, 'instructions within the file', `${size} units`)
  return {
    registers: units[at]!,
    ins: units[at + 1]!,
    tries: units[at + 3]!,
    debugOffset: units[at + 4]! + units[at + 5]! * 0x10000,
    first,
    end: first + size,
  }
}

/** Width in units of a payload whose first unit is at `at`; 1 for an ordinary `nop`. */
export function payloadWidth(units: Uint16Array, at: number): number {
  const size = units[at + 1] ?? 0
  switch (units[at]! >> 8) {
    case 1:
      return 4 + size * 2
    case 2:
      return 2 + size * 4
    case 3:
      return 4 + ((size * ((units[at + 2] ?? 0) + (units[at + 3] ?? 0) * 0x10000) + 1) >>> 1)
    default:
      return 1
  }
}

/** Width in units of the instruction or payload at `at`. */
export function widthAt(units: Uint16Array, at: number): number {
  const opcode = units[at]! & 0xff
  return opcode === 0 ? payloadWidth(units, at) : widths[opcode]!
}

/** Targets of the branch, switch or goto at `at`, in units from the start of the file; those outside the method are left out. */
export function branchTargets(units: Uint16Array, at: number, code: CodeItem): number[] {
  const opcode = units[at]! & 0xff
  const within = (target: number): boolean => target >= code.first && target < code.end
  switch (opcodes[opcode]!.format) {
    case '10t':
      return [at + ((units[at]! << 16) >> 24)].filter(within)
    case '20t':
    case '21t':
    case '22t':
      return [at + ((units[at + 1]! << 16) >> 16)].filter(within)
    case '30t':
      return [at + int32(units, at + 1)].filter(within)
    case '31t':
      return opcodes[opcode]!.name === 'fill-array-data' ? [] : switchTargets(units, at, code).filter(within)
    default:
      return []
  }
}

function switchTargets(units: Uint16Array, at: number, code: CodeItem): number[] {
  const payload = at + int32(units, at + 1)
  if (payload < code.first || payload + 2 > code.end) return []
  const size = units[payload + 1]!
  const kind = units[payload]!
  const first = kind === 0x0100 ? payload + 4 : kind === 0x0200 ? payload + 2 + size * 2 : -1
  if (first < 0 || first + size * 2 > code.end) return []
  return Array.from({ length: size }, (_, index) => at + int32(units, first + index * 2))
}

export function int32(units: Uint16Array, at: number): number {
  return (units[at] ?? 0) | ((units[at + 1] ?? 0) << 16)
}

/** Starts of exception handlers, in units from the start of the file. */
export function handlerStarts(dex: Dex, code: CodeItem): number[] {
  if (code.tries === 0) return []
  const table = (code.end + (code.end & 1)) * 2
  const starts: number[] = []
  if (table + code.tries * 8 > dex.bytes.length) throw new FormatError('dex', table, `${code.tries} tries`, 'the end of the file')
  const numbers = new Leb128(dex.bytes, table + code.tries * 8)
  const lists = Math.min(numbers.unsigned(), code.tries)
  for (let index = 0; index < lists; index++) {
    const size = numbers.signed()
    for (let left = Math.abs(size); left > 0; left--) {
      numbers.unsigned()
      starts.push(code.first + numbers.unsigned())
    }
    if (size <= 0) starts.push(code.first + numbers.unsigned())
  }
  return starts.filter((start) => start < code.end)
}

/** Figures of one code item, as `dexdump -d` lists it. */
export interface CodeFigures {
  instructions: number
  invokes: number
  strings: number
}

/** Counts the instructions of a method, payloads included. */
export function countCode(dex: Dex, code: CodeItem, figures: CodeFigures): void {
  const { units } = dex
  for (let at = code.first; at < code.end; at += widthAt(units, at)) {
    figures.instructions++
    const found = roles[units[at]! & 0xff]!
    if (found === role.invoke) figures.invokes++
    else if (found === role.string || found === role.jumboString) figures.strings++
  }
}
