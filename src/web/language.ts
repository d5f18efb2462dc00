import dayjs from 'dayjs'
import chinese from 'dayjs/locale/zh-cn'
import type { Language, Words } from '#core/words.ts'
import { preference } from './preference.ts'

/** Chinese unless the reader chose English. */
export const language = preference<Language>('language', ['zh', 'en'], () => 'zh')

/** Tells everything outside React which language is read: the document and dates. */
export function applyLanguage(now: Language): void {
  document.documentElement.lang = now === 'zh' ? 'zh-CN' : 'en'
  dayjs.locale(now === 'zh' ? chinese : 'en')
}

export interface Speaker {
  readonly language: Language
  /** The sentence in the reader's language. */
  readonly t: (words: Words) => string
  /** Several in a row, as the language joins them: 甲、乙 or A, B. */
  readonly list: (words: readonly Words[]) => string
  readonly setLanguage: (language: Language) => void
}

const speakers: Record<Language, Speaker> = { zh: speaker('zh'), en: speaker('en') }

/** Strings stand beside their use as `{ zh, en }`, or in a portal's `words.ts`; this picks the reader's. */
export const useWords = (): Speaker => speakers[language.use()]

function speaker(now: Language): Speaker {
  return {
    language: now,
    t: (words) => words[now],
    list: (words) => words.map((each) => each[now]).join(now === 'zh' ? '、' : ', '),
    setLanguage: (next) => {
      applyLanguage(next)
      language.set(next)
    },
  }
}
