import type { z } from 'zod'
import type { verdict } from '#contract/shapes.ts'
import type { Words } from '#core/words.ts'
import type { ForceOfLaw } from '#law/clause.ts'

export type Verdict = z.infer<typeof verdict>

/** From the gravest down: the order in which lists speak. */
export const verdicts = ['failed', 'cantTell', 'untested', 'passed', 'inapplicable'] as const satisfies readonly Verdict[]

export const verdictWords: Record<Verdict, Words> = {
  failed: { zh: '不符合', en: 'Failed' },
  cantTell: { zh: '需人工复核', en: 'Needs review' },
  untested: { zh: '未检测', en: 'Untested' },
  passed: { zh: '符合', en: 'Passed' },
  inapplicable: { zh: '不适用', en: 'Not applicable' },
}

/** Beside the word, never instead of it. */
export const verdictIcons: Record<Verdict, string> = { failed: '✗', cantTell: '?', untested: '○', passed: '✓', inapplicable: '–' }

export const forceWords: Record<ForceOfLaw, Words> = {
  must: { zh: '应当', en: 'must' },
  mustNot: { zh: '不得', en: 'must not' },
  encouraged: { zh: '鼓励', en: 'encouraged' },
}
