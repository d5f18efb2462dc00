import type { Language, Words } from '#core/words.ts'
import { visible } from '#report/visible.ts'

/** How much of one text a document shows. */
export const MOST_SHOWN = 800

/**
 * `text` as a reader can see it, and as XML allows it: a package may hold a megabyte in one name, controls, signs that turn the
 * direction of writing. What is cut is counted in words.
 */
export function shown(text: string, language: Language, most = MOST_SHOWN): string {
  if (text.length <= most) return visible(text, most)
  // Not through the middle of a surrogate pair, whose half would show as a code point that nobody wrote.
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most
  return `${visible(text.slice(0, end), end)}…${cutOff(text.length - end, language)}`
}

/** Says how many characters are not shown. */
export const cutOff = (count: number, language: Language): string =>
  language === 'zh' ? `(另有${count}个字符未列出)` : ` (${count} more characters not shown)`

/** Speaks one language, and shows nothing that cannot be seen. */
export interface Voice {
  readonly language: Language
  /** A sentence that was written in both languages. */
  say(words: Words, most?: number): string
  /** A text that was read somewhere. */
  show(text: string, most?: number): string
}

/** The voice of a document in `language`. */
export const voiceOf = (language: Language): Voice => ({
  language,
  say: (words, most) => shown(words[language], language, most),
  show: (text, most) => shown(text, language, most),
})
