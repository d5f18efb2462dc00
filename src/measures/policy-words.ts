/** Looking up words in a policy, where no fact of its own stands for them. */
import type { Evidence } from '#core/evidence.ts'
import type { Policy, PolicySentence, PolicyText } from '#facts/policy.ts'

/** Longer sentences are runaway tables or attacks on the pattern: their beginning is looked at. */
const LONGEST_SENTENCE = 1000
const LONGEST_QUOTE = 300

export const sentenceSeen = (text: PolicyText, { index, start, end, text: words }: PolicySentence): Evidence => ({
  kind: 'sentence',
  artifact: text.artifact,
  index,
  start,
  end,
  quote: words.slice(0, LONGEST_QUOTE),
})

/** Sentences of all documents of an edition in which the pattern is found. It must be without the flag `g`. */
export const sentencesWith = (policy: Policy, pattern: RegExp): readonly Evidence[] =>
  policy.texts.flatMap((text) =>
    text.sentences
      .filter((sentence) => pattern.test(sentence.text.slice(0, LONGEST_SENTENCE)))
      .map((sentence) => sentenceSeen(text, sentence)),
  )

/** Where the rules begin: what a statement about the document as a whole points to. Empty for a document without a sentence. */
export function beginningOf(policy: Policy): readonly Evidence[] {
  const [rules] = policy.texts
  const first = rules.sentences[0]
  return first ? [sentenceSeen(rules, first)] : []
}

/** The newest edition. */
export const newest = (policies: readonly Policy[]): Policy => {
  const [policy] = policies
  if (!policy) throw new Error('policies holds at least one edition')
  return policy
}
