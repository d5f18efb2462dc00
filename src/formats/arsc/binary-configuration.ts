/**
 * `ResTable_config` of any age: each Android release made it longer, and its own size says how far to read.
 * https://android.googlesource.com/platform/frameworks/base/+/main/libs/androidfw/include/androidfw/ResourceTypes.h (ResTable_config)
 *
 *      0 u32 size              13 u8 touchscreen        24 u16 sdk, u16 minor       40 char[8] variant
 *      4 u16 mcc, u16 mnc      14 u16 density           28 u8 screen layout         48 u8 screen layout 2 (round)
 *      8 char[2] language      16 u8 keyboard, u8 nav   29 u8 ui mode               49 u8 colour mode
 *     10 char[2] region        18 u8 input flags, u8 gender   30 u16 ×3 sw, w, h dp      52 u8 script was computed
 *     12 u8 orientation        20 u16 ×2 width, height  36 char[4] script           53 char[8] numbering system
 */
import { describeConfiguration } from './configuration.ts'
import type { ResourceConfig } from '../resource-table.ts'

/** `at` is the offset of the size field; what lies beyond `end`, or beyond the size, counts as 0. */
export function readConfiguration(bytes: Uint8Array, at: number, end: number): ResourceConfig {
  const claimed = end - at >= 4 ? new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true) : 0
  const stored = bytes.subarray(at, Math.min(end, at + claimed))
  const u8 = (offset: number) => stored[offset] ?? 0
  const u16 = (offset: number) => u8(offset) | (u8(offset + 1) << 8)
  const text = (offset: number, length: number) => {
    const characters = [...stored.subarray(offset, offset + length)]
    const nul = characters.indexOf(0)
    return String.fromCharCode(...(nul === -1 ? characters : characters.slice(0, nul)))
  }
  const isScriptComputed = u8(52) !== 0
  return describeConfiguration({
    mcc: u16(4),
    mnc: u16(6),
    language: unpack(u8(8), u8(9), 'a'),
    region: unpack(u8(10), u8(11), '0'),
    script: isScriptComputed ? '' : text(36, 4),
    variant: text(40, 8),
    numberingSystem: text(53, 8),
    grammaticalGender: u8(19),
    orientation: u8(12),
    touchscreen: u8(13),
    density: u16(14),
    keyboard: u8(16),
    navigation: u8(17),
    inputFlags: u8(18),
    screenWidth: u16(20),
    screenHeight: u16(22),
    sdkVersion: u16(24),
    minorVersion: u16(26),
    screenLayout: u8(28),
    uiMode: u8(29),
    smallestScreenWidthDp: u16(30),
    screenWidthDp: u16(32),
    screenHeightDp: u16(34),
    screenLayout2: u8(48),
    colorMode: u8(49),
  })
}

/** Two characters as they are; or three packed in five bits each, counted from `base`, with the highest bit set. */
function unpack(first: number, second: number, base: 'a' | '0'): string {
  if (first === 0) return ''
  if ((first & 0x80) === 0) return String.fromCharCode(first, second).replace('\0', '')
  const zero = base.charCodeAt(0)
  const codes = [second & 0x1f, (second >> 5) | ((first & 0x03) << 3), (first & 0x7c) >> 2]
  return String.fromCharCode(...codes.map((code) => zero + code))
}
