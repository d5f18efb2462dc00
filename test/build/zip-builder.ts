import { crc32, deflateRawSync } from 'node:zlib'
import { bytes, u16, u32, u64 } from './little-endian.ts'

/** An entry to be written; everything beside name and content is a lie or a detail to be told on purpose. */
export interface ZipPart {
  readonly name: string | Uint8Array
  readonly content: string | Uint8Array
  /** 8 deflates; every other method stores. Default 8. */
  readonly method?: number
  readonly flags?: number
  /** Name in the local header. */
  readonly localName?: string
  /** Claimed in the directory. */
  readonly size?: number
  readonly compressedSize?: number
  readonly extra?: Uint8Array
  readonly localExtra?: Uint8Array
  /** Sizes are 0 in the local header and follow the data. */
  readonly hasDescriptor?: boolean
  /** The content is DEFLATE data already; `size` tells what it would inflate to. */
  readonly isDeflated?: boolean
}

export interface ZipShape {
  readonly comment?: Uint8Array
  /** Bytes put in front without telling the offsets. */
  readonly prefix?: Uint8Array
  readonly suffix?: Uint8Array
  readonly entryCount?: number
  readonly isZip64?: boolean
}

const encoder = new TextEncoder()
const encoded = (text: string | Uint8Array) => (typeof text === 'string' ? encoder.encode(text) : text)

export function buildZip(parts: readonly ZipPart[], shape: ZipShape = {}): Uint8Array {
  const local: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const part of parts) {
    const name = encoded(part.name)
    const content = encoded(part.content)
    const method = part.method ?? 8
    const stored = method === 8 && !part.isDeflated ? deflateRawSync(content) : content
    const flags = (part.flags ?? 0) | (part.hasDescriptor ? 8 : 0)
    const sizes = [...u32(crc32(content)), ...u32(stored.length), ...u32(content.length)]
    const localName = encoded(part.localName ?? part.name)
    const localExtra = part.localExtra ?? new Uint8Array()
    const record = bytes(
      u32(0x04034b50),
      u16(20),
      u16(flags),
      u16(method),
      u32(0),
      part.hasDescriptor ? new Uint8Array(12) : sizes,
      u16(localName.length),
      u16(localExtra.length),
      localName,
      localExtra,
      stored,
      part.hasDescriptor ? [...u32(0x08074b50), ...sizes] : [],
    )
    const size = part.size ?? content.length
    const compressedSize = part.compressedSize ?? stored.length
    const wide = bytes(u16(1), u16(24), u64(size), u64(compressedSize), u64(at))
    const extra = part.extra ?? (shape.isZip64 ? wide : new Uint8Array())
    directory.push(
      bytes(
        u32(0x02014b50),
        u16(20),
        u16(20),
        u16(flags),
        u16(method),
        u32(0),
        u32(crc32(content)),
        u32(shape.isZip64 ? 0xffffffff : compressedSize),
        u32(shape.isZip64 ? 0xffffffff : size),
        u16(name.length),
        u16(extra.length),
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(shape.isZip64 ? 0xffffffff : at),
        name,
        extra,
      ),
    )
    local.push(record)
    at += record.length
  }
  const listing = bytes(...directory)
  const count = shape.entryCount ?? parts.length
  const wideEnd = bytes(
    u32(0x06064b50),
    u64(44),
    u16(45),
    u16(45),
    u32(0),
    u32(0),
    u64(count),
    u64(count),
    u64(listing.length),
    u64(at),
    u32(0x07064b50),
    u32(0),
    u64(at + listing.length),
    u32(1),
  )
  const comment = shape.comment ?? new Uint8Array()
  const end = shape.isZip64
    ? bytes(wideEnd, u32(0x06054b50), u32(0), u16(0xffff), u16(0xffff), u32(0xffffffff), u32(0xffffffff), u16(comment.length))
    : bytes(u32(0x06054b50), u32(0), u16(count), u16(count), u32(listing.length), u32(at), u16(comment.length))
  return bytes(shape.prefix ?? [], ...local, listing, end, comment, shape.suffix ?? [])
}
