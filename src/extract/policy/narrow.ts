/** Text as the extractors compare it: one unit for one unit, so that every place stays what it was. */
import { simplifiedOf } from './traditional.ts'

const WIDE_SHIFT = 0xfee0

/** 你 and 您, 帐 and 账 are written for one another; traditional characters for simplified ones. */
const same: readonly (readonly [string, string])[] = [['你', '您'], ['妳', '您'], ['帐', '账'], ...simplifiedOf]
const replacements = new Map<string, string>()
for (const [from, to] of same) replacements.set(from, to)
for (let unit = 0xff01; unit <= 0xff5e; unit++) replacements.set(String.fromCharCode(unit), String.fromCharCode(unit - WIDE_SHIFT))
for (const space of '\u3000\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f') replacements.set(space, ' ')

/** What each unit is written as; every unit has one, most of them themselves. */
const written = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)
for (const [from, to] of replacements) written[from.charCodeAt(0)] = to.charCodeAt(0)

/** Units put together at once: more would be too many arguments. */
const AT_ONCE = 4096

/** Full-width marks, letters and digits made narrow, spaces of all widths made plain, and one way of writing for several. */
export function narrow(text: string): string {
  const { length } = text
  let first = 0
  while (first < length && written[text.charCodeAt(first)] === text.charCodeAt(first)) first++
  if (first === length) return text
  const parts = [text.slice(0, first)]
  const units = new Uint16Array(Math.min(AT_ONCE, length - first))
  for (let start = first; start < length; start += AT_ONCE) {
    const end = Math.min(start + AT_ONCE, length)
    for (let at = start; at < end; at++) units[at - start] = written[text.charCodeAt(at)]!
    parts.push(String.fromCharCode(...units.subarray(0, end - start)))
  }
  return parts.join('')
}
