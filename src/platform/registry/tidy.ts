import { unseen } from '#contract/unseen.ts'
import type { Words } from '#contract/words.ts'

/** Characters that the columns of names take, and of names of versions. */
export const LONGEST_NAME = 200
export const LONGEST_VERSION_NAME = 100

/** One line without what cannot be seen or turns what can (PostgreSQL takes no NUL either), cut to what its column takes. */
export function tidy(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 4)
    .replaceAll(unseen, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
  return Array.from(line).slice(0, longest).join('')
}

/** An SDK's name in one line, in both languages where they differ: people look for either. */
export const nameOfSdk = ({ zh, en }: Words): string => tidy(zh === en ? zh : `${zh} ${en}`, LONGEST_NAME)
