import { FormatError } from '../format-error.ts'

/** Reads LEB128 numbers in sequence. https://source.android.com/docs/core/runtime/dex-format#leb128 */
export class Leb128 {
  readonly bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes
    this.at = at
  }

  u8(): number {
    const value = this.bytes[this.at]
    if (value === undefined) throw new FormatError('dex', this.at, 'a byte', 'the end of the file')
    this.at++
    return value
  }

  /** uleb128, at most 5 bytes; bits beyond 32 are dropped as Android drops them. */
  unsigned(): number {
    let byte = this.u8()
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    for (let shift = 7; shift < 35; shift += 7) {
      byte = this.u8()
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
    throw new FormatError('dex', this.at, 'a LEB128 number of at most 5 bytes', 'a longer one')
  }

  signed(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.u8()
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return shift + 7 < 32 ? (value << (25 - shift)) >> (25 - shift) : value
    }
    throw new FormatError('dex', this.at, 'a LEB128 number of at most 5 bytes', 'a longer one')
  }

  /** uleb128p1: one less than stored, so that 0 stands for -1. */
  unsignedMinusOne(): number {
    return this.unsigned() - 1
  }
}
