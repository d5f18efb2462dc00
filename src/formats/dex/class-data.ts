/**
 * Reads what a class holds. https://source.android.com/docs/core/runtime/dex-format#class-data-item
 *
 *     uleb128 × 4: static fields, instance fields, direct methods, virtual methods
 *     field:  uleb128 index difference, access flags
 *     method: uleb128 index difference, access flags, code offset (0: none)
 */
import { FormatError } from '../format-error.ts'
import type { Dex } from './dex.ts'
import { readEncodedArray } from './encoded-value.ts'
import type { EncodedValue } from './encoded-value.ts'
import { Leb128 } from './leb128.ts'

/** Access flags that readers of code ask for. */
export const access = {
  public: 0x1,
  private: 0x2,
  protected: 0x4,
  static: 0x8,
  final: 0x10,
  interface: 0x200,
  abstract: 0x400,
  synthetic: 0x1000,
  constructor: 0x10000,
} as const

export interface DexField {
  readonly field: number
  readonly flags: number
  readonly isStatic: boolean
}
export interface DexMethod {
  readonly method: number
  readonly flags: number
  /** Byte offset of the code item; 0 when abstract or native. */
  readonly code: number
  readonly isVirtual: boolean
}
export interface ClassData {
  readonly fields: readonly DexField[]
  readonly methods: readonly DexMethod[]
}

/**
 * Walks the methods of a class without an object for each: `next()` until it says false.
 * Indexes are checked against the method table, so that a caller may use them as they are.
 */
export class MethodWalk {
  readonly #numbers: Leb128
  readonly #methodCount: number
  #direct = 0
  #left = 0
  /** Method index, access flags, and byte offset of the code (0: none) of the method at hand. */
  method = 0
  flags = 0
  code = 0
  isVirtual = false

  /** `offset` of the class data, as `classWord(index, 6)` gives it; 0 is a class without any. */
  constructor(dex: Dex, offset: number) {
    this.#numbers = new Leb128(dex.bytes, offset)
    this.#methodCount = dex.methods.length / 4
    if (offset === 0) return
    const numbers = this.#numbers
    const fields = numbers.unsigned() + numbers.unsigned()
    this.#direct = numbers.unsigned()
    this.#left = this.#direct + numbers.unsigned()
    if (fields + this.#left > dex.bytes.length)
      throw new FormatError('dex', offset, 'class data within the file', `${fields + this.#left} members`)
    for (let index = 0; index < fields; index++) {
      numbers.unsigned()
      numbers.unsigned()
    }
  }

  next(): boolean {
    if (this.#left === 0) return false
    this.#left--
    if (this.#direct === 0 && !this.isVirtual) {
      this.isVirtual = true
      this.method = 0
    }
    if (!this.isVirtual) this.#direct--
    const numbers = this.#numbers
    this.method += numbers.unsigned()
    this.flags = numbers.unsigned()
    this.code = numbers.unsigned()
    if (this.method >= this.#methodCount)
      throw new FormatError('dex', numbers.at, `a method below ${this.#methodCount}`, String(this.method))
    return true
  }
}

/** Everything a class holds, as objects. For the few classes that are looked at closely. */
export function readClassData(dex: Dex, classIndex: number): ClassData {
  const offset = dex.classWord(classIndex, 6)
  const fields: DexField[] = []
  const methods: DexMethod[] = []
  if (offset === 0) return { fields, methods }
  const numbers = new Leb128(dex.bytes, offset)
  const statics = numbers.unsigned()
  const count = statics + numbers.unsigned()
  if (count > dex.bytes.length) throw new FormatError('dex', offset, 'class data within the file', `${count} fields`)
  numbers.unsigned()
  numbers.unsigned()
  for (let index = 0, field = 0; index < count; index++) {
    if (index === statics) field = 0
    field += numbers.unsigned()
    fields.push({ field, flags: numbers.unsigned(), isStatic: index < statics })
  }
  const walk = new MethodWalk(dex, offset)
  while (walk.next()) methods.push({ method: walk.method, flags: walk.flags, code: walk.code, isVirtual: walk.isVirtual })
  return { fields, methods }
}

/** Initial values of static fields by field index, of those whose access flags are wanted; what is not stated is 0 or null, and left out. */
export function readStaticValues(
  dex: Dex,
  classIndex: number,
  isWanted: (flags: number) => boolean = () => true,
): Map<number, EncodedValue> {
  const values = new Map<number, EncodedValue>()
  const offset = dex.classWord(classIndex, 7)
  if (offset === 0) return values
  const statics = readClassData(dex, classIndex).fields.filter((field) => field.isStatic)
  readEncodedArray(dex, offset, statics.length).forEach((value, index) => {
    if (isWanted(statics[index]!.flags)) values.set(statics[index]!.field, value)
  })
  return values
}
