import type { Evidence, NonEmpty } from '#core/evidence.ts'
import type { PersonalInformationKind } from '#facts/personal-information.ts'
import type { MentionedKind, PolicyKind, PolicyStatement, PolicyText } from '#facts/policy.ts'
import { defineExtractor } from '#facts/define.ts'
import { clarity } from './lexicon.ts'
import { readingOf } from './reading.ts'

/** Kinds that the edition names, each once, with whether anything says that it is handled. */
export default defineExtractor({
  gives: 'policyKinds',
  needs: ['policies', 'policyStatements'],
  version: 5,
  extract: ({ policies, policyStatements }) => kindsIn(policies[0]!.texts, policyStatements),
})

const MOST_SEEN = 5

interface Gathered {
  how: MentionedKind['how']
  isDeclared: boolean
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
    if (!one) kinds.set(kind, (one = { how, isDeclared: false, isEmphasised: false, hasPurpose: false, declaredAt: [], namedAt: [] }))
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
      one.hasPurpose ||= purpose !== null
      if (one.declaredAt.length < MOST_SEEN) one.declaredAt.push(seen)
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
  for (const [kind, { how, isDeclared, isEmphasised, hasPurpose, declaredAt, namedAt }] of kinds) {
    const [first, ...more] = [...declaredAt, ...namedAt].slice(0, MOST_SEEN)
    if (first) named.push({ kind, how, isDeclared, isEmphasised, hasPurpose, seen: [first, ...more] satisfies NonEmpty<Evidence> })
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
