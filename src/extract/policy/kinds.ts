import type { Evidence, NonEmpty } from '#core/evidence.ts'
import type { PersonalInformationKind } from '#facts/personal-information.ts'
import type { MentionedKind, PolicyKind, PolicyStatement, PolicyText } from '#facts/policy.ts'
import { defineExtractor } from '#facts/define.ts'
import { clarity } from './lexicon.ts'
import { namedInPassing } from './passing.ts'
import { readingOf } from './reading.ts'

/** Kinds that the edition names, each once, with whether anything says that it is handled. */
export default defineExtractor({
  gives: 'policyKinds',
  needs: ['policies', 'policyStatements'],
  version: 6,
  extract: ({ policies, policyStatements }) => kindsIn(policies[0]!.texts, policyStatements),
})

const MOST_SEEN = 5

interface Gathered {
  how: MentionedKind['how']
  isDeclared: boolean
  /** A statement says so. */
  isCertain: boolean
  isEmphasised: boolean
  hasPurpose: boolean
  /** Where it is said to be handled, and where it is merely named. */
  readonly declaredAt: Evidence[]
  readonly namedAt: Evidence[]
}

export function kindsIn(texts: readonly PolicyText[], statements: readonly PolicyStatement[]): PolicyKind[] {
  const kinds = new Map<PersonalInformationKind, Gathered>()
  const gathered = ({ kind, how }: MentionedKind): Gathered => {
    let one = kinds.get(kind)
    if (!one)
      kinds.set(
        kind,
        (one = { how, isDeclared: false, isCertain: false, isEmphasised: false, hasPurpose: false, declaredAt: [], namedAt: [] }),
      )
    return one
  }
  for (const { kinds: named, polarity, purpose, seen } of statements)
    for (const each of named) {
      const one = gathered(each)
      if (polarity !== 'affirmed') {
        if (one.namedAt.length < MOST_SEEN) one.namedAt.push(seen)
        continue
      }
      // Said clearly once is said clearly.
      if (!one.isDeclared || clarity[each.how] > clarity[one.how]) one.how = each.how
      one.isDeclared = true
      one.isCertain = true
      one.hasPurpose ||= purpose !== null
      if (one.declaredAt.length < MOST_SEEN) one.declaredAt.push(seen)
    }
  // What the rules deny anywhere is not named by a guess. That it is not handed to others says rather that it is held.
  const denied = new Set(
    statements.flatMap(({ act, polarity, kinds: named }) =>
      polarity === 'denied' && (act === 'collect' || act === 'use' || act === 'store') ? named.map(({ kind }) => kind) : [],
    ),
  )
  for (const text of texts) {
    const { sentences, letters } = readingOf(text)
    for (const one of sentences)
      for (const mention of namedInPassing(one, letters)) {
        if (mention.how === 'umbrella' || denied.has(mention.kind)) continue
        const each = gathered(mention)
        if (each.isDeclared && each.isCertain) continue
        each.isDeclared = true
        if (each.declaredAt.length < MOST_SEEN) each.declaredAt.push(one.seen)
      }
  }
  for (const text of texts) {
    const { sentences } = readingOf(text)
    for (const { sentence, mentions, seen } of sentences)
      for (const mention of mentions) {
        const one = gathered(mention)
        one.isEmphasised ||= sentence.look.isEmphasised
        if (one.namedAt.length < MOST_SEEN && !one.isDeclared) one.namedAt.push(seen)
      }
    emphasiseRows(text, statements, kinds)
  }
  const named: PolicyKind[] = []
  for (const [kind, { how, isDeclared, isCertain, isEmphasised, hasPurpose, declaredAt, namedAt }] of kinds) {
    const [first, ...more] = [...declaredAt, ...namedAt].slice(0, MOST_SEEN)
    if (!first) continue
    const certainty = isDeclared && !isCertain ? 'low' : 'high'
    named.push({ kind, how, isDeclared, certainty, isEmphasised, hasPurpose, seen: [first, ...more] satisfies NonEmpty<Evidence> })
  }
  return named
}

/** A row stands out when the cell where it begins does. */
function emphasiseRows(
  { artifact, sentences }: PolicyText,
  statements: readonly PolicyStatement[],
  kinds: ReadonlyMap<PersonalInformationKind, Gathered>,
): void {
  for (const { kinds: named, seen } of statements) {
    if (seen.kind !== 'sentence' || seen.artifact !== artifact) continue
    for (let at = seen.index; at < sentences.length && at < seen.index + 40 && sentences[at]!.start < seen.end; at++)
      if (sentences[at]!.from === 'cell' && sentences[at]!.look.isEmphasised)
        for (const { kind } of named) {
          const one = kinds.get(kind)
          if (one && !one.isEmphasised)
            one.isEmphasised = sentences[at]!.text.length > 0 && named.some(({ words }) => sentences[at]!.text.includes(words))
        }
  }
}
