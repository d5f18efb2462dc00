/**
 * Writes an archive of entries, stored unless they ask to be compressed, without times: for readers of others that take nothing but an
 * archive (they get one without a lie in it), and for recordings.
 */
import { crc32, deflateRawSync } from 'node:zlib'

export interface StoredFile {
  readonly name: string
  readonly content: Uint8Array
  readonly isCompressed?: true
}

const LOCAL = 0x04034b50
const DIRECTORY = 0x02014b50
const END = 0x06054b50
const VERSION = 20
/** Names are UTF-8. */
const UTF8 = 1 << 11
const STORED = 0
const DEFLATED = 8

/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3: local headers with data, directory, end record. */
export function storeZip(files: readonly StoredFile[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, content, isCompressed } of files) {
    const encoded = new TextEncoder().encode(name)
    const packed = isCompressed ? deflateRawSync(content) : content
    const common = words(
      [VERSION, 2],
      [UTF8, 2],
      [isCompressed ? DEFLATED : STORED, 2],
      [0, 4],
      [crc32(content), 4],
      [packed.length, 4],
      [content.length, 4],
      [encoded.length, 2],
      [0, 2],
    )
    parts.push(words([LOCAL, 4]), common, encoded, packed)
    directory.push(words([DIRECTORY, 4], [VERSION, 2]), common, words([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), encoded)
    offset += 4 + common.length + encoded.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = words([END, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [offset, 4], [0, 2])
  return Buffer.concat([...parts, ...directory, end])
}

/** Little-endian numbers, each with its width in bytes. */
function words(...values: readonly (readonly [value: number, width: 2 | 4])[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(values.reduce((sum, [, width]) => sum + width, 0)))
  let at = 0
  for (const [value, width] of values) {
    if (width === 2) bytes.setUint16(at, value, true)
    else bytes.setUint32(at, value, true)
    at += width
  }
  return new Uint8Array(bytes.buffer)
}
