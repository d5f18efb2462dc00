/** Evidence out of policies: the place of words in a document's text, and the words. */
import type { Evidence } from '#core/evidence.ts'
import type { PolicySentence, PolicyText } from '#facts/policy.ts'

const LONGEST_QUOTE = 300

/** Words between two places of the text. */
export function wordsSeen(text: PolicyText, start: number, end: number): Evidence {
  const { sentences } = text
  let low = 0
  let high = sentences.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sentences[middle]!.start <= start) low = middle
    else high = middle - 1
  }
  return seenAt(text, sentences[low]?.index ?? 0, start, end)
}

export const sentenceSeen = (text: PolicyText, { index, start, end }: PolicySentence): Evidence => seenAt(text, index, start, end)

function seenAt({ text, artifact }: PolicyText, index: number, start: number, end: number): Evidence {
  const quote = text.slice(start, Math.min(end, start + LONGEST_QUOTE))
  return { kind: 'sentence', artifact, index, start, end, quote: end - start > LONGEST_QUOTE ? `${quote}…` : quote }
}
