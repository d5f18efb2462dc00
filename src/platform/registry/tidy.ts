import { unseen } from '#contract/unseen.ts'

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
