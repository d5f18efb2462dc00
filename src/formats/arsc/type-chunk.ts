/**
 * One type in one configuration: where each entry's value lies. Three ways to store the offsets, two to store an entry.
 * https://android.googlesource.com/platform/frameworks/base/+/main/libs/androidfw/include/androidfw/ResourceTypes.h (ResTable_type, ResTable_entry)
 *
 *      8 u8 id │ 9 u8 flags │ 12 u32 entry count │ 16 u32 entries start │ 20 ResTable_config │ headerSize: offsets │ entries
 *     offsets: u32 each, 0xffffffff none    flag 2: u16 in units of 4, 0xffff none    flag 1 (sparse): u16 index, u16 offset / 4, sorted
 *
 *     entry:   0 u16 size │ 2 u16 flags │ 4 u32 key │ size: Res_value, or flag 1: u32 parent, u32 count after the key, then maps
 *     map:     0 u32 name │ 4 Res_value                    compact (flag 8): 0 u16 key │ 2 u8 flags, u8 data type │ 4 u32 data
 */
import type { AnomalyLog } from '../anomaly-log.ts'
import type { Chunk } from '../axml/chunks.ts'
import { androidValue } from '../axml/typed-value.ts'
import { Cursor } from '../bytes.ts'
import type { ConfiguredValue, ResourceConfig } from '../resource-table.ts'
import { readConfiguration } from './binary-configuration.ts'

const TYPE_HEADER_SIZE = 20
const FLAG_SPARSE = 0x01
const FLAG_OFFSET16 = 0x02
const ENTRY_COMPLEX = 0x0001
const ENTRY_COMPACT = 0x0008
const MAP_SIZE = 12
const ABSENT = -1

export interface TypeChunk {
  readonly bytes: Uint8Array
  /** 1 to 255; the TT of 0xPPTTEEEE. */
  readonly typeId: number
  readonly flags: number
  /** Stored offsets: entries of the type, or, when sparse, entries that are there. */
  readonly count: number
  readonly configAt: number
  readonly offsetsAt: number
  readonly entriesAt: number
  readonly end: number
  /** Read when first asked for. */
  config: ResourceConfig | undefined
}

/** Undefined when the chunk is too short to be one. */
export function indexTypeChunk(bytes: Uint8Array, chunk: Chunk, anomalies: AnomalyLog): TypeChunk | undefined {
  if (chunk.size < TYPE_HEADER_SIZE || chunk.headerSize < TYPE_HEADER_SIZE) {
    anomalies.note('type-header-short', chunk.offset, `A type of ${chunk.size} bytes.`)
    return undefined
  }
  const cursor = new Cursor('arsc', bytes, chunk.offset + 8)
  const typeId = cursor.u8()
  const flags = cursor.u8()
  const claimed = cursor.skip(2).u32()
  const entriesAt = chunk.offset + cursor.u32()
  const end = chunk.offset + chunk.size
  const offsetsAt = chunk.offset + chunk.headerSize
  const width = (flags & FLAG_SPARSE) === 0 && (flags & FLAG_OFFSET16) !== 0 ? 2 : 4
  const room = Math.max(0, Math.floor((end - offsetsAt) / width))
  if (claimed > room) anomalies.note('entry-count-lies', chunk.offset, `${claimed} entries are claimed, there is room for ${room}.`)
  if (typeId === 0) anomalies.note('type-id-zero', chunk.offset, 'A type with id 0, which no resource id can name.')
  return {
    bytes,
    typeId,
    flags,
    count: Math.min(claimed, room),
    configAt: chunk.offset + TYPE_HEADER_SIZE,
    offsetsAt,
    entriesAt,
    end,
    config: undefined,
  }
}

export function configOf(chunk: TypeChunk): ResourceConfig {
  return (chunk.config ??= readConfiguration(chunk.bytes, chunk.configAt, Math.min(chunk.offsetsAt, chunk.end)))
}

/** Byte offset of an entry in the file, or -1 when this configuration has none. */
export function entryOffset(chunk: TypeChunk, entryId: number): number {
  const { bytes, offsetsAt, entriesAt, count, flags } = chunk
  let offset: number
  if ((flags & FLAG_SPARSE) !== 0) {
    // Sorted by index, says aapt2; Android searches by halves, and so do we.
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (u16(bytes, offsetsAt + middle * 4) < entryId) low = middle + 1
      else high = middle
    }
    if (low >= count || u16(bytes, offsetsAt + low * 4) !== entryId) return ABSENT
    offset = u16(bytes, offsetsAt + low * 4 + 2) * 4
  } else {
    if (entryId >= count) return ABSENT
    if ((flags & FLAG_OFFSET16) !== 0) {
      const units = u16(bytes, offsetsAt + entryId * 2)
      if (units === 0xffff) return ABSENT
      offset = units * 4
    } else {
      offset = u32(bytes, offsetsAt + entryId * 4)
      if (offset === 0xffffffff) return ABSENT
    }
  }
  return entriesAt + offset + 8 <= chunk.end ? entriesAt + offset : ABSENT
}

/** Ids of the entries that this configuration has, ascending. */
export function* entryIds(chunk: TypeChunk): Generator<number> {
  const isSparse = (chunk.flags & FLAG_SPARSE) !== 0
  for (let index = 0; index < chunk.count; index++) {
    const id = isSparse ? u16(chunk.bytes, chunk.offsetsAt + index * 4) : index
    if (isSparse || entryOffset(chunk, id) !== ABSENT) yield id
  }
}

/** Index of the entry's name in the package's key pool. */
export function keyIndexAt({ bytes }: TypeChunk, at: number): number {
  return (u16(bytes, at + 2) & ENTRY_COMPACT) !== 0 ? u16(bytes, at) : u32(bytes, at + 4)
}

/** Whether a string may be there: looking at a bag's children costs as much as the bag claims. */
export function isSimple({ bytes }: TypeChunk, at: number): boolean {
  const flags = u16(bytes, at + 2)
  return (flags & ENTRY_COMPACT) !== 0 || (flags & ENTRY_COMPLEX) === 0
}

/** The value of the entry at `at` (from `entryOffset`). What is cut off reads as null. */
export function valueAt(chunk: TypeChunk, at: number, stringAt: (index: number) => string | undefined): ConfiguredValue['value'] {
  const { bytes, end } = chunk
  const flags = u16(bytes, at + 2)
  if ((flags & ENTRY_COMPACT) !== 0) return androidValue(flags >>> 8, u32(bytes, at + 4), stringAt)
  const size = u16(bytes, at)
  if ((flags & ENTRY_COMPLEX) === 0)
    return at + size + 8 <= end ? androidValue(bytes[at + size + 3]!, u32(bytes, at + size + 4), stringAt) : { type: 'null' }
  if (at + 16 > end) return { type: 'bag', parent: 0, entries: [] }
  const first = at + Math.max(size, 16)
  const count = Math.max(0, Math.min(u32(bytes, at + 12), Math.floor((end - first) / MAP_SIZE)))
  const entries = Array.from({ length: count }, (_, index) => {
    const map = first + index * MAP_SIZE
    return { key: u32(bytes, map), value: androidValue(bytes[map + 7]!, u32(bytes, map + 8), stringAt) }
  })
  return { type: 'bag', parent: u32(bytes, at + 8), entries }
}

function u16(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8)
}

function u32(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
}
