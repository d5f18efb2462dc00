import type { Words } from '#contract/words.ts'

/** Why a text is no identifier of its kind, precisely enough that the one who typed it can put it right. */
export interface Fault {
  /** A stable name for programs; `words` are for people. */
  readonly reason: string
  /** Counted from 1 in the characters of the normal form (no spaces, half width); null where the whole text is at fault. */
  readonly position: number | null
  readonly words: Words
  /** A guess at what was meant. It is only ever shown, never applied. */
  readonly hint: Words | null
}

/** `normal` is what to store and to show back: it may differ from what was typed in width, spaces or case; then `isAsTyped` is false. */
export type Answer<Parts> = ({ readonly valid: true; readonly normal: string; readonly isAsTyped: boolean } & Parts) | Refusal
export interface Refusal {
  readonly valid: false
  readonly fault: Fault
}

/** UTF-16 units. No identifier of this folder but a package name is longer, whatever spaces or labels stand around it. */
export const LONGEST_INPUT = 128

export function refuse(reason: string, position: number | null, zh: string, en: string, hint: Words | null = null): Refusal {
  return { valid: false, fault: { reason, position, words: { zh, en }, hint } }
}

export const refuseTooLong = (longest: number): Refusal =>
  refuse('too-long', null, `内容过长,最多 ${longest} 个字符`, `Too long: at most ${longest} characters`)

export const refuseEmpty = (): Refusal => refuse('empty', null, '没有填写', 'Nothing was entered')

/** A character as a sentence may quote it: what cannot be seen, or could break the sentence, by its number. */
export function quoted(character: string): string {
  const isVisible = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)
  return isVisible ? `“${character}”` : `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
