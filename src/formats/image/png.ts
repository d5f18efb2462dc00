/**
 * PNG without interlace, which is what aapt writes: read here because loading an image library costs more than everything
 * else about icons. Whatever this reader does not take, `picture.ts` hands to the library.
 * https://www.w3.org/TR/png-3/
 *
 *     89 P N G 0d 0a 1a 0a │ chunk ×n         chunk: u32 length │ type │ data │ u32 crc (big endian)
 *     IHDR: u32 width │ u32 height │ u8 depth │ u8 colour type │ u8 ×3 compression, filter, interlace
 *     IDAT: zlib stream of rows, each: u8 filter │ packed samples
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { FormatError } from '../format-error.ts'
import type { Pixels } from './pixels.ts'

const IHDR = 0x49484452
const PLTE = 0x504c5445
const tRNS = 0x74524e53
const IDAT = 0x49444154
const IEND = 0x49454e44
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const FIRST_CHUNK = 8
/** Pixels: 1024 × 1024. Beyond, the library is faster than its loading. */
const MOST_PIXELS = 1 << 20
/** Samples of a pixel, by colour type: grey, colours, index, grey with alpha, colours with alpha. */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

interface Header {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colorType: number
  readonly channels: number
}
const nothing: Uint8Array = new Uint8Array(0)

/** Throws `FormatError` for what is no PNG, is damaged, interlaced, or larger than 1024 × 1024. */
export function decodePng(bytes: Uint8Array): Pixels {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) throw new FormatError('png', 0, 'the signature of PNG', 'other bytes')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let header: Header | undefined
  let palette = nothing
  let transparency = nothing
  const parts: Uint8Array[] = []
  for (let at = FIRST_CHUNK; ;) {
    if (at + 12 > bytes.length) throw new FormatError('png', at, 'a chunk', 'the end of the file')
    const length = view.getUint32(at)
    const type = view.getUint32(at + 4)
    if (length > bytes.length - at - 12) throw new FormatError('png', at, 'a chunk within the file', `${length} bytes`)
    const content = bytes.subarray(at + 8, at + 8 + length)
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length))
      throw new FormatError('png', at, 'a chunk with its checksum', 'another checksum')
    if (type === IHDR) header = readHeader(content, at)
    else if (type === PLTE) palette = content
    else if (type === tRNS) transparency = content
    else if (type === IDAT) parts.push(content)
    else if (type === IEND) break
    at += 12 + length
  }
  if (header === undefined) throw new FormatError('png', FIRST_CHUNK, 'IHDR', 'none')
  return {
    width: header.width,
    height: header.height,
    rgba: expand(header, unfilter(header, inflate(header, parts)), palette, transparency),
  }
}

function readHeader(content: Uint8Array, at: number): Header {
  if (content.length !== 13) throw new FormatError('png', at, 'an IHDR of 13 bytes', `${content.length} bytes`)
  const view = new DataView(content.buffer, content.byteOffset)
  const [width, height, depth, colorType] = [view.getUint32(0), view.getUint32(4), content[8]!, content[9]!]
  const channels = channelsOf[colorType]
  if (width === 0 || height === 0 || width * height > MOST_PIXELS)
    throw new FormatError('png', at, `1 to ${MOST_PIXELS} pixels`, `${width} × ${height}`)
  const isDepth = depth === 8 || (depth === 16 && colorType !== 3) || ((depth === 1 || depth === 2 || depth === 4) && channels === 1)
  if (channels === undefined || !isDepth) throw new FormatError('png', at, 'a colour type and depth', `${colorType} and ${depth}`)
  if (content[12] !== 0) throw new FormatError('png', at, 'no interlace', String(content[12]))
  return { width, height, depth, colorType, channels }
}

const rowLength = ({ width, depth, channels }: Header): number => Math.ceil((width * depth * channels) / 8)

function inflate(header: Header, parts: readonly Uint8Array[]): Uint8Array {
  const expected = (rowLength(header) + 1) * header.height
  let rows: Uint8Array
  try {
    rows = inflateSync(parts.length === 1 ? parts[0]! : Buffer.concat(parts), { maxOutputLength: expected + 1 })
  } catch (error) {
    throw new FormatError('png', FIRST_CHUNK, 'compressed rows', error instanceof Error ? error.message : String(error))
  }
  if (rows.length !== expected) throw new FormatError('png', FIRST_CHUNK, `${expected} bytes of rows`, `${rows.length} bytes`)
  return rows
}

/**
 * Undoes the five row filters; the result has no filter bytes. What lies left of a row or above the first one counts as 0.
 * One loop for each filter: this is most of the work, and it runs before anything has been compiled.
 */
function unfilter(header: Header, rows: Uint8Array): Uint8Array {
  const length = rowLength(header)
  const step = Math.max(1, (header.depth * header.channels) >> 3)
  const plain = new Uint8Array(length * header.height)
  for (let y = 0; y < header.height; y++) {
    const filter = rows[y * (length + 1)]!
    const from = y * (length + 1) + 1
    const to = y * length
    const up = y > 0 ? to - length : -1
    plain.set(rows.subarray(from, from + length), to)
    if (filter === 1) for (let x = step; x < length; x++) plain[to + x]! += plain[to + x - step]!
    else if (filter === 2) for (let x = up < 0 ? length : 0; x < length; x++) plain[to + x]! += plain[up + x]!
    else if (filter === 3)
      for (let x = 0; x < length; x++) plain[to + x]! += ((x < step ? 0 : plain[to + x - step]!) + (up < 0 ? 0 : plain[up + x]!)) >> 1
    else if (filter === 4)
      for (let x = 0; x < length; x++)
        plain[to + x]! += paeth(
          x < step ? 0 : plain[to + x - step]!,
          up < 0 ? 0 : plain[up + x]!,
          x < step || up < 0 ? 0 : plain[up + x - step]!,
        )
    else if (filter !== 0) throw new FormatError('png', FIRST_CHUNK, 'a row filter from 0 to 4', String(filter))
  }
  return plain
}

/** Whichever of the three neighbours lies nearest to left + up - corner. */
function paeth(left: number, up: number, corner: number): number {
  const byLeft = up > corner ? up - corner : corner - up
  const byUp = left > corner ? left - corner : corner - left
  const sum = left + up - corner - corner
  const byCorner = sum < 0 ? -sum : sum
  return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner
}

function expand(header: Header, plain: Uint8Array, palette: Uint8Array, transparency: Uint8Array): Uint8Array {
  const { width, height, depth, channels, colorType } = header
  if (colorType === 6 && depth === 8) return plain
  const rgba = new Uint8Array(width * height * 4)
  const length = rowLength(header)
  const bytesPerSample = depth === 16 ? 2 : 1
  const largest = 2 ** Math.min(depth, 8) - 1
  const key = (channel: number): number =>
    transparency.length >= channels * 2 ? (transparency[channel * 2]! << 8) | transparency[channel * 2 + 1]! : -1
  const keys = colorType === 0 || colorType === 2 ? [key(0), key(1), key(2)] : [-1]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * 4
      const at = y * length + x * channels * bytesPerSample
      const sample = depth < 8 ? (plain[y * length + ((x * depth) >> 3)]! >> (8 - depth - ((x * depth) & 7))) & largest : plain[at]!
      if (colorType === 3) {
        rgba[to] = palette[sample * 3] ?? 0
        rgba[to + 1] = palette[sample * 3 + 1] ?? 0
        rgba[to + 2] = palette[sample * 3 + 2] ?? 0
        rgba[to + 3] = transparency[sample] ?? 255
        continue
      }
      const isGrey = channels < 3
      const grey = depth < 8 ? (sample * 255) / largest : sample
      rgba[to] = grey
      rgba[to + 1] = isGrey ? grey : plain[at + bytesPerSample]!
      rgba[to + 2] = isGrey ? grey : plain[at + 2 * bytesPerSample]!
      const hasAlpha = channels === 2 || channels === 4
      rgba[to + 3] = hasAlpha ? plain[at + (channels - 1) * bytesPerSample]! : isKey(plain, at, depth, sample, keys, channels) ? 0 : 255
    }
  return rgba
}

/** Whether a pixel is the one colour that tRNS makes transparent. */
function isKey(plain: Uint8Array, at: number, depth: number, sample: number, keys: readonly number[], channels: number): boolean {
  if (keys[0] === -1) return false
  for (let channel = 0; channel < channels; channel++) {
    const value = depth < 8 ? sample : depth === 8 ? plain[at + channel]! : (plain[at + channel * 2]! << 8) | plain[at + channel * 2 + 1]!
    if (value !== keys[channel]) return false
  }
  return true
}

/** A PNG of eight bits a sample with alpha, rows unfiltered: small enough for icons in reports, and the same on every machine. */
export function encodePng({ width, height, rgba }: Pixels): Uint8Array {
  const rows = new Uint8Array((width * 4 + 1) * height)
  for (let y = 0; y < height; y++) rows.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1)
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 6, 0, 0, 0], 8)
  return new Uint8Array(
    Buffer.concat([Uint8Array.from(SIGNATURE), chunk(IHDR, header), chunk(IDAT, deflateSync(rows)), chunk(IEND, nothing)]),
  )
}

function chunk(type: number, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, content.length)
  view.setUint32(4, type)
  bytes.set(content, 8)
  view.setUint32(content.length + 8, crc32(bytes.subarray(4, content.length + 8)))
  return bytes
}
