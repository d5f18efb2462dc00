/**
 * Sentences of two editions side by side: which stayed, which were reworded, which are new or gone.
 * Equal sentences first; the rest by the pairs of letters they share. Candidates come from an index of pairs, and few are compared, so that
 * two editions of a hundred thousand sentences take seconds, not days.
 */

export interface Aligned {
  /** Index before and after. */
  readonly pairs: readonly (readonly [before: number, after: number])[]
  readonly removed: readonly number[]
  readonly added: readonly number[]
}

/** Shared share of letter pairs (Dice) from which a sentence counts as the same one reworded. */
const ALIKE = 0.5
const MOST_CANDIDATES = 12
/** A pair of letters that stands in more sentences tells nothing. */
const MOST_POSTINGS = 40
const MOST_PAIRS = 300

/** Spaces, numbering and marks do not make a change. */
export const comparable = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^\s*(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).、]|[①-⑳])\s*/, '')
    .replaceAll(/[\s\p{P}]/gu, '')

export function aligned(before: readonly string[], after: readonly string[]): Aligned {
  const places = new Map<string, number[]>()
  for (const [at, text] of before.entries()) {
    const known = places.get(text)
    if (known) known.push(at)
    else places.set(text, [at])
  }
  for (const list of places.values()) list.reverse()
  const stayed = new Set<number>()
  const open: number[] = []
  for (const [at, text] of after.entries()) {
    const same = places.get(text)?.pop()
    if (same === undefined) open.push(at)
    else stayed.add(same)
  }
  const left = [...before.keys()].filter((at) => !stayed.has(at))
  const pairs = reworded(before, after, left, open)
  const used = new Set(pairs.map(([one]) => one))
  const found = new Set(pairs.map(([, other]) => other))
  return { pairs, removed: left.filter((at) => !used.has(at)), added: open.filter((at) => !found.has(at)) }
}

function reworded(
  before: readonly string[],
  after: readonly string[],
  left: readonly number[],
  open: readonly number[],
): (readonly [number, number])[] {
  const gramsOf = new Map(left.map((at) => [at, grams(before[at]!)] as const))
  const postings = new Map<string, number[]>()
  for (const [at, pairs] of gramsOf)
    for (const pair of pairs) {
      const list = postings.get(pair)
      if (!list) postings.set(pair, [at])
      else if (list.length <= MOST_POSTINGS) list.push(at)
    }
  const taken = new Set<number>()
  const pairs: (readonly [number, number])[] = []
  for (const at of open) {
    const own = grams(after[at]!)
    const shared = new Map<number, number>()
    for (const pair of own) {
      const list = postings.get(pair)
      if (list && list.length <= MOST_POSTINGS) for (const other of list) shared.set(other, (shared.get(other) ?? 0) + 1)
    }
    let best = -1
    let likeness = ALIKE
    for (const [other] of [...shared].toSorted((one, two) => two[1] - one[1]).slice(0, MOST_CANDIDATES)) {
      if (taken.has(other)) continue
      const found = dice(own, gramsOf.get(other)!)
      if (found >= likeness) {
        likeness = found
        best = other
      }
    }
    if (best < 0) continue
    taken.add(best)
    pairs.push([best, at])
  }
  return pairs
}

function grams(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 2 <= text.length && pairs.size < MOST_PAIRS; at++) pairs.add(text.slice(at, at + 2))
  return pairs
}
function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0
  for (const pair of one) if (other.has(pair)) shared++
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size)
}
