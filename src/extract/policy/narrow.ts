/** Text as the extractors compare it: one unit for one unit, so that every place stays what it was. */
import { simplifiedOf } from './traditional.ts'

const WIDE_SHIFT = 0xfee0

/** 你 and 您, 帐 and 账 are written for one another; traditional characters for simplified ones. */
const same: readonly (readonly [string, string])[] = [['你', '您'], ['妳', '您'], ['帐', '账'], ...simplifiedOf]
const replacements = new Map<string, string>()
for (const [from, to] of same) replacements.set(from, to)
for (let unit = 0xff01; unit <= 0xff5e; unit++) replacements.set(String.fromCharCode(unit), String.fromCharCode(unit - WIDE_SHIFT))
for (const space of '\u3000\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f') replacements.set(space, ' ')

const REPLACED = new RegExp(
  `[${[...replacements.keys()].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}]`,
  'g',
)

/** Full-width marks, letters and digits made narrow, spaces of all widths made plain, and one way of writing for several. */
export const narrow = (text: string): string => text.replace(REPLACED, (letter) => replacements.get(letter)!)
