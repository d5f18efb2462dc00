/**
 * The string pool of binary XML and resources.arsc, in either encoding, decoded string by string when asked.
 * https://android.googlesource.com/platform/frameworks/base/+/main/libs/androidfw/include/androidfw/ResourceTypes.h (ResStringPool_header)
 *
 *      8 u32 string count     20 u32 strings start (from the chunk)
 *     12 u32 style count      24 u32 styles start
 *     16 u32 flags            headerSize: u32 offset ×(strings + styles) │ strings │ styles
 *
 *     UTF-16: u16 length (or two u16, the first with its high bit set: 31 bits) · units · 0
 *     UTF-8:  the same in u8 (15 bits), twice: length in UTF-16 units, then in bytes · bytes · 0
 */
import type { AnomalyLog } from '../anomaly-log.ts'
import { Cursor } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import { decodeModifiedUtf8, decodeUtf16 } from '../text.ts'
import type { Chunk } from './chunks.ts'

const FLAG_UTF8 = 0x0100
const HEADER_SIZE = 28
/** A UTF-8 length has 15 bits; Android finds longer strings by looking for their end in steps of 2^15. */
const LENGTH_STEP = 0x8000

export interface StringPool {
  readonly size: number
  /** Undefined when the pool has no such string; never throws for a lying length. */
  at(index: number): string | undefined
}

export const EMPTY_POOL: StringPool = { size: 0, at: () => undefined }

/** Throws `FormatError` only when the header itself is cut off. */
export function readStringPool(format: string, bytes: Uint8Array, chunk: Chunk, anomalies: AnomalyLog): StringPool {
  const end = chunk.offset + chunk.size
  const cursor = new Cursor(format, bytes.subarray(0, end), chunk.offset + 8)
  cursor.need(HEADER_SIZE - 8, 'string pool header')
  const claimedCount = cursor.u32()
  const styleCount = cursor.u32()
  const isUtf8 = (cursor.u32() & FLAG_UTF8) !== 0
  const stringsStart = chunk.offset + cursor.u32()
  const stylesStart = chunk.offset + cursor.u32()
  const offsetsStart = chunk.offset + chunk.headerSize

  const room = Math.max(0, Math.floor((end - offsetsStart) / 4))
  const count = Math.min(claimedCount, room)
  if (claimedCount > room)
    anomalies.note('string-count-lies', chunk.offset, `${claimedCount} strings are claimed, there is room for ${room}.`)
  if (stringsStart > end) anomalies.note('strings-outside', chunk.offset, 'The strings would begin after the end of their pool.')
  const hasStyles = styleCount > 0 && stylesStart > stringsStart && stylesStart <= end
  const stringsEnd = hasStyles ? stylesStart : end

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const decoded: (string | undefined)[] = []
  // Offsets may overlap: a million of them could each name the same megabyte. Honest pools are decoded once at most.
  let budget = 4 * chunk.size + 65536

  function place(index: number): { readonly start: number; readonly end: number } | undefined {
    let at = stringsStart + view.getUint32(offsetsStart + index * 4, true)
    if (isUtf8) {
      if (at + 2 > stringsEnd) return undefined
      at += view.getUint8(at) & 0x80 ? 2 : 1
      if (at + 2 > stringsEnd) return undefined
      const first = view.getUint8(at)
      const length = first & 0x80 ? ((first & 0x7f) << 8) | view.getUint8(at + 1) : first
      return endOf(bytes, at + (first & 0x80 ? 2 : 1), length, stringsEnd)
    }
    if (at + 2 > stringsEnd) return undefined
    let length = view.getUint16(at, true)
    at += 2
    if (length & 0x8000) {
      if (at + 2 > stringsEnd) return undefined
      length = (length & 0x7fff) * 0x10000 + view.getUint16(at, true)
      at += 2
    }
    const claimedEnd = at + length * 2
    return { start: at, end: claimedEnd <= stringsEnd ? claimedEnd : endOfUnits(view, at, stringsEnd) }
  }

  function decode(index: number): string | undefined {
    const found = place(index)
    if (found === undefined) {
      anomalies.note('string-outside', offsetsStart + index * 4, `String ${index} lies outside its pool.`)
      return undefined
    }
    budget -= found.end - found.start
    if (budget < 0) throw new FormatError(format, found.start, 'strings that do not overlap', 'a pool that unfolds to many times its size')
    const text = bytes.subarray(found.start, found.end)
    return isUtf8 ? decodeModifiedUtf8(text) : decodeUtf16(text)
  }

  return {
    size: count,
    at(index) {
      if (!(index >= 0 && index < count)) return undefined
      return (decoded[index] ??= decode(index))
    },
  }
}

/** Where a UTF-8 string really ends: at its claimed length when a NUL stands there, else at the next step, else at the first NUL. */
function endOf(bytes: Uint8Array, start: number, length: number, limit: number): { start: number; end: number } {
  for (let end = start + length; end < limit; end += LENGTH_STEP) if (bytes[end] === 0) return { start, end }
  const nul = bytes.subarray(start, limit).indexOf(0)
  return { start, end: nul === -1 ? limit : start + nul }
}

function endOfUnits(view: DataView, start: number, limit: number): number {
  let end = start
  while (end + 2 <= limit && view.getUint16(end, true) !== 0) end += 2
  return end
}
