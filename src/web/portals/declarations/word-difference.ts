/** A sentence cut where it differs from another: what stands before, what differs, what stands after. */
export interface Cut {
  readonly before: string
  readonly middle: string
  readonly after: string
}

/** Where two wordings of a sentence differ: their common beginning and end are left aside. */
export function differing(one: string, other: string): readonly [Cut, Cut] {
  const shorter = Math.min(one.length, other.length)
  let start = 0
  while (start < shorter && one[start] === other[start]) start++
  let end = 0
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++
  // Half of a character that takes two units is no character.
  if (start > 0 && isHigh(one.charCodeAt(start - 1))) start--
  if (end > 0 && isLow(one.charCodeAt(one.length - end))) end--
  const cut = (text: string): Cut => ({
    before: text.slice(0, start),
    middle: text.slice(start, text.length - end),
    after: text.slice(text.length - end),
  })
  return [cut(one), cut(other)]
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
