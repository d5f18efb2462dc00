import type { Words } from './words.ts'

/** What an inspection can say, from the gravest down: the order in which reports and lists speak. */
export const verdicts = ['failed', 'cantTell', 'untested', 'passed', 'inapplicable'] as const
export type Verdict = (typeof verdicts)[number]

export const verdictWords: Record<Verdict, Words> = {
  failed: { zh: '不符合', en: 'Failed' },
  cantTell: { zh: '需人工复核', en: 'Needs review' },
  untested: { zh: '未检测', en: 'Untested' },
  passed: { zh: '符合', en: 'Passed' },
  inapplicable: { zh: '不适用', en: 'Not applicable' },
}

/** Beside the word, never instead of it. Each is one column wide. */
export const verdictIcons: Record<Verdict, string> = { failed: '✗', cantTell: '?', untested: '○', passed: '✓', inapplicable: '–' }
