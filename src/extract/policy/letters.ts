/**
 * Letters as numbers of a small range, the same for all lists of words: what is looked up for every letter of every policy stays near the
 * processor. Full-width letters and capitals are the letters that they stand for; a letter of no word is 0.
 */

const FULL_WIDTH = 0xfee0
export const NO_LETTER = 0
/** a-z and 0-9 are 1 to 36. */
const LAST_LATIN = 36
const SEPARATOR = 37
/** Space, no-break space, ideographic space, hyphen, underscore, non-breaking hyphen. */
const SEPARATORS = [0x20, 0xa0, 0x3000, 0x2d, 0x5f, 0x2011]

let last = SEPARATOR
/** By unit, folded. Written when words are made ready, read ever after. */
const numbers = new Uint16Array(0x10000)
for (const separator of SEPARATORS) numberBoth(separator, SEPARATOR)
for (const [at, letter] of [...'abcdefghijklmnopqrstuvwxyz0123456789'].entries()) numberBoth(letter.charCodeAt(0), at + 1)

function folded(unit: number): number {
  const narrow = unit >= 0xff01 && unit <= 0xff5e ? unit - FULL_WIDTH : unit
  return narrow >= 0x41 && narrow <= 0x5a ? narrow + 0x20 : narrow
}

/** A unit of ASCII and whatever folds to it. */
function numberBoth(unit: number, number: number): void {
  numbers[unit] = number
  if (unit < 0x21 || unit > 0x7e) return
  numbers[unit + FULL_WIDTH] = number
  if (unit < 0x61 || unit > 0x7a) return
  numbers[unit - 0x20] = number
  numbers[unit - 0x20 + FULL_WIDTH] = number
}

/** Of each unit its number, so that places stay what they were. Written into `letters` where they are given and long enough. */
export function numbersOf(text: string, letters?: Uint16Array): Uint16Array {
  const { length } = text
  const written = letters && letters.length >= length ? letters : new Uint16Array(length)
  for (let at = 0; at < length; at++) written[at] = numbers[text.charCodeAt(at)]!
  return written
}

/** The number of a letter of a word, which from now on has one. */
export function numbered(word: string, at: number): number {
  const unit = folded(word.charCodeAt(at))
  if (numbers[unit] === NO_LETTER) numberBoth(unit, ++last)
  return numbers[unit]!
}

/** Numbers are below. */
export const letterCount = (): number => last + 1

export const isLatin = (letter: number): boolean => letter >= 1 && letter <= LAST_LATIN
export const isSeparator = (letter: number): boolean => letter === SEPARATOR
