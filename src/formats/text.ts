/**
 * The three text encodings of Android's files, each decoded without ever failing: what is not text becomes U+FFFD.
 *
 * Modified UTF-8 (https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4.7), used by DEX, class files and
 * AAPT2's string pools, differs from UTF-8 in two ways: NUL is C0 80, and a character beyond U+FFFF is a pair of surrogates
 * of three bytes each. The decoder takes ordinary four-byte sequences too, for pools hold either.
 */

const REPLACEMENT = 0xfffd
const MALFORMED = -1
/** `String.fromCharCode` takes its units as arguments: few enough for any stack. */
const UNITS_AT_ONCE = 8192

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const strictUtf8 = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })

/** UTF-8; malformed bytes become U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return bytes.length < 64 && isAscii(bytes) ? asciiOf(bytes) : utf8.decode(bytes)
}

export function isUtf8(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return true
  try {
    strictUtf8.decode(bytes)
    return true
  } catch {
    return false
  }
}

/** UTF-16, little endian; lone surrogates and an odd last byte become U+FFFD. */
export function decodeUtf16(bytes: Uint8Array): string {
  return utf16.decode(bytes)
}

/** Modified UTF-8, and UTF-8; malformed bytes become U+FFFD, surrogate halves are kept as they are (Java strings may hold them alone). */
export function decodeModifiedUtf8(bytes: Uint8Array): string {
  if (isAscii(bytes)) return asciiOf(bytes)
  const units = new Uint16Array(bytes.length)
  let length = 0
  let at = 0
  while (at < bytes.length) {
    const first = bytes[at]!
    const width = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
    const point = width === 1 ? first : width === 0 ? MALFORMED : pointOf(bytes, at, width)
    at += point === MALFORMED ? 1 : width
    if (point === MALFORMED) units[length++] = REPLACEMENT
    else if (point > 0xffff) {
      units[length++] = 0xd800 + ((point - 0x10000) >> 10)
      units[length++] = 0xdc00 + ((point - 0x10000) & 0x3ff)
    } else units[length++] = point
  }
  return unitsToString(units, length)
}

/** The code point of a sequence of `width` bytes, or `MALFORMED` when a continuation byte is missing. */
function pointOf(bytes: Uint8Array, at: number, width: number): number {
  let point = bytes[at]! & (0xff >> (width + 1))
  for (let index = 1; index < width; index++) {
    const next = bytes[at + index]
    if (next === undefined || (next & 0xc0) !== 0x80) return MALFORMED
    point = (point << 6) | (next & 0x3f)
  }
  return point > 0x10ffff ? MALFORMED : point
}

function isAscii(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++) if (bytes[index]! > 0x7f) return false
  return true
}

function asciiOf(bytes: Uint8Array): string {
  return unitsToString(bytes, bytes.length)
}

function unitsToString(units: Uint8Array | Uint16Array, length: number): string {
  if (length <= UNITS_AT_ONCE) return String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[])
  let text = ''
  for (let at = 0; at < length; at += UNITS_AT_ONCE)
    text += String.fromCharCode.apply(null, units.subarray(at, Math.min(length, at + UNITS_AT_ONCE)) as unknown as number[])
  return text
}
