import type { CodeItem } from '#formats/dex/code.ts'
import { branchTargets, handlerStarts, int32, readCodeItem, widthAt } from '#formats/dex/code.ts'
import type { Dex } from '#formats/dex/dex.ts'
import { opcodes } from '#formats/dex/opcodes.ts'
import { FormatError } from '#formats/format-error.ts'
import type { Value } from './values.ts'

/** What a reader of calls is asked for each instruction that matters. Values are the registers' as far as they are constant. */
export interface Meaning {
  /** Registers by position, a receiver first. `stretch` changes wherever ways part or meet. Returns what the call gives. */
  call(opcode: number, method: number, values: readonly Value[], unit: number, stretch: number): Value
  created(type: number, stretch: number): Value
  /** Two registers are compared (cmp, if-lt and their like). */
  compared?(opcode: number, first: Value, second: Value): void
  staticField(field: number, unit: number): Value
  classConstant(type: number): Value
}

/** Beyond these a method is a table of constants or a riddle; neither is worth following. */
const MOST_UNITS = 60_000
const MOST_LOOPS = 64
const MOST_REGISTERS = 4096
/** Registers copied or compared where ways part and meet, and UTF-16 units of constant strings: no compiler's method comes near. */
const MOST_STATE = 4_000_000
const MOST_TEXT = 1_000_000
const LONGEST_TEXT = 16_384
/** Longer arrays are tables, not keys. */
const MOST_BYTES = 256

/** How an opcode writes its first register: not at all, register in bits 8-11, register in bits 8-15; +4 when it writes two. */
const write = { none: 0, narrow: 1, wide: 2, pair: 4 } as const
const WRITES = Uint8Array.from(opcodes, ({ name, format }) => {
  if (/^(nop|unused|return|throw|goto|if-|[ias]put|monitor|check-cast|fill|invoke|packed|sparse)/.test(name)) return write.none
  const isPair = /wide|long|double/.test(name) && !/-to-(int|float)|^cmp/.test(name)
  return (/^(12x|11n|22c|22s)$/.test(format) ? write.narrow : write.wide) | (isPair ? write.pair : 0)
})
const kinds = { other: 0, branch: 1, jump: 2, leave: 3 } as const
const KINDS = Uint8Array.from(opcodes, ({ name }) =>
  /^(return|throw)/.test(name)
    ? kinds.leave
    : name.startsWith('goto')
      ? kinds.jump
      : /^if-|-switch$/.test(name)
        ? kinds.branch
        : kinds.other,
)

/**
 * Follows constants through the registers of one method, once from top to bottom: states meet at joins, loops forget what they
 * write, handlers know nothing. Returns false when the method is too long to be followed.
 */
export function interpret(dex: Dex, codeOffset: number, meaning: Meaning): boolean {
  const code = readCodeItem(dex, codeOffset)
  if (code.end - code.first > MOST_UNITS || code.registers > MOST_REGISTERS) return false
  new Walk(dex, code, meaning).run()
  return true
}

class Walk {
  readonly #dex: Dex
  readonly #code: CodeItem
  readonly #meaning: Meaning
  /** States that wait at targets of branches. */
  readonly #waiting = new Map<number, Value[]>()
  #registers: Value[]
  #isAlive = true
  #stretch = 0
  #room = MOST_STATE
  #text = MOST_TEXT
  #result: Value

  constructor(dex: Dex, code: CodeItem, meaning: Meaning) {
    this.#dex = dex
    this.#code = code
    this.#meaning = meaning
    this.#registers = Array.from({ length: code.registers })
  }

  run(): void {
    const { units } = this.#dex
    const code = this.#code
    const forgotten = this.#loops()
    const handlers = new Set(handlerStarts(this.#dex, code))
    for (let at = code.first; at < code.end; at += widthAt(units, at)) {
      this.#arrive(at)
      if (handlers.has(at) || !this.#isAlive) {
        this.#registers.fill(undefined)
        this.#isAlive = true
      }
      const forget = forgotten.get(at)
      if (forget) for (const register of forget) this.#registers[register] = undefined
      const opcode = units[at]! & 0xff
      this.#step(at, opcode)
      const kind = KINDS[opcode]
      if (kind === kinds.other) continue
      this.#stretch++
      if (kind !== kinds.leave) for (const target of branchTargets(units, at, code)) if (target > at) this.#send(target)
      if (kind !== kinds.branch) this.#isAlive = false
    }
  }

  #send(target: number): void {
    this.#room -= this.#registers.length
    if (this.#room < 0)
      throw new FormatError('dex', this.#code.first * 2, 'a method that can be followed', `more than ${MOST_STATE} states of registers`)
    const waiting = this.#waiting.get(target)
    if (!waiting) this.#waiting.set(target, this.#registers.slice())
    else meet(waiting, this.#registers)
  }

  #arrive(at: number): void {
    const waiting = this.#waiting.get(at)
    if (!waiting) return
    this.#stretch++
    if (this.#isAlive) meet(this.#registers, waiting)
    else this.#registers = waiting
    this.#isAlive = true
    this.#waiting.delete(at)
  }

  /** By first unit of a loop: registers that its body writes. */
  #loops(): Map<number, Set<number>> {
    const { units } = this.#dex
    const code = this.#code
    const loops: { first: number; end: number; written: Set<number> }[] = []
    for (let at = code.first; at < code.end; at += widthAt(units, at)) {
      const kind = KINDS[units[at]! & 0xff]
      if (kind !== kinds.branch && kind !== kinds.jump) continue
      for (const target of branchTargets(units, at, code))
        if (target <= at && loops.length < MOST_LOOPS) loops.push({ first: target, end: at, written: new Set() })
    }
    const forgotten = new Map<number, Set<number>>()
    for (const { first, end } of loops) {
      const written = forgotten.get(first) ?? new Set()
      for (let at = first; at <= end; at += widthAt(units, at)) {
        const how = WRITES[units[at]! & 0xff]!
        if (how === write.none) continue
        const register = isMove16(units[at]! & 0xff)
          ? units[at + 1]!
          : (how & 3) === write.narrow
            ? (units[at]! >> 8) & 15
            : units[at]! >> 8
        written.add(register)
        if (how & write.pair) written.add(register + 1)
      }
      forgotten.set(first, written)
    }
    return forgotten
  }

  #step(at: number, opcode: number): void {
    const { units } = this.#dex
    const unit = units[at]!
    if (opcode >= 0x6e && opcode <= 0x78 && opcode !== 0x73) {
      this.#result = this.#meaning.call(opcode, units[at + 1]!, this.#operands(at, opcode >= 0x74), at - this.#code.first, this.#stretch)
      return
    }
    if (opcode === 0x24 || opcode === 0x25) {
      this.#result = { is: 'array', items: this.#operands(at, opcode === 0x25) }
      return
    }
    if (opcode === 0x4d) return this.#storeItem(at)
    if (opcode === 0x26) return this.#fillArray(at)
    if (opcode >= 0x32 && opcode <= 0x37)
      return this.#meaning.compared?.(opcode, this.#registers[(unit >> 8) & 15], this.#registers[unit >> 12])
    if (opcode >= 0x2d && opcode <= 0x31)
      this.#meaning.compared?.(opcode, this.#registers[units[at + 1]! & 0xff], this.#registers[units[at + 1]! >> 8])
    const how = WRITES[opcode]!
    if (how === write.none) return
    const register = (how & 3) === write.narrow ? (unit >> 8) & 15 : unit >> 8
    this.#set(isMove16(opcode) ? units[at + 1]! : register, this.#valueOf(at, opcode), (how & write.pair) !== 0)
  }

  #set(register: number, value: Value, isPair: boolean): void {
    const registers = this.#registers
    if (register >= registers.length)
      throw new FormatError('dex', this.#code.first * 2, `a register below ${registers.length}`, String(register))
    registers[register] = value
    if (isPair && register + 1 < registers.length) registers[register + 1] = undefined
  }

  #valueOf(at: number, opcode: number): Value {
    const { units } = this.#dex
    const unit = units[at]!
    switch (opcode) {
      case 0x01:
      case 0x04:
      case 0x07:
        return this.#registers[unit >> 12]
      case 0x02:
      case 0x05:
      case 0x08:
        return this.#registers[units[at + 1]!]
      case 0x03:
      case 0x06:
      case 0x09:
        return this.#registers[units[at + 2]!]
      case 0x0a:
      case 0x0b:
      case 0x0c:
        return this.#result
      case 0x12:
        return (unit << 16) >> 28
      case 0x13:
      case 0x16:
        return (units[at + 1]! << 16) >> 16
      case 0x14:
      case 0x17:
        return int32(units, at + 1)
      case 0x15:
        return units[at + 1]! << 16
      case 0x18:
        return Number(BigInt.asIntN(64, (BigInt(int32(units, at + 3)) << 32n) | BigInt(int32(units, at + 1) >>> 0)))
      case 0x19:
        return Number(BigInt.asIntN(64, BigInt(units[at + 1]!) << 48n))
      case 0x1a:
        return this.#constantString(units[at + 1]!)
      case 0x1b:
        return this.#constantString(int32(units, at + 1) >>> 0)
      case 0x1c:
        return this.#meaning.classConstant(units[at + 1]!)
      case 0x22:
        return this.#meaning.created(units[at + 1]!, this.#stretch)
      case 0x23:
        return { is: 'array', items: [] }
      default:
        return opcode >= 0x60 && opcode <= 0x66 ? this.#meaning.staticField(units[at + 1]!, at - this.#code.first) : undefined
    }
  }

  #constantString(index: number): Value {
    if (this.#text < 0) return undefined
    const text = this.#dex.string(index, LONGEST_TEXT)
    this.#text -= text.length
    return text
  }

  #storeItem(at: number): void {
    const { units } = this.#dex
    const array = this.#registers[units[at + 1]! & 0xff]
    const place = this.#registers[units[at + 1]! >> 8]
    if (typeof array !== 'object' || array.is !== 'array') return
    array.items[typeof place === 'number' && place >= 0 && place < 64 ? place : array.items.length] = this.#registers[units[at]! >> 8]
  }

  /** Arrays of bytes only: keys and vectors are written so. */
  #fillArray(at: number): void {
    const { units, bytes } = this.#dex
    const array = this.#registers[units[at]! >> 8]
    const payload = at + int32(units, at + 1)
    if (typeof array !== 'object' || array.is !== 'array' || payload < this.#code.first || payload + 4 > this.#code.end) return
    const size = int32(units, payload + 2) >>> 0
    if (units[payload] !== 0x0300 || units[payload + 1] !== 1 || size > MOST_BYTES) return
    array.bytes = Array.from(bytes.subarray((payload + 4) * 2, (payload + 4) * 2 + size), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('')
  }

  #operands(at: number, isRange: boolean): Value[] {
    const { units } = this.#dex
    const registers = this.#registers
    const values: Value[] = []
    if (isRange) {
      const first = units[at + 2]!
      for (let index = 0; index < units[at]! >> 8; index++) values.push(registers[first + index])
      return values
    }
    const count = units[at]! >> 12
    const packed = units[at + 2]!
    for (let index = 0; index < count; index++) values.push(registers[index === 4 ? (units[at]! >> 8) & 15 : (packed >> (index * 4)) & 15])
    return values
  }
}

/** The only instructions that tell what they write by 16 bits. */
const isMove16 = (opcode: number): boolean => opcode === 0x03 || opcode === 0x06 || opcode === 0x09

/** Keeps what both states agree on. */
function meet(into: Value[], other: readonly Value[]): void {
  for (let register = 0; register < into.length; register++) if (into[register] !== other[register]) into[register] = undefined
}
