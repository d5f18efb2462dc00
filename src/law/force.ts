import type { LawWords } from './words.ts'

/** The verb of the law, 应当, 不得 or 鼓励: `must` and `mustNot` can be broken; what is `encouraged` gives advice and counts in no circular. */
export type Force = 'must' | 'mustNot' | 'encouraged'

export const forceWords: Record<Force, LawWords> = {
  must: { zh: '应当', en: 'must' },
  mustNot: { zh: '不得', en: 'must not' },
  encouraged: { zh: '鼓励', en: 'encouraged' },
}
