import type { Words } from './words.ts'

/**
 * What cannot be seen, or turns the direction of what can: controls, format characters (zero width, bidirectional, tags), lone surrogates,
 * separators of lines, and the fillers that look like nothing. A name with one of them passes for another name.
 */
const characters = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u034f\u115f\u1160\u2800\u3164\uffa0`
export const unseen = new RegExp(`[${characters}]`, 'gu')
export const onlySeen = new RegExp(`^[^${characters}]*$`, 'u')

export const unseenWords: Words = {
  zh: '含有不可见或改变书写方向的字符(如零宽字符、U+202E),请去除后重试',
  en: 'it holds characters that cannot be seen or that turn the direction of writing (zero width, U+202E and such); take them out',
}
