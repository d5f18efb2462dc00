/**
 * Bytes to text when nobody reliable says how they are encoded: a byte order mark, then what the document says of itself, then
 * UTF-8 if it is valid, then GB18030, which holds GBK and GB2312. The order is that of browsers, save that UTF-8 is tried before guessing.
 */
import { isUtf8 } from '../text.ts'

/** How many bytes are looked at to tell UTF-16 without a mark. */
const LOOKED_AT = 4096

export interface DecodedText {
  readonly text: string
  /** A label of https://encoding.spec.whatwg.org/ */
  readonly encoding: string
  /** Places where bytes were no characters of that encoding. */
  readonly malformed: number
}

/** Never fails: what cannot be decoded becomes U+FFFD and is counted. `declared` is what the document states of itself, if anything. */
export function decodeText(bytes: Uint8Array, declared: string | null = null): DecodedText {
  const encoding = encodingOf(bytes, declared)
  const text = new TextDecoder(encoding).decode(bytes)
  return { text, encoding, malformed: countOf(text, '\ufffd') }
}

function encodingOf(bytes: Uint8Array, declared: string | null): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const wide = wideEncoding(bytes)
  if (wide !== null) return wide
  const stated = declared === null ? null : knownEncoding(declared)
  // Pages were converted and still say what they were: valid UTF-8 with Chinese in it is not GBK by accident.
  if (isUtf8(bytes)) return 'utf-8'
  if (stated !== null && stated !== 'utf-8') return stated
  // One damaged character makes no GB18030: read as that, a text would be rubbish from end to end.
  return stated === 'utf-8' || isMostlyUtf8(bytes) ? 'utf-8' : 'gb18030'
}

/** A label that the decoder knows, in its own spelling; UTF-16 cannot state itself in ASCII. */
function knownEncoding(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label.trim())
    if (encoding.startsWith('utf-16')) return 'utf-8'
    return encoding === 'gbk' ? 'gb18030' : encoding
  } catch {
    return null
  }
}

/**
 * UTF-16 without a mark. Chinese text has line feeds, spaces and digits, whose other byte is zero; its own letters have zeros on the other
 * side only where they end in one, as 一 (U+4E00) and the space of full width (U+3000) do. What is no text has zeros side by side.
 */
function wideEncoding(bytes: Uint8Array): string | null {
  const length = Math.min(LOOKED_AT, bytes.length) & ~1
  const least = Math.max(1, length / 400)
  const isWide = (low: 0 | 1): boolean => {
    let ascii = 0
    let swapped = 0
    for (let at = 0; at < length; at += 2) {
      const [letter, page] = [bytes[at + low]!, bytes[at + 1 - low]!]
      if (page === 0 && !isOfText(letter)) return false
      if (page === 0) ascii++
      else if (letter === 0 && !isChinesePage(page)) return false
      if (letter === 0 && isCommon(page)) swapped++
    }
    return ascii >= least && swapped * 4 < ascii
  }
  if (isWide(0)) return 'utf-16le'
  return isWide(1) ? 'utf-16be' : null
}

const isOfText = (byte: number): boolean => byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d || byte >= 0x20
/** High bytes of the scripts and signs from U+2000 on. */
const isChinesePage = (byte: number): boolean => (byte >= 0x20 && byte <= 0x9f) || byte >= 0xf9
/** Characters that every text has, and that are high bytes of nothing that people write. */
const isCommon = (byte: number): boolean => byte === 0x0a || byte === 0x0d || (byte >= 0x31 && byte <= 0x39)

function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const damaged = countOf(text, '\ufffd')
  const beyondAscii = countBeyondAscii(text)
  return damaged * 20 < beyondAscii
}

function countBeyondAscii(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) count++
  return count
}

function countOf(text: string, wanted: string): number {
  let count = 0
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) count++
  return count
}
