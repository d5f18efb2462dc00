/**
 * Just enough of protobuf's wire format, bounded. https://protobuf.dev/programming-guides/encoding/
 *
 *     field: varint (number << 3 | wire type) │ payload
 *     wire type 0 varint │ 1 eight bytes │ 2 varint length, bytes │ 5 four bytes
 */
import { FormatError } from '../format-error.ts'
import { decodeUtf8 } from '../text.ts'

const WIRE_VARINT = 0
const WIRE_64 = 1
const WIRE_BYTES = 2
const WIRE_32 = 5
const LONGEST_VARINT = 10

/** A message being read: `while (message.next()) switch (message.field) …`. A payload that nobody takes is skipped. */
export class Message {
  readonly bytes: Uint8Array
  readonly end: number
  at: number
  /** Number of the field that `next` found. */
  field = 0
  #wire = 0
  #isTaken = true

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  /** False at the end of the message. */
  next(): boolean {
    if (!this.#isTaken) this.#skip()
    if (this.at >= this.end) return false
    const tag = this.#varint()
    this.field = tag >>> 3
    this.#wire = tag & 7
    this.#isTaken = false
    if (this.field === 0) throw new FormatError('protobuf', this.at, 'a field number', '0')
    return true
  }

  /** The low 32 bits, unsigned: enough for every number in AAPT2's messages. */
  uint(): number {
    this.#expect(WIRE_VARINT)
    return this.#varint()
  }

  int(): number {
    return this.uint() | 0
  }

  float(): number {
    this.#expect(WIRE_32)
    const at = this.#advance(4)
    return new DataView(this.bytes.buffer, this.bytes.byteOffset + at, 4).getFloat32(0, true)
  }

  text(): string {
    const { at, end } = this.message()
    return decodeUtf8(this.bytes.subarray(at, end))
  }

  /** A submessage, over the same bytes. */
  message(): Message {
    this.#expect(WIRE_BYTES)
    const length = this.#varint()
    const at = this.#advance(length)
    return new Message(this.bytes, at, at + length)
  }

  #expect(wire: number): void {
    if (this.#wire !== wire) throw new FormatError('protobuf', this.at, `wire type ${wire} for field ${this.field}`, String(this.#wire))
    this.#isTaken = true
  }

  #skip(): void {
    this.#isTaken = true
    if (this.#wire === WIRE_VARINT) this.#varint()
    else if (this.#wire === WIRE_64) this.#advance(8)
    else if (this.#wire === WIRE_BYTES) this.#advance(this.#varint())
    else if (this.#wire === WIRE_32) this.#advance(4)
    else throw new FormatError('protobuf', this.at, 'a wire type of protobuf 3', String(this.#wire))
  }

  #advance(length: number): number {
    const at = this.at
    if (at + length > this.end) throw new FormatError('protobuf', at, `${length} bytes of field ${this.field}`, `${this.end - at} bytes`)
    this.at = at + length
    return at
  }

  #varint(): number {
    let value = 0
    for (let index = 0; index < LONGEST_VARINT; index++) {
      if (this.at >= this.end) throw new FormatError('protobuf', this.at, 'the rest of a varint', 'the end of its message')
      const byte = this.bytes[this.at++]!
      // Negative int32 values are stored in ten bytes; what lies above 32 bits is their sign.
      if (index < 5) value |= (byte & 0x7f) << (index * 7)
      if (byte < 0x80) return value >>> 0
    }
    throw new FormatError('protobuf', this.at, `a varint of at most ${LONGEST_VARINT} bytes`, 'a longer one')
  }
}
