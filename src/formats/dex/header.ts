/**
 * Reads the header of a DEX file, and the headers of a DEX container (version 041).
 * https://source.android.com/docs/core/runtime/dex-format
 *
 *      0  u8×8  magic "dex\n035\0"          56 u32×2  string ids: size, offset
 *      8  u32   checksum (adler32)          64 u32×2  type ids
 *     12  u8×20 signature (SHA-1)           72 u32×2  proto ids
 *     32  u32   file size                   80 u32×2  field ids
 *     36  u32   header size                 88 u32×2  method ids
 *     40  u32   endian tag                  96 u32×2  class definitions
 *     44  u32×2 link: size, offset         104 u32×2  data: size, offset
 *     52  u32   map offset                 112 u32×2  041: container size, offset of this header
 *
 * In a container every offset counts from the start of the container, and the headers follow each other at `file size` steps.
 */
import { AnomalyLog } from '../anomaly-log.ts'
import { FormatError } from '../format-error.ts'

/** A table of the file: `size` entries from byte `offset`. */
export interface Section {
  readonly size: number
  readonly offset: number
}

export interface DexHeader {
  /** `035` to `041`. */
  readonly version: string
  /** Byte offset of this header. */
  readonly offset: number
  /** As claimed; the bytes at hand may be fewer or more. */
  readonly fileSize: number
  readonly strings: Section
  readonly types: Section
  readonly protos: Section
  readonly fields: Section
  readonly methods: Section
  readonly classes: Section
}

const HEADER_SIZE = 0x70
const CONTAINER_HEADER_SIZE = 0x78
const ENDIAN_CONSTANT = 0x12345678
const REVERSED_ENDIAN = 0x78563412
const CONTAINER_VERSION = 41
/** Type and proto indexes are 16 bits wide in the tables that refer to them. */
const MOST_SHORT_IDS = 0x10000
const MOST_HEADERS = 256

const ENTRY_SIZES = { strings: 4, types: 4, protos: 12, fields: 8, methods: 8, classes: 32 } as const

/** All headers of the file: one, or those of a container. Throws `FormatError` when this is no DEX file or a table leaves it. */
export function readHeaders(bytes: Uint8Array, anomalies: AnomalyLog): DexHeader[] {
  const headers: DexHeader[] = []
  let at = 0
  do {
    const header = readHeader(bytes, at, anomalies)
    headers.push(header)
    if (Number(header.version) < CONTAINER_VERSION || header.fileSize < CONTAINER_HEADER_SIZE) break
    at += header.fileSize
  } while (at + CONTAINER_HEADER_SIZE <= bytes.length && headers.length < MOST_HEADERS)
  return headers
}

function readHeader(bytes: Uint8Array, start: number, anomalies: AnomalyLog): DexHeader {
  if (bytes.length - start < HEADER_SIZE)
    throw new FormatError('dex', start, `a header of ${HEADER_SIZE} bytes`, `${bytes.length - start} bytes`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = readVersion(bytes, start)
  const u32 = (at: number): number => view.getUint32(start + at, true)
  const tag = u32(40)
  if (tag !== ENDIAN_CONSTANT)
    throw new FormatError('dex', start + 40, 'little endian (0x12345678)', tag === REVERSED_ENDIAN ? 'big endian' : `0x${tag.toString(16)}`)
  const fileSize = u32(32)
  if (fileSize > bytes.length - start)
    anomalies.note('size-beyond-file', start + 32, `${fileSize} bytes claimed, ${bytes.length - start} there.`)
  else if (fileSize < bytes.length - start && Number(version) < CONTAINER_VERSION)
    anomalies.note('bytes-after-end', start + fileSize, `${bytes.length - start - fileSize} bytes follow the claimed end.`)
  const headerSize = u32(36)
  if (headerSize !== HEADER_SIZE && headerSize !== CONTAINER_HEADER_SIZE)
    anomalies.note('header-size', start + 36, `A header size of ${headerSize}.`)
  const section = (name: keyof typeof ENTRY_SIZES, at: number): Section => {
    const size = u32(at)
    const offset = u32(at + 4)
    if (size === 0) return { size, offset: 0 }
    if (offset % 4 !== 0) throw new FormatError('dex', start + at + 4, `${name} at a multiple of 4`, `offset ${offset}`)
    if (offset + size * ENTRY_SIZES[name] > bytes.length)
      throw new FormatError('dex', start + at, `${name} within ${bytes.length} bytes`, `${size} entries at ${offset}`)
    if ((name === 'types' || name === 'protos') && size > MOST_SHORT_IDS)
      throw new FormatError('dex', start + at, `at most ${MOST_SHORT_IDS} ${name}`, String(size))
    return { size, offset }
  }
  return {
    version,
    offset: start,
    fileSize,
    strings: section('strings', 56),
    types: section('types', 64),
    protos: section('protos', 72),
    fields: section('fields', 80),
    methods: section('methods', 88),
    classes: section('classes', 96),
  }
}

function readVersion(bytes: Uint8Array, start: number): string {
  const magic = String.fromCharCode(...bytes.subarray(start, start + 8))
  const match = /^dex\n(0\d\d)\0$/.exec(magic)
  if (!match) throw new FormatError('dex', start, 'the magic "dex\\n035\\0" or later', JSON.stringify(magic))
  const version = match[1]!
  // 036 was used by an early preview only; Android refuses it, and a reader loses nothing by reading it.
  if (Number(version) < 35 || Number(version) > CONTAINER_VERSION) throw new FormatError('dex', start + 4, 'version 035 to 041', version)
  return version
}
