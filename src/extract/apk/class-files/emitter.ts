/** Dalvik instructions of one method in the making. Names are numbers of `DexTables`, exchanged for final ones when the file is written. */
import type { Member } from '#formats/classfile/constant-pool.ts'
import { FormatError } from '#formats/format-error.ts'
import type { DexTables } from './dex-tables.ts'

/** Registers in front of the stack's, for what needs low ones. */
export const SCRATCH = 3
/** Most instructions tell registers by 8 bits. */
const LOW = 0x100

/** What a value is: it decides which `move` carries it. */
export const form = { single: 0, wide: 1, object: 2 } as const
export type Form = (typeof form)[keyof typeof form]
export const formOf = (descriptor: string): Form =>
  descriptor === 'J' || descriptor === 'D' ? form.wide : descriptor.length > 1 ? form.object : form.single

/** What a relocation stands for. */
export const relocated = { string: 0, type: 1, field: 2, method: 3 } as const

interface Branch {
  readonly at: number
  readonly unit: number
  readonly target: number
  readonly width: 16 | 32
}

export class Emitter {
  readonly units: number[] = []
  /** `unit * 4 + kind`: where a number of the tables stands. */
  readonly relocations: number[] = []
  /** Branches whose target is an instruction of the class file, by its offset there. */
  readonly #branches: Branch[] = []
  readonly #payloads: { readonly from: number; readonly units: readonly number[]; readonly targets: readonly number[] }[] = []
  readonly tables: DexTables

  constructor(tables: DexTables) {
    this.tables = tables
  }

  get at(): number {
    return this.units.length
  }

  /** One register in bits 8 to 15. */
  one(opcode: number, register: number, form_: Form = form.single): void {
    this.units.push(opcode | (this.low(register, form_) << 8))
  }
  plain(opcode: number): void {
    this.units.push(opcode)
  }

  /** The register, or a copy of it that 8 bits can tell. */
  low(register: number, form_: Form, scratch = 0): number {
    if (register < LOW) return register
    this.move(form_, scratch, register)
    return scratch
  }

  move(form_: Form, to: number, from: number): void {
    if (to === from) return
    const opcode = [0x02, 0x05, 0x08][form_]!
    if (to < LOW) this.units.push(opcode | (to << 8), from)
    else this.units.push(opcode + 1, to, from)
  }

  /** Has `emit` write a low register, and carries it where it belongs. */
  into(to: number, form_: Form, emit: (register: number) => void): void {
    const register = to < LOW ? to : 0
    emit(register)
    this.move(form_, to, register)
  }

  /** Makes a register something that nobody knows. */
  unknown(to: number, form_: Form): void {
    this.units.push(form_ === form.wide ? 0x7d : 0x7b)
    this.move(form_, to, 0)
  }

  /** Three registers of 8 bits; where they do not fit, what is written is unknown. */
  three(opcode: number, first: number, second: number, third: number, written: Form | null): void {
    if (Math.max(first, second, third) < LOW) this.units.push(opcode | (first << 8), second | (third << 8))
    else if (written !== null) this.unknown(first, written)
  }

  number(to: number, value: number): void {
    this.into(to, form.single, (register) => {
      if (value >= -0x8000 && value < 0x8000) this.units.push(0x13 | (register << 8), value & 0xffff)
      else this.units.push(0x14 | (register << 8), value & 0xffff, value >>> 16)
    })
  }
  wideNumber(to: number, [high, low]: readonly [number, number]): void {
    this.into(to, form.wide, (register) => this.units.push(0x18 | (register << 8), low & 0xffff, low >>> 16, high & 0xffff, high >>> 16))
  }
  string(to: number, text: string): void {
    this.into(to, form.object, (register) => {
      this.units.push(0x1b | (register << 8))
      const number = this.tables.string(text)
      this.#relocate(relocated.string, number)
      this.units.push(number >>> 16)
    })
  }
  /** const-class, new-instance, check-cast: a register and a type. */
  ofType(opcode: number, to: number, descriptor: string): void {
    this.into(to, form.object, (register) => {
      this.units.push(opcode | (register << 8))
      this.#relocate(relocated.type, this.tables.type(descriptor))
    })
  }
  /** instance-of, new-array: the value of a register becomes another. Scratch registers, for there are 4 bits for each. */
  byType(opcode: number, register: number, from: Form, to: Form, descriptor: string): void {
    this.move(from, 0, register)
    this.units.push(opcode)
    this.#relocate(relocated.type, this.tables.type(descriptor))
    this.move(to, register, 0)
  }
  /** neg-int, int-to-long and the like: in scratch registers. */
  unary(opcode: number, to: number, toForm: Form, from: number, fromForm: Form): void {
    this.move(fromForm, 0, from)
    this.units.push(opcode)
    this.move(toForm, to, 0)
  }

  staticField(opcode: number, register: number, field: Member): void {
    this.units.push(opcode | (register << 8))
    this.#relocate(relocated.field, this.tables.fieldOf(field))
  }
  /** Registers of 4 bits each. */
  instanceField(opcode: number, value: number, object: number, field: Member): void {
    this.units.push(opcode | (value << 8) | (object << 12))
    this.#relocate(relocated.field, this.tables.fieldOf(field))
  }
  /** A call of neighbouring registers; `method` is a number of the tables. */
  invoke(opcode: number, first: number, count: number, method: number): void {
    if (count > 0xff) throw new FormatError('class', 0, 'a call with at most 255 slots', String(count))
    this.units.push(opcode | (count << 8))
    this.#relocate(relocated.method, method)
    this.units.push(first)
  }
  /** What the last call gave. */
  result(to: number, descriptor: string): void {
    if (descriptor === 'V') return
    const kind = formOf(descriptor)
    this.into(to, kind, (register) => this.units.push([0x0a, 0x0b, 0x0c][kind]! | (register << 8)))
  }

  /** A condition on one register, or on two of 4 bits. `isFar`: the target may be further off than 16 bits tell. */
  branch(unit: number, target: number, isFar: boolean): void {
    const at = this.at
    this.units.push(unit, 0)
    if (!isFar) this.#branches.push({ at, unit: at + 1, target, width: 16 })
    else {
      // Over the jump that hands on to what follows, to the one that leads far away.
      this.units[at + 1] = 5
      this.units.push(0x2a, 6, 0)
      this.goto(target)
    }
  }
  goto(target: number): void {
    const at = this.at
    this.units.push(0x2a, 0, 0)
    this.#branches.push({ at, unit: at + 1, target, width: 32 })
  }
  /** The keys of a switch tell nobody anything: cases are numbered. */
  switchOn(register: number, targets: readonly number[]): void {
    const low = this.low(register, form.single)
    const from = this.at
    this.units.push(0x2c | (low << 8), 0, 0)
    const keys = targets.flatMap((_, index) => [index & 0xffff, index >>> 16])
    this.#payloads.push({ from, units: [0x0200, targets.length, ...keys], targets })
  }
  fillBytes(register: number, values: readonly number[]): void {
    const from = this.at
    this.units.push(0x26 | (register << 8), 0, 0)
    const units = [0x0300, 1, values.length, 0]
    for (let index = 0; index < values.length; index += 2) units.push((values[index]! & 0xff) | ((values[index + 1]! & 0xff) << 8))
    this.#payloads.push({ from, units, targets: [] })
  }

  /** Puts payloads at the end, and writes distances. `unitOf`: where an instruction of the class file begins. */
  finish(unitOf: (target: number) => number): void {
    for (const { from, units, targets } of this.#payloads) {
      if (this.units.length % 2 === 1) this.units.push(0)
      this.#distance(from + 1, this.units.length - from)
      for (const unit of units) this.units.push(unit)
      for (const target of targets) {
        const distance = unitOf(target) - from
        this.units.push(distance & 0xffff, (distance >> 16) & 0xffff)
      }
    }
    for (const { at, unit, target, width } of this.#branches) {
      const distance = unitOf(target) - at
      if (width === 16) this.units[unit] = distance & 0xffff
      else this.#distance(unit, distance)
    }
  }

  #distance(unit: number, distance: number): void {
    this.units[unit] = distance & 0xffff
    this.units[unit + 1] = (distance >> 16) & 0xffff
  }
  #relocate(kind: number, number: number): void {
    this.relocations.push(this.units.length * 4 + kind)
    this.units.push(number & 0xffff)
  }
}
