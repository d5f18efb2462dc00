/**
 * A DEX file, opened lazily: the id tables are views over the bytes, and nothing is decoded until it is asked for.
 * https://source.android.com/docs/core/runtime/dex-format
 *
 *     header · string ids · type ids · proto ids · field ids · method ids · class definitions · data
 *
 *     string id u32 offset of string data: uleb128 length in UTF-16 units, modified UTF-8, NUL
 *     type id   u32 string                           proto id  u32 shorty, u32 return type, u32 offset of parameters
 *     field id  u16 class, u16 type, u32 name        method id u16 class, u16 proto, u32 name
 *     class     u32 × 8: type, access flags, superclass, interfaces offset, source file, annotations offset, class data offset, static values offset
 */
import { AnomalyLog } from '../anomaly-log.ts'
import type { Anomaly } from '../format-error.ts'
import { FormatError } from '../format-error.ts'
import { decodeModifiedUtf8 } from '../text.ts'
import type { DexHeader } from './header.ts'
import { readHeaders } from './header.ts'

/** An index that names nothing: a class without superclass, an unknown source file. */
export const NO_INDEX = 0xffffffff

const WORDS_PER_CLASS = 8
const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1
/** More parameters or interfaces than this no compiler writes. */
const MOST_TYPES_IN_LIST = 0xffff
/** Bytes: what a compiler can write, for its length in a class file is 16 bits wide. */
const LONGEST_STRING = 0xffff
const NO_LIST = { first: 0, end: 0 } as const

/** One DEX file, or one member of a container. Indexes are checked where they are followed: a wrong one throws `FormatError`. */
export class Dex {
  readonly bytes: Uint8Array
  /** The whole file in 16-bit units, for instructions. */
  readonly units: Uint16Array
  readonly header: DexHeader
  readonly anomalies: readonly Anomaly[]
  /** Offsets of string data. */
  readonly strings: Uint32Array
  /** String indexes of descriptors. */
  readonly types: Uint32Array
  /** 3 words each: shorty, return type, offset of the parameter list. */
  readonly protos: Uint32Array
  /** 4 units each: class, type, name (low, high). */
  readonly fields: Uint16Array
  /** 4 units each: class, proto, name (low, high). */
  readonly methods: Uint16Array
  /** 8 words each. */
  readonly classes: Uint32Array
  readonly #words: Uint32Array

  constructor(bytes: Uint8Array, header: DexHeader, anomalies: readonly Anomaly[]) {
    this.bytes = bytes
    this.header = header
    this.anomalies = anomalies
    const { buffer, byteOffset } = bytes
    this.units = new Uint16Array(buffer, byteOffset, bytes.length >> 1)
    this.#words = new Uint32Array(buffer, byteOffset, bytes.length >> 2)
    this.strings = new Uint32Array(buffer, byteOffset + header.strings.offset, header.strings.size)
    this.types = new Uint32Array(buffer, byteOffset + header.types.offset, header.types.size)
    this.protos = new Uint32Array(buffer, byteOffset + header.protos.offset, header.protos.size * 3)
    this.fields = new Uint16Array(buffer, byteOffset + header.fields.offset, header.fields.size * 4)
    this.methods = new Uint16Array(buffer, byteOffset + header.methods.offset, header.methods.size * 4)
    this.classes = new Uint32Array(buffer, byteOffset + header.classes.offset, header.classes.size * WORDS_PER_CLASS)
  }

  get classCount(): number {
    return this.header.classes.size
  }

  /** Byte offset of a string's first character: behind its length. */
  stringStart(index: number): number {
    const offset = this.strings[index]
    if (offset === undefined)
      throw new FormatError('dex', this.header.strings.offset, `a string below ${this.strings.length}`, String(index))
    let at = offset
    while ((this.bytes[at] ?? 0) > 0x7f && at < offset + 4) at++
    if (at + 1 >= this.bytes.length)
      throw new FormatError('dex', this.header.strings.offset + index * 4, 'string data within the file', `offset ${offset}`)
    return at + 1
  }

  /** A string, cut after `limit` bytes: many indexes of a hostile file may name the same megabytes. */
  string(index: number, limit = LONGEST_STRING): string {
    const start = this.stringStart(index)
    const bytes = this.bytes.subarray(start, start + limit)
    const end = bytes.indexOf(0)
    return decodeModifiedUtf8(end < 0 ? bytes : bytes.subarray(0, end))
  }

  /** A type's descriptor, such as `Ljava/lang/String;`. */
  descriptor(type: number): string {
    return this.string(this.typeString(type))
  }

  typeString(type: number): number {
    const index = this.types[type]
    if (index === undefined) throw new FormatError('dex', this.header.types.offset, `a type below ${this.types.length}`, String(type))
    return index
  }

  methodClass(method: number): number {
    return this.#methodUnit(method, 0)
  }

  methodName(method: number): number {
    return this.#methodUnit(method, 2) + this.#methodUnit(method, 3) * 0x10000
  }

  methodProto(method: number): number {
    return this.#methodUnit(method, 1)
  }

  /** A prototype's descriptor, such as `(I)V`. */
  signature(proto: number): string {
    return `(${this.parameters(proto)
      .map((type) => this.descriptor(type))
      .join('')})${this.descriptor(this.returnType(proto))}`
  }

  returnType(proto: number): number {
    const type = this.protos[proto * 3 + 1]
    if (type === undefined)
      throw new FormatError('dex', this.header.protos.offset, `a prototype below ${this.protos.length / 3}`, String(proto))
    return type
  }

  parameters(proto: number): number[] {
    return this.typeList(this.protos[proto * 3 + 2] ?? 0)
  }

  /** u32 size, then u16 types. Offset 0 is an empty list. */
  typeList(offset: number): number[] {
    const { first, end } = this.listAt(offset)
    return Array.from(this.units.subarray(first, end))
  }

  /** Where the types of a list stand among `units`. */
  listAt(offset: number): { readonly first: number; readonly end: number } {
    if (offset === 0) return NO_LIST
    const size = this.#words[offset >> 2] ?? NO_INDEX
    if (offset % 4 !== 0 || size > MOST_TYPES_IN_LIST || offset + 4 + size * 2 > this.bytes.length)
      throw new FormatError('dex', offset, 'a list of types', `${size} types`)
    return { first: (offset + 4) >> 1, end: ((offset + 4) >> 1) + size }
  }

  fieldClass(field: number): number {
    return this.#fieldUnit(field, 0)
  }

  fieldType(field: number): number {
    return this.#fieldUnit(field, 1)
  }

  fieldName(field: number): number {
    return this.#fieldUnit(field, 2) + this.#fieldUnit(field, 3) * 0x10000
  }

  /** Word `word` of class definition `index`, see the layout above. */
  classWord(index: number, word: number): number {
    const value = this.classes[index * WORDS_PER_CLASS + word]
    if (value === undefined) throw new FormatError('dex', this.header.classes.offset, `a class below ${this.classCount}`, String(index))
    return value
  }

  #methodUnit(method: number, unit: number): number {
    const value = this.methods[method * 4 + unit]
    if (value === undefined)
      throw new FormatError('dex', this.header.methods.offset, `a method below ${this.methods.length / 4}`, String(method))
    return value
  }

  #fieldUnit(field: number, unit: number): number {
    const value = this.fields[field * 4 + unit]
    if (value === undefined)
      throw new FormatError('dex', this.header.fields.offset, `a field below ${this.fields.length / 4}`, String(field))
    return value
  }
}

/** Opens a file: one `Dex`, or those of a container. Throws `FormatError` when it cannot be read at all. */
export function openDexFiles(bytes: Uint8Array): Dex[] {
  if (!isLittleEndian) throw new Error('DEX is read in place, which needs a little-endian host')
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const own = aligned.byteOffset % 4 === 0 ? aligned : new Uint8Array(aligned)
  const anomalies = new AnomalyLog('dex')
  return readHeaders(own, anomalies).map((header) => new Dex(own, header, anomalies.list))
}

/** Opens a file with a single `Dex`, or the first of a container. */
export function openDex(bytes: Uint8Array): Dex {
  return openDexFiles(bytes)[0]!
}
