import { crc32 } from 'node:zlib'

/** A picture of an app's icon: small, and whole as a PNG (https://www.w3.org/TR/png-3/#5DataRep). */
export interface Picture {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}
const MOST_BASE64 = 400_000
const MOST_PIXELS = 1024
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** The PNG in `base64`; null for what is none, or too large to belong on a cover. */
export function pngOf(base64: string): Picture | null {
  if (base64 === '' || base64.length > MOST_BASE64 || !/^[A-Za-z0-9+/]+=*$/.test(base64)) return null
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  if (bytes.length < 33 || signature.some((byte, index) => bytes[index] !== byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const isSmall = width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS
  return isSmall && isWhole(bytes, view) ? { bytes, width, height } : null
}

/** Chunk after chunk with its checksum, the last of them IEND and nothing behind it. */
function isWhole(bytes: Uint8Array, view: DataView): boolean {
  let at = signature.length
  while (at + 12 <= bytes.length) {
    const end = at + 8 + view.getUint32(at)
    if (end + 4 > bytes.length || view.getUint32(end) !== crc32(bytes.subarray(at + 4, end))) return false
    if (view.getUint32(at + 4) === IEND) return end + 4 === bytes.length
    at = end + 4
  }
  return false
}
const IEND = 0x49454e44
