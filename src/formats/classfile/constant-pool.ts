/**
 * The constant pool of a Java class file, decoded lazily.
 * https://docs.oracle.com/javase/specs/jvms/se21/html/jvms-4.html#jvms-4.4
 *
 *     u2 count, then count - 1 entries, each u1 tag and
 *      1 Utf8 u2 length, bytes     3 Integer, 4 Float u4      5 Long, 6 Double u8 (take two numbers)
 *      7 Class, 8 String, 16 MethodType, 19 Module, 20 Package u2
 *      9 Field, 10 Method, 11 InterfaceMethod u2 class, u2 name and type     12 NameAndType u2 name, u2 descriptor
 *     15 MethodHandle u1 kind, u2 reference     17 Dynamic, 18 InvokeDynamic u2 bootstrap method, u2 name and type
 */
import { FormatError } from '../format-error.ts'
import { decodeModifiedUtf8 } from '../text.ts'

/** Tags that readers ask for. */
export const tag = {
  utf8: 1,
  integer: 3,
  float: 4,
  long: 5,
  double: 6,
  class: 7,
  string: 8,
  field: 9,
  method: 10,
  interfaceMethod: 11,
  nameAndType: 12,
  methodHandle: 15,
  methodType: 16,
  dynamic: 17,
  invokeDynamic: 18,
  module: 19,
  package: 20,
} as const

/** By tag: bytes behind it; -1 for what no version defines, and 0 for Utf8, which says itself. */
const SIZES = [-1, 0, -1, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, -1, -1, 3, 2, 4, 4, 2, 2]

/** A field or method that is referred to. `owner` is an internal name, such as `java/lang/String` or `[I`. */
export interface Member {
  readonly owner: string
  readonly name: string
  readonly descriptor: string
  readonly isOfInterface: boolean
}
export interface MethodHandle {
  /** 1 to 4 fields; 5 virtual, 6 static, 7 special, 8 constructor, 9 interface. */
  readonly kind: number
  readonly member: Member
}

export class ConstantPool {
  readonly bytes: Uint8Array
  readonly #view: DataView
  /** By number: offset of the tag; 0 for numbers that name nothing. */
  readonly #offsets: Uint32Array
  readonly #texts: (string | undefined)[] = []
  readonly #members: (Member | undefined)[] = []
  /** Offset of what follows the pool. */
  readonly end: number

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const count = this.u2(at)
    this.#offsets = new Uint32Array(count)
    at += 2
    for (let index = 1; index < count; index++) {
      const kind = this.u1(at)
      const size = SIZES[kind] ?? -1
      if (size < 0) throw new FormatError('class', at, `the tag of constant ${index}`, String(kind))
      this.#offsets[index] = at
      at += kind === tag.utf8 ? 3 + this.u2(at + 1) : 1 + size
      if (at > bytes.length)
        throw new FormatError('class', this.#offsets[index]!, `constant ${index} within ${bytes.length} bytes`, 'its end')
      if (kind === tag.long || kind === tag.double) index++
    }
    this.end = at
  }

  get count(): number {
    return this.#offsets.length
  }

  u1(at: number): number {
    const value = this.bytes[at]
    if (value === undefined) throw new FormatError('class', at, '1 byte', 'the end of the file')
    return value
  }
  u2(at: number): number {
    if (at + 2 > this.bytes.length) throw new FormatError('class', at, '2 bytes', 'the end of the file')
    return this.#view.getUint16(at)
  }
  u4(at: number): number {
    if (at + 4 > this.bytes.length) throw new FormatError('class', at, '4 bytes', 'the end of the file')
    return this.#view.getUint32(at)
  }
  i4(at: number): number {
    return this.u4(at) | 0
  }

  /** The tag of a constant; 0 where the number names none. */
  tagOf(index: number): number {
    const offset = this.#offsets[index] ?? 0
    return offset === 0 ? 0 : this.bytes[offset]!
  }

  utf8(index: number): string {
    let text = this.#texts[index]
    if (text === undefined) {
      const at = this.#at(index, tag.utf8)
      this.#texts[index] = text = decodeModifiedUtf8(this.bytes.subarray(at + 2, at + 2 + this.u2(at)))
    }
    return text
  }

  /** Internal name of a class constant. */
  className(index: number): string {
    return this.utf8(this.u2(this.#at(index, tag.class)))
  }
  string(index: number): string {
    return this.utf8(this.u2(this.#at(index, tag.string)))
  }
  methodType(index: number): string {
    return this.utf8(this.u2(this.#at(index, tag.methodType)))
  }
  integer(index: number): number {
    return this.i4(this.#at(index, tag.integer))
  }
  /** The bits of a float, as an integer. */
  floatBits(index: number): number {
    return this.i4(this.#at(index, tag.float))
  }
  /** The bits of a long or double: high and low word. */
  wideBits(index: number): readonly [number, number] {
    const at = this.#at(index, this.tagOf(index) === tag.double ? tag.double : tag.long)
    return [this.i4(at), this.i4(at + 4)]
  }

  /** A field, method or method of an interface. */
  member(index: number): Member {
    let member = this.#members[index]
    if (member === undefined) {
      const kind = this.tagOf(index)
      if (kind < tag.field || kind > tag.interfaceMethod) throw this.#wrong(index, 'a field or method')
      const at = this.#at(index, kind)
      const { name, descriptor } = this.nameAndType(this.u2(at + 2))
      member = { owner: this.className(this.u2(at)), name, descriptor, isOfInterface: kind === tag.interfaceMethod }
      this.#members[index] = member
    }
    return member
  }
  nameAndType(index: number): { readonly name: string; readonly descriptor: string } {
    const at = this.#at(index, tag.nameAndType)
    return { name: this.utf8(this.u2(at)), descriptor: this.utf8(this.u2(at + 2)) }
  }
  methodHandle(index: number): MethodHandle {
    const at = this.#at(index, tag.methodHandle)
    const kind = this.u1(at)
    if (kind < 1 || kind > 9) throw new FormatError('class', at, 'a kind of method handle from 1 to 9', String(kind))
    return { kind, member: this.member(this.u2(at + 1)) }
  }
  invokeDynamic(index: number): { readonly bootstrap: number; readonly name: string; readonly descriptor: string } {
    const at = this.#at(index, tag.invokeDynamic)
    return { bootstrap: this.u2(at), ...this.nameAndType(this.u2(at + 2)) }
  }

  /** Offset of a constant's content, behind its tag. */
  #at(index: number, expected: number): number {
    if (this.tagOf(index) !== expected) throw this.#wrong(index, `a constant of kind ${expected}`)
    return this.#offsets[index]! + 1
  }
  #wrong(index: number, expected: string): FormatError {
    return new FormatError('class', this.#offsets[index] ?? 0, `${expected} as constant ${index}`, `kind ${this.tagOf(index)}`)
  }
}
