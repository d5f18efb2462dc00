import type { Words } from '#core/words.ts'
import type { Verdict } from '#core/finding.ts'
import type { Force } from '#core/measure.ts'
import type { AppSummary } from './schema.ts'

/** From the gravest down: the order in which reports speak. */
export const verdicts = ['failed', 'cantTell', 'untested', 'passed', 'inapplicable'] as const satisfies readonly Verdict[]

export const verdictWords: Record<Verdict, Words> = {
  failed: { zh: '不符合', en: 'Failed' },
  cantTell: { zh: '需人工复核', en: 'Needs review' },
  untested: { zh: '未检测', en: 'Untested' },
  passed: { zh: '符合', en: 'Passed' },
  inapplicable: { zh: '不适用', en: 'Not applicable' },
}

/** Beside the word, never instead of it. Each is one column wide. */
export const verdictIcons: Record<Verdict, string> = { failed: '✗', cantTell: '?', untested: '○', passed: '✓', inapplicable: '–' }

export const forceWords: Record<Force, Words> = {
  must: { zh: '应当', en: 'must' },
  mustNot: { zh: '不得', en: 'must not' },
  encouraged: { zh: '鼓励', en: 'encouraged' },
}

export const notice: Words = {
  zh: '工信部信管函〔2023〕26号',
  en: 'MIIT Notice Xinguanhan [2023] No. 26',
}

/** Which signature schemes hold, in a few words. */
export function signatureWords({ isVerified, schemes, problems }: NonNullable<AppSummary['signing']>): Words {
  const named = schemes.map(({ scheme, isVerified: holds }) => `${scheme} ${holds ? '✓' : '✗'}`).join(' ')
  const why = problems[0]?.code
  if (isVerified) return { zh: `${named} 验证通过`, en: `${named} verified` }
  if (schemes.length === 0) return { zh: '未签名', en: 'not signed' }
  return { zh: `${named} 验证不通过${why ? `(${why})` : ''}`, en: `${named} not verified${why ? ` (${why})` : ''}` }
}
