/**
 * What the streams of a PDF (ISO 32000-1, 7.3.8 and 7.4) would inflate to, measured before the library that reads it inflates them
 * without a bound. Streams are found by their keyword, wherever the file says that its objects are: nothing that it claims is believed.
 */
import { createInflate, inflateSync } from 'node:zlib'
import { FormatError } from '../format-error.ts'

/** Bytes of one stream. A page has some thousands; whole fonts of Chinese have ten million. */
const LARGEST_STREAM = 16 * 1024 * 1024
/** Bytes of one picture: it is not looked at, but only it itself says that it is one. */
const LARGEST_PICTURE = 128 * 1024 * 1024
/** Bytes of all streams together. */
const MOST_INFLATED = 512 * 1024 * 1024
/** Bytes of compressions that cannot be measured here, and of which one byte may become a thousand. */
const LARGEST_UNMEASURED = 64 * 1024
/** Of a file: five hundred pages have some thousands. */
const MOST_STREAMS = 50_000
/** Bytes in front of a stream in which its dictionary is looked for. */
const LONGEST_DICTIONARY = 2048
const INFLATED_AT_ONCE = 2 * 1024 * 1024

export interface Streams {
  readonly pictures: number
  readonly isEncrypted: boolean
  /** Bytes of the largest stream that is no picture. */
  readonly largest: number
}

/** Throws `FormatError` at the stream that is too large. */
export async function measureStreams(bytes: Uint8Array): Promise<Streams> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let pictures = 0
  let total = 0
  let largest = 0
  let count = 0
  const endAfter = ends(file)
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const start = dataStart(file, at)
    if (start === null) continue
    if (++count > MOST_STREAMS) throw new FormatError('pdf', start, `at most ${MOST_STREAMS} streams`, 'more')
    const { isPicture, filters } = dictionaryBefore(file, at)
    if (isPicture) pictures++
    const limit = Math.min(isPicture ? LARGEST_PICTURE : LARGEST_STREAM, MOST_INFLATED - total)
    const size = await sizeOf(file, { start, end: endAfter(start) }, filters, isPicture, limit)
    if (size > limit) throw new FormatError('pdf', start, `at most ${limit} bytes once inflated`, 'more')
    total += size
    if (!isPicture) largest = Math.max(largest, size)
  }
  return {
    pictures,
    isEncrypted: /\/(?:E|#45)ncrypt\b/.test(file.toString('latin1', Math.max(0, file.length - 65_536))) || hasEncrypt(file),
    largest,
  }
}

const hasEncrypt = (file: Buffer): boolean => file.includes('/Encrypt ') || file.includes('/Encrypt<<')

/** The keyword is followed by a line feed, with or without a carriage return; `endstream` is none. */
function dataStart(file: Buffer, at: number): number | null {
  if (file[at - 1] === 0x64 && file[at - 2] === 0x6e) return null
  if (file[at + 6] === 0x0a || file[at + 6] === 0x0d) return file[at + 7] === 0x0a && file[at + 6] === 0x0d ? at + 8 : at + 7
  return null
}

function dictionaryBefore(file: Buffer, at: number): { readonly isPicture: boolean; readonly filters: readonly string[] } {
  const before = file.toString('latin1', Math.max(0, at - LONGEST_DICTIONARY), at)
  const dictionary = before
    .slice(before.lastIndexOf(' obj') + 1)
    .replaceAll(/#([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  const filter = /\/Filter\s*(?:\[([^\]]{0,300})\]|\/(\w+))/.exec(dictionary)
  const filters = filter ? (filter[2] === undefined ? [...filter[1]!.matchAll(/\/(\w+)/g)].map((match) => match[1]!) : [filter[2]]) : []
  return { isPicture: /\/Subtype\s*\/Image\b/.test(dictionary), filters }
}

const TEXTUAL = new Set(['ASCII85Decode', 'A85', 'ASCIIHexDecode', 'AHx'])
const UNMEASURED = new Set(['LZWDecode', 'LZW', 'RunLengthDecode', 'RL'])

/** Where the data that begin at a place end, asked for one place after the other: looked for once, however many begin before it. */
function ends(file: Buffer): (start: number) => number {
  let end = 0
  return (start) => {
    if (end < start) {
      const found = file.indexOf('endstream', start)
      end = found < 0 ? Infinity : found
    }
    return end === Infinity ? start : end
  }
}

async function sizeOf(
  file: Buffer,
  { start, end }: { start: number; end: number },
  filters: readonly string[],
  isPicture: boolean,
  limit: number,
): Promise<number> {
  const packings = filters.filter((name) => !TEXTUAL.has(name))
  if (!isPicture && packings.length > 1)
    throw new FormatError('pdf', start, 'a stream that is packed once', packings.join(' ').slice(0, 100))
  const length = end - start
  if (!isPicture && packings.some((name) => UNMEASURED.has(name))) {
    if (length > LARGEST_UNMEASURED)
      throw new FormatError('pdf', start, `at most ${LARGEST_UNMEASURED} bytes of ${packings[0]}`, `${length} bytes`)
    return length
  }
  const isTextual = filters.some((name) => TEXTUAL.has(name))
  const packed = isTextual ? fromText(file.subarray(start, start + length), filters[0]!) : file.subarray(start)
  return isZlib(packed) ? inflatedSize(packed, limit) : isTextual ? packed.length : 0
}

/** RFC 1950: the method is 8, and the first two bytes are a multiple of 31. */
const isZlib = (bytes: Uint8Array): boolean => bytes.length > 2 && (bytes[0]! & 0x0f) === 8 && (bytes[0]! * 256 + bytes[1]!) % 31 === 0

/** Counted and let go; most streams are small and done at once. Data that is damaged counts as far as it goes. */
async function inflatedSize(packed: Uint8Array, limit: number): Promise<number> {
  try {
    return inflateSync(packed, { maxOutputLength: Math.min(INFLATED_AT_ONCE, Math.max(1, limit)) }).length
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_BUFFER_TOO_LARGE') return 0
  }
  return new Promise((resolve) => {
    let size = 0
    const inflate = createInflate({ chunkSize: 256 * 1024 })
    inflate.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) inflate.destroy()
    })
    inflate.on('error', () => inflate.destroy())
    inflate.on('close', () => resolve(size))
    inflate.end(packed)
  })
}

/** ASCII85 and hexadecimal (7.4.2, 7.4.3), for what is packed below them. */
function fromText(text: Uint8Array, filter: string): Uint8Array {
  const letters = Buffer.from(text.buffer, text.byteOffset, text.length).toString('latin1').replaceAll(/\s/g, '')
  if (filter.startsWith('AH') || filter.startsWith('ASCIIHex')) return Buffer.from(letters.replace(/>[^]*$/, ''), 'hex')
  const body = letters.replace(/^<~/, '').replace(/~[^]*$/, '')
  const out = Buffer.alloc(Math.ceil(body.length * 0.8) + 8 + 4 * (body.match(/z/g)?.length ?? 0))
  let length = 0
  let group: number[] = []
  const flush = (): void => {
    const count = group.length
    if (count < 2) return
    while (group.length < 5) group.push(84)
    const word = group.reduce((sum, digit) => sum * 85 + digit, 0) >>> 0
    for (let index = 0; index < count - 1; index++) out[length++] = (word >>> (24 - 8 * index)) & 0xff
    group = []
  }
  for (const letter of body) {
    if (letter === 'z' && group.length === 0) length += 4
    else group.push(letter.charCodeAt(0) - 33)
    if (group.length === 5) flush()
  }
  flush()
  return out.subarray(0, length)
}
