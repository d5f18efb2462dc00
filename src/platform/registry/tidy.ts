/** Characters that the columns of names take, and of names of versions. */
export const LONGEST_NAME = 200
export const LONGEST_VERSION_NAME = 100

/** One line without control characters (PostgreSQL takes no NUL), cut to what its column takes. */
export function tidy(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 4)
    .replaceAll(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
  return Array.from(line).slice(0, longest).join('')
}
