/** What changed between two editions. */
import type { Change, PolicyChanges, SentenceChange } from '#facts/policy.ts'
import type { Gold } from './gold.ts'
import { areAlike, likeness, paired } from './likeness.ts'
import type { Read } from './score.ts'
import type { Line } from './tally.ts'

type Wanted = NonNullable<Gold['changes']>

export function scoreChanges({ changes }: Gold, { policyChanges }: Read): readonly Line[] {
  const given = policyChanges ?? null
  if (changes === null) return given === null ? [] : [{ ...blank('changes where there is one edition'), falseHits: ['changes were told'] }]
  return [
    idsChanged('changes of kinds', changes.kinds, given?.kinds ?? [], changes.kinds.either),
    sdksChanged(changes, given?.sdks ?? []),
    idsChanged('changes of elements', changes.elements, given?.elements ?? [], changes.elements.either),
    ...sentencesChanged(changes, given?.sentences ?? []),
    noticeOf(changes, given),
  ]
}

const blank = (what: string): Line => ({ what, hits: 0, misses: [], falseHits: [], precisionMeans: 'false hits' })

function idsChanged(
  what: string,
  { added, removed }: { readonly added: readonly string[]; readonly removed: readonly string[] },
  given: readonly Change<string>[],
  either: readonly string[],
): Line {
  const wanted = [...added.map((id) => `added ${id}`), ...removed.map((id) => `removed ${id}`)]
  const told = new Set(given.map((change) => `${change.what} ${change.thing}`))
  const neutral = new Set(either.flatMap((id) => [`added ${id}`, `removed ${id}`]))
  return {
    ...blank(what),
    hits: wanted.filter((each) => told.has(each)).length,
    misses: wanted.filter((each) => !told.has(each)),
    falseHits: [...told].filter((each) => !wanted.includes(each) && !neutral.has(each)),
  }
}

function sdksChanged({ sdks }: Wanted, given: readonly Change<string>[]): Line {
  const wanted = [...sdks.added.map((thing) => ({ what: 'added', thing })), ...sdks.removed.map((thing) => ({ what: 'removed', thing }))]
  const partners = paired(wanted, given, (one, other) => (one.what === other.what ? likeness(one.thing, other.thing) : 0))
  const say = ({ what, thing }: { readonly what: string; readonly thing: string }): string => `${what} ${thing}`
  return {
    ...blank('changes of SDKs'),
    hits: partners.filter((partner) => partner !== null).length,
    misses: wanted.filter((_, index) => partners[index] === null).map(say),
    falseHits: given.filter((_, index) => !partners.includes(index)).map(say),
  }
}

function sentencesChanged({ sentences }: Wanted, given: readonly SentenceChange[]): readonly Line[] {
  const isMeant = (wanted: Wanted['sentences'][number], { before, after }: SentenceChange): boolean =>
    (wanted.after !== null && after !== null && areAlike(wanted.after, after.quote)) ||
    (wanted.before !== null && before !== null && areAlike(wanted.before, before.quote))
  const met = sentences.map((wanted) => ({ wanted, told: given.filter((change) => isMeant(wanted, change)) }))
  const found = met.filter(({ told }) => told.length > 0)
  const say = ({ wanted }: (typeof met)[number]): string => `${wanted.topic}: ${wanted.before ?? '(new)'} → ${wanted.after ?? '(gone)'}`
  const hasTopic = ({ wanted, told }: (typeof met)[number]): boolean => told.some(({ topic }) => topic === wanted.topic)
  return [
    {
      ...blank('changed sentences found'),
      hits: found.length,
      misses: met.filter((each) => !found.includes(each)).map(say),
      precisionMeans: 'nothing',
    },
    {
      ...blank('changed sentences topic'),
      hits: found.filter(hasTopic).length,
      misses: found
        .filter((each) => !hasTopic(each))
        .map((each) => `${say(each)} | read: ${each.told.map(({ topic }) => topic).join(', ')}`),
      precisionMeans: 'nothing',
    },
  ]
}

function noticeOf({ notice }: Wanted, given: PolicyChanges | null): Line {
  const told = given?.notice?.words ?? null
  return {
    ...blank('change notices'),
    hits: notice !== null && told !== null ? 1 : 0,
    misses: notice !== null && told === null ? [notice] : [],
    falseHits: notice === null && told !== null ? [told] : [],
  }
}
