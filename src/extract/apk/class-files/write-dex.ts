/**
 * Writes lowered classes as a DEX file that readers of this project read. https://source.android.com/docs/core/runtime/dex-format
 *
 * Nothing else ever sees it: checksum, map and what no reader asks for (instance fields, tries by range, annotations) are left out.
 */
import type { DexTables } from './dex-tables.ts'
import { relocated } from './emitter.ts'
import type { LoweredCode } from './lower-method.ts'

export interface LoweredClass {
  readonly descriptor: string
  readonly flags: number
  readonly superclass: string | null
  readonly interfaces: readonly string[]
  readonly constants: readonly LoweredConstant[]
  readonly methods: readonly LoweredMethod[]
}
export interface LoweredConstant {
  /** Of the tables. */
  readonly field: number
  readonly flags: number
  /** A string's number, or bits: high and low word for wide ones. */
  readonly value: { readonly string: number } | { readonly type: string; readonly bits: readonly [number, number] }
}
export interface LoweredMethod {
  /** Of the tables. */
  readonly method: number
  readonly flags: number
  readonly isDirect: boolean
  readonly code: LoweredCode | null
}

export interface WrittenDex {
  readonly bytes: Uint8Array
  /** By offset of a code item: class and method, as they stood in what was handed in. */
  readonly methodAt: ReadonlyMap<number, readonly [klass: number, method: number]>
}

const HEADER = 0x70
const NO_INDEX = 0xffffffff
const VALUE_TYPES: Readonly<Record<string, readonly [type: number, bytes: number]>> = {
  B: [0x00, 1], S: [0x02, 2], C: [0x03, 2], I: [0x04, 4], J: [0x06, 8], F: [0x10, 4], D: [0x11, 8], Z: [0x1f, 0],
} // prettier-ignore

export function writeDex(tables: DexTables, classes: readonly LoweredClass[]): WrittenDex {
  const sorted = tables.sorted()
  const [strings, types, protos, fields, methods] = [sorted.strings, sorted.types, sorted.protos, sorted.fields, sorted.methods].map(
    ({ final }) => final,
  ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array]
  const sections = [
    [tables.strings.length, 4],
    [tables.types.length, 4],
    [tables.protos.length, 12],
    [tables.fields.length, 8],
    [tables.methods.length, 8],
    [classes.length, 32],
  ] as const
  const tableEnd = sections.reduce((at, [count, width]) => at + count * width, HEADER)
  const out = new Bytes(tableEnd * 2 + 4096)
  out.at = tableEnd
  const methodAt = new Map<number, readonly [number, number]>()

  const typeList = (list: readonly number[]): number => {
    if (list.length === 0) return 0
    out.align()
    const offset = out.at
    out.u32(list.length)
    for (const type of list) out.u16(types[type]!)
    return offset
  }
  const parameterLists = tables.protos.map(({ parameters }) => typeList(parameters))
  const definitions = classes.map((klass, place): number[] => {
    const interfaces = typeList(klass.interfaces.map((name) => tables.type(name)))
    const codes = klass.methods.map(({ code }, method) => {
      if (code === null) return 0
      const offset = writeCode(code)
      methodAt.set(offset, [place, method])
      return offset
    })
    const constants = klass.constants.toSorted((a, b) => fields[a.field]! - fields[b.field]!)
    const values = constants.length === 0 ? 0 : writeValues(constants)
    const offset = out.at
    const listed = klass.methods.map((method, index) => ({ ...method, index: methods[method.method]!, offset: codes[index]! }))
    const lists = [listed.filter(({ isDirect }) => isDirect), listed.filter(({ isDirect }) => !isDirect)] as const
    for (const count of [constants.length, 0, lists[0].length, lists[1].length]) out.uleb(count)
    let before = 0
    for (const { field, flags } of constants) {
      out.uleb(fields[field]! - before).uleb(flags)
      before = fields[field]!
    }
    for (const list of lists) {
      before = 0
      for (const { index, flags, offset: code } of list.toSorted((a, b) => a.index - b.index)) {
        out
          .uleb(index - before)
          .uleb(flags)
          .uleb(code)
        before = index
      }
    }
    const superclass = klass.superclass === null ? NO_INDEX : types[tables.type(klass.superclass)]!
    return [types[tables.type(klass.descriptor)]!, klass.flags, superclass, interfaces, NO_INDEX, 0, offset, values]
  })
  const stringOffsets = sorted.strings.order.map((provisional) => {
    const offset = out.at
    out.uleb(tables.strings[provisional]!.length).modifiedUtf8(tables.strings[provisional]!).u8(0)
    return offset
  })
  out.align()
  const end = out.at
  out.at = 0
  for (const character of 'dex\n038\0') out.u8(character.charCodeAt(0))
  out.at = 32
  for (const word of [end, HEADER, 0x12345678, 0, 0, 0]) out.u32(word)
  let from = HEADER
  for (const [count, width] of sections) {
    out.u32(count).u32(count === 0 ? 0 : from)
    from += count * width
  }
  out.u32(end - tableEnd).u32(tableEnd)
  for (const offset of stringOffsets) out.u32(offset)
  for (const type of sorted.types.order) out.u32(strings[tables.types[type]!]!)
  for (const proto of sorted.protos.order) {
    const { shorty, result } = tables.protos[proto]!
    out.u32(strings[shorty]!).u32(types[result]!).u32(parameterLists[proto]!)
  }
  for (const field of sorted.fields.order) {
    const [owner, name, type] = tables.fields[field]!
    out.u16(types[owner]!).u16(types[type]!).u32(strings[name]!)
  }
  for (const method of sorted.methods.order) {
    const [owner, name, proto] = tables.methods[method]!
    out.u16(types[owner]!).u16(protos[proto]!).u32(strings[name]!)
  }
  for (const words of definitions) for (const word of words) out.u32(word)
  return { bytes: out.upTo(end), methodAt }

  function writeCode({ registers, ins, units, relocations, lines, handlers }: LoweredCode): number {
    const debug = lines.length === 0 ? 0 : writeLines(lines)
    out.align()
    const offset = out.at
    out
      .u16(registers)
      .u16(ins)
      .u16(0)
      .u16(handlers.length === 0 ? 0 : 1)
      .u32(debug)
      .u32(units.length)
    const first = out.at
    for (const unit of units) out.u16(unit)
    const after = out.at
    for (const packed of relocations) {
      const unit = packed >> 2
      const kind = packed & 3
      out.at = first + unit * 2
      if (kind === relocated.string) out.u32(strings[units[unit]! + units[unit + 1]! * 0x10000]!)
      else out.u16((kind === relocated.type ? types : kind === relocated.field ? fields : methods)[units[unit]!]!)
    }
    out.at = after
    if (handlers.length > 0) {
      out
        .align()
        .u32(0)
        .u16(units.length & 0xffff)
        .u16(1)
      out.uleb(1).sleb(handlers.length)
      for (const handler of handlers) out.uleb(0).uleb(handler)
    }
    return offset
  }
  function writeLines(lines: LoweredCode['lines']): number {
    const offset = out.at
    let [unit, line] = [0, lines[0]![1]]
    out.uleb(line).uleb(0)
    for (const [at, number] of lines) {
      out
        .u8(1)
        .uleb(at - unit)
        .u8(2)
        .sleb(number - line)
        .u8(0x0e)
      ;[unit, line] = [at, number]
    }
    out.u8(0)
    return offset
  }
  function writeValues(constants: readonly LoweredConstant[]): number {
    const offset = out.at
    out.uleb(constants.length)
    for (const { value } of constants) {
      if ('string' in value) {
        out.u8((3 << 5) | 0x17).u32(strings[value.string]!)
        continue
      }
      const [type, width] = VALUE_TYPES[value.type]!
      const [high, low] = value.bits
      if (width === 0) out.u8(((low & 1) << 5) | type)
      else out.u8(((width - 1) << 5) | type)
      for (let index = 0; index < width; index++) out.u8((index < 4 ? low >>> (index * 8) : high >>> ((index - 4) * 8)) & 0xff)
    }
    return offset
  }
}

/** Bytes in the making, little endian. */
class Bytes {
  at = 0
  #buffer: Buffer

  constructor(size: number) {
    this.#buffer = Buffer.alloc(size)
  }
  #room(length: number): void {
    if (this.at + length <= this.#buffer.length) return
    const larger = Buffer.alloc((this.at + length) * 2)
    this.#buffer.copy(larger)
    this.#buffer = larger
  }
  upTo(end: number): Uint8Array {
    return new Uint8Array(this.#buffer.buffer, this.#buffer.byteOffset, end).slice()
  }
  u8(value: number): this {
    this.#room(1)
    this.#buffer[this.at++] = value
    return this
  }
  u16(value: number): this {
    this.#room(2)
    this.at = this.#buffer.writeUInt16LE(value & 0xffff, this.at)
    return this
  }
  u32(value: number): this {
    this.#room(4)
    this.at = this.#buffer.writeUInt32LE(value >>> 0, this.at)
    return this
  }
  uleb(value: number): this {
    let rest = value >>> 0
    for (; rest > 0x7f; rest >>>= 7) this.u8((rest & 0x7f) | 0x80)
    return this.u8(rest)
  }
  sleb(value: number): this {
    let rest = value
    for (; rest < -64 || rest > 63; rest >>= 7) this.u8((rest & 0x7f) | 0x80)
    return this.u8(rest & 0x7f)
  }
  modifiedUtf8(text: string): this {
    this.#room(text.length * 3)
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      if (unit > 0 && unit < 0x80) this.#buffer[this.at++] = unit
      else if (unit < 0x800) {
        this.#buffer[this.at++] = 0xc0 | (unit >> 6)
        this.#buffer[this.at++] = 0x80 | (unit & 0x3f)
      } else {
        this.#buffer[this.at++] = 0xe0 | (unit >> 12)
        this.#buffer[this.at++] = 0x80 | ((unit >> 6) & 0x3f)
        this.#buffer[this.at++] = 0x80 | (unit & 0x3f)
      }
    }
    return this
  }
  align(): this {
    while (this.at % 4 !== 0) this.u8(0)
    return this
  }
}
