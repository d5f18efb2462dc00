/**
 * Reads encoded values: initial values of static fields. https://source.android.com/docs/core/runtime/dex-format#encoding
 *
 *     u8: (value_arg << 5) | value_type, then value_arg + 1 bytes, little endian, sign- or zero-extended (floats: extended to the right)
 */
import { FormatError } from '../format-error.ts'
import type { Dex } from './dex.ts'
import { Leb128 } from './leb128.ts'

/** A string, a number or truth value, a type's descriptor, or something that no reader of ours asks for. */
export type EncodedValue =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'type'; readonly descriptor: string }
  | { readonly kind: 'null' | 'other' }

const MOST_DEPTH = 8
/** UTF-16 units of all strings of one array: beyond, what follows is left out. */
const MOST_TEXT = 4_000_000
const scratch = new DataView(new ArrayBuffer(8))

/** At most `limit` values of an encoded array (uleb128 size, values). */
export function readEncodedArray(dex: Dex, offset: number, limit: number): EncodedValue[] {
  const numbers = new Leb128(dex.bytes, offset)
  const size = Math.min(numbers.unsigned(), limit)
  const values: EncodedValue[] = []
  let room = MOST_TEXT
  for (let index = 0; index < size; index++) {
    const value = readValue(dex, numbers, 0)
    if (value.kind === 'string') room -= value.text.length
    values.push(room < 0 ? { kind: 'other' } : value)
    if (room < 0) break
  }
  return values
}

function readValue(dex: Dex, numbers: Leb128, depth: number): EncodedValue {
  if (depth > MOST_DEPTH) throw new FormatError('dex', numbers.at, `values nested at most ${MOST_DEPTH} deep`, 'deeper ones')
  const head = numbers.u8()
  const width = (head >> 5) + 1
  switch (head & 0x1f) {
    case 0x00:
      return { kind: 'number', number: integer(numbers, width, true) }
    case 0x02:
    case 0x04:
    case 0x06:
      return { kind: 'number', number: integer(numbers, width, true) }
    case 0x03:
      return { kind: 'number', number: integer(numbers, width, false) }
    case 0x10:
      return { kind: 'number', number: float(numbers, width, 4) }
    case 0x11:
      return { kind: 'number', number: float(numbers, width, 8) }
    case 0x17:
      return { kind: 'string', text: dex.string(integer(numbers, width, false)) }
    case 0x18:
      return { kind: 'type', descriptor: dex.descriptor(integer(numbers, width, false)) }
    case 0x1c: {
      const size = numbers.unsigned()
      for (let index = 0; index < size; index++) readValue(dex, numbers, depth + 1)
      return { kind: 'other' }
    }
    case 0x1d: {
      numbers.unsigned()
      const size = numbers.unsigned()
      for (let index = 0; index < size; index++) {
        numbers.unsigned()
        readValue(dex, numbers, depth + 1)
      }
      return { kind: 'other' }
    }
    case 0x1e:
      return { kind: 'null' }
    case 0x1f:
      return { kind: 'number', number: head >> 5 }
    default:
      integer(numbers, width, false)
      return { kind: 'other' }
  }
}

/** Beyond 2^53 rounded, as JavaScript rounds. */
function integer(numbers: Leb128, width: number, isSigned: boolean): number {
  let value = 0
  let factor = 1
  let byte = 0
  for (let index = 0; index < width; index++) {
    byte = numbers.u8()
    value += byte * factor
    factor *= 256
  }
  return isSigned && byte > 0x7f ? value - factor : value
}

function float(numbers: Leb128, width: number, size: 4 | 8): number {
  scratch.setUint32(0, 0)
  scratch.setUint32(4, 0)
  for (let index = 0; index < width; index++) {
    const byte = numbers.u8()
    const at = size - width + index
    if (at >= 0) scratch.setUint8(at, byte)
  }
  return size === 4 ? scratch.getFloat32(0, true) : scratch.getFloat64(0, true)
}
