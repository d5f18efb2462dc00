/** When two spellings are the same thing, for scoring: an extractor may cut a name or a cell a little longer or shorter than the label. */

/** Compatibility forms, case, white space and punctuation do not tell names apart. */
export const squeezed = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]+/gu, '')

const withoutKind = (name: string): string => squeezed(name).replaceAll(/sdk/g, '') || squeezed(name)

/** 2: the same; 1: one holds the other, and both say enough to be told apart; 0: neither. */
export function likeness(one: string, other: string): 0 | 1 | 2 {
  const [a, b] = [withoutKind(one), withoutKind(other)]
  if (a === b) return 2
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
  return shorter.length >= 2 && longer.includes(shorter) ? 1 : 0
}

/** Words are alike when one holds the other, or when they share most of their pairs of letters. */
export function areAlike(one: string, other: string): boolean {
  const [a, b] = [squeezed(one), squeezed(other)]
  if (a === '' || b === '') return a === b
  if (a.includes(b) || b.includes(a)) return true
  const [mine, theirs] = [pairsOf(a), pairsOf(b)]
  const shared = [...mine].filter((pair) => theirs.has(pair)).length
  return shared >= 0.6 * Math.min(mine.size, theirs.size)
}

const pairsOf = (words: string): ReadonlySet<string> => new Set([...words].slice(1).map((letter, index) => [...words][index]! + letter))

/** Pairs things of both sides, the same ones first, each once. Gives for each on the left the index on the right, or null. */
export function paired<Left, Right>(
  left: readonly Left[],
  right: readonly Right[],
  howAlike: (one: Left, other: Right) => number,
): readonly (number | null)[] {
  const pairs = left.flatMap((one, from) => right.map((other, to) => ({ from, to, alike: howAlike(one, other) })))
  const given = new Map<number, number>()
  const taken = new Set<number>()
  for (const { from, to, alike } of pairs.sort((one, other) => other.alike - one.alike)) {
    if (alike === 0 || given.has(from) || taken.has(to)) continue
    given.set(from, to)
    taken.add(to)
  }
  return left.map((_, from) => given.get(from) ?? null)
}

/** Where `quote` stands in `text`, white space and emphasis marks aside; null where it does not. UTF-16 units. */
export function placeOf(quote: string, text: string): { readonly start: number; readonly end: number } | null {
  const kept: number[] = []
  let squeezedText = ''
  for (let at = 0; at < text.length; at++) {
    if (/[\s*]/.test(text[at]!)) continue
    kept.push(at)
    squeezedText += text[at]!.normalize('NFKC')[0]!
  }
  const wanted = [...quote.replaceAll(/[\s*]+/g, '')].map((letter) => letter.normalize('NFKC')[0]!).join('')
  const from = wanted === '' ? -1 : squeezedText.indexOf(wanted)
  return from < 0 ? null : { start: kept[from]!, end: kept[from + wanted.length - 1]! + 1 }
}
