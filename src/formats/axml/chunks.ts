/**
 * Chunk headers, the frame of binary XML and of resources.arsc alike.
 * https://android.googlesource.com/platform/frameworks/base/+/main/libs/androidfw/include/androidfw/ResourceTypes.h (ResChunk_header)
 *
 *     0 u16 type │ 2 u16 header size │ 4 u32 size of the whole chunk │ rest of the header │ content
 */
import type { AnomalyLog } from '../anomaly-log.ts'
import { Cursor } from '../bytes.ts'

export const CHUNK_STRING_POOL = 0x0001
export const CHUNK_TABLE = 0x0002
export const CHUNK_XML = 0x0003
export const CHUNK_HEADER_SIZE = 8

export interface Chunk {
  readonly type: number
  /** Bytes; the content begins here, counted from `offset`. */
  readonly headerSize: number
  /** Bytes, header included. */
  readonly size: number
  /** Bytes from the start of the file. */
  readonly offset: number
}

/**
 * The chunks that follow each other from `start` to `end`. Android stops at a chunk that is shorter than its header or longer than
 * what is left (a size of 0 would otherwise be read for ever); here too, with an anomaly. A last chunk that runs over is cut.
 */
export function* chunksBetween(format: string, bytes: Uint8Array, start: number, end: number, anomalies: AnomalyLog): Generator<Chunk> {
  const cursor = new Cursor(format, bytes)
  let offset = start
  while (offset + CHUNK_HEADER_SIZE <= end) {
    cursor.seek(offset)
    const type = cursor.u16()
    const headerSize = cursor.u16()
    const size = cursor.u32()
    if (size < CHUNK_HEADER_SIZE || headerSize < CHUNK_HEADER_SIZE || headerSize > size) {
      anomalies.note(
        'chunk-size-lies',
        offset,
        `Chunk 0x${type.toString(16)} claims a header of ${headerSize} and ${size} bytes in all; what follows is unreachable.`,
      )
      return
    }
    if (offset + size > end) {
      anomalies.note('chunk-overruns', offset, `Chunk 0x${type.toString(16)} claims ${size} bytes where ${end - offset} are left.`)
      if (offset + headerSize <= end) yield { type, headerSize, size: end - offset, offset }
      return
    }
    yield { type, headerSize, size, offset }
    offset += size
  }
}
