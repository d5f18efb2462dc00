import { FormatError } from './format-error.ts'

/** Random access to bytes that may be larger than memory: a file, or an array. Synchronous, so that readers stay simple. */
export interface Source {
  /** Bytes. */
  readonly size: number
  /** Exactly `length` bytes from `offset`. Throws `FormatError` when the range leaves the source. The result may be a view: do not write to it. */
  read(offset: number, length: number): Uint8Array
}

/** An array as a `Source`; `read` returns views. */
export function bytesSource(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > bytes.length)
        throw new FormatError('source', offset, `${length} bytes`, `a source of ${bytes.length} bytes`)
      return bytes.subarray(offset, offset + length)
    },
  }
}

/** A bounds-checked little-endian cursor that knows where it is. Every overrun is a `FormatError` naming the format and the offset. */
export class Cursor {
  readonly format: string
  readonly bytes: Uint8Array
  readonly #view: DataView
  /** Offset of `bytes[0]` in what the caller was handed: errors name places that a person can open. */
  readonly start: number
  at: number

  constructor(format: string, bytes: Uint8Array, at = 0, start = 0) {
    this.format = format
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.at = at
    this.start = start
  }

  get remaining(): number {
    return this.bytes.length - this.at
  }

  /** Fails unless `length` more bytes are there. */
  need(length: number, what = 'data'): void {
    if (length < 0 || this.at < 0 || this.at + length > this.bytes.length)
      throw new FormatError(this.format, this.start + this.at, `${length} bytes of ${what}`, `${Math.max(0, this.remaining)} bytes`)
  }

  seek(at: number): this {
    if (at < 0 || at > this.bytes.length)
      throw new FormatError(this.format, this.start + at, `an offset within ${this.bytes.length} bytes`, String(at))
    this.at = at
    return this
  }

  skip(length: number): this {
    this.need(length)
    this.at += length
    return this
  }

  u8(what = 'u8'): number {
    this.need(1, what)
    return this.#view.getUint8(this.at++)
  }

  u16(what = 'u16'): number {
    this.need(2, what)
    const value = this.#view.getUint16(this.at, true)
    this.at += 2
    return value
  }

  u32(what = 'u32'): number {
    this.need(4, what)
    const value = this.#view.getUint32(this.at, true)
    this.at += 4
    return value
  }

  i32(what = 'i32'): number {
    this.need(4, what)
    const value = this.#view.getInt32(this.at, true)
    this.at += 4
    return value
  }

  /** A 64-bit unsigned number; refused above 2^53, where JavaScript would round it. */
  u64(what = 'u64'): number {
    this.need(8, what)
    const value = this.#view.getBigUint64(this.at, true)
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
      throw new FormatError(this.format, this.start + this.at, `a ${what} below 2^53`, String(value))
    this.at += 8
    return Number(value)
  }

  /** A view of the next `length` bytes. */
  take(length: number, what = 'data'): Uint8Array {
    this.need(length, what)
    const taken = this.bytes.subarray(this.at, this.at + length)
    this.at += length
    return taken
  }
}
