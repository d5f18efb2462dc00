/** Keeping many alike findings readable: grouping, and a bound on how many are told one by one. */
import type { Evidence, NonEmpty } from '#core/evidence.ts'
import type { Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { valueOf } from '#law/parameters.ts'

/** Of two judgements of one thing the graver counts. */
export const gravity: Record<Judgement['verdict'], number> = { inapplicable: 0, passed: 1, cantTell: 2, failed: 3 }

/** Gravest first; what exceeds the bound is summed up in the last judgement, which is as grave as the gravest in it. */
export function several(judgements: readonly Judgement[], most = valueOf('findings-per-check')): readonly Judgement[] {
  const sorted = [...judgements].sort((one, other) => gravity[other.verdict] - gravity[one.verdict])
  if (sorted.length <= most) return sorted
  const told = sorted.slice(0, most - 1)
  const rest = sorted.slice(most - 1)
  // The rest may rest on many parts.
  const { restsOn: _, ...first } = rest[0]!
  const statement: Words = {
    zh: `另有${rest.length}处同类情形未逐一列出,例如:${first.statement.zh}`,
    en: `${rest.length} more of the same kind, for example: ${first.statement.en}`,
  }
  const evidence = rest.flatMap((judgement) => ('evidence' in judgement ? judgement.evidence.slice(0, 1) : [])).slice(0, 10)
  if (isNonEmpty(evidence) && first.verdict === 'failed') return [...told, { ...first, statement, evidence, about: 'others' }]
  if (first.verdict === 'cantTell') return [...told, { ...first, statement, evidence, about: 'others' }]
  return told
}

/** Groups by a key that is stable between versions, in the order in which the keys come. */
export function grouped<T>(
  things: readonly T[],
  key: (thing: T) => string,
): readonly { readonly key: string; readonly things: NonEmpty<T> }[] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const thing of things) {
    const group = groups.get(key(thing))
    if (group) group.push(thing)
    else groups.set(key(thing), [thing])
  }
  return [...groups].map(([name, group]) => ({ key: name, things: group }))
}

/** The first few of some evidence, at least one. */
export const firstFew = (all: NonEmpty<Evidence>, most = 5): NonEmpty<Evidence> => [all[0], ...all.slice(1, most)]

interface Seen {
  readonly seen: Evidence
}
/** Where the first few of some facts were seen. */
export function seenOf(things: NonEmpty<Seen>, most?: number): NonEmpty<Evidence>
export function seenOf(things: readonly Seen[], most?: number): readonly Evidence[]
export function seenOf(things: readonly Seen[], most = 5): readonly Evidence[] {
  return things.slice(0, most).map(({ seen }) => seen)
}

/** All of them: `甲、乙`, `a, b`. */
export const joined = (words: readonly Words[]): Words => ({
  zh: words.map(({ zh }) => zh).join('、'),
  en: words.map(({ en }) => en).join(', '),
})

/** `a、b、c等7个`. */
export const listed = (names: readonly string[], most = 5): Words => {
  const shown = names.slice(0, most)
  const isCut = names.length > most
  return {
    zh: `${shown.join('、')}${isCut ? `等${names.length}个` : ''}`,
    en: `${shown.join(', ')}${isCut ? ` and ${names.length - most} more` : ''}`,
  }
}

const isNonEmpty = (evidence: readonly Evidence[]): evidence is NonEmpty<Evidence> => evidence.length > 0
