/** Reading a file that people write by hand, field by field: what is wrong is named with what would be right, and nothing unknown passes. */
import { FormatError } from '#formats/format-error.ts'

/** What a field must be, in words. */
export class Wrong extends Error {
  readonly right: string
  constructor(right: string) {
    super(right)
    this.right = right
  }
}

export type FieldReader = (value: unknown) => unknown

const MOST_PROBLEMS = 10

/**
 * The fields of `given` by their readers; null counts as not said. Throws `FormatError` that names every field that is wrong:
 * a misspelt one that is silently left out would change the findings.
 */
export function readFields(format: string, given: unknown, readers: Readonly<Record<string, FieldReader>>): Record<string, unknown> {
  if (!isObject(given)) throw new FormatError(format, 0, 'named fields', shown(given))
  const problems: string[] = []
  const read: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    if (problems.length >= MOST_PROBLEMS) break
    if (!Object.hasOwn(readers, name)) problems.push(`${shown(name)} is none of ${Object.keys(readers).join(', ')}`)
    else if (!isUnsaid(value))
      try {
        read[name] = readers[name]!(value)
      } catch (error) {
        if (!(error instanceof Wrong)) throw error
        problems.push(`${name} must be ${error.right}, not ${shown(value)}`)
      }
  }
  if (problems.length > 0) throw new FormatError(format, 0, `a ${format}`, problems.join('; '))
  return read
}

/** Nothing after the colon, or null in one of its spellings. */
const isUnsaid = (value: unknown): boolean => value === '' || value === '~' || value === 'null' || value === null || value === undefined
const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 60)
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Controls, which an escape in YAML can be, and halves of characters: no text has them, and no database takes them all. */
const NO_TEXT = /(?![\n\r\t])\p{Cc}|\p{Cs}/u

/** Words of at most `longest` characters. */
export const text =
  (longest: number): ((value: unknown) => string) =>
  (value) => {
    if (typeof value !== 'string' || value.trim() === '' || value.length > longest)
      throw new Wrong(`words of at most ${longest} characters`)
    if (NO_TEXT.test(value)) throw new Wrong('words without control characters')
    return value.trim()
  }

export function trueOrFalse(value: unknown): boolean {
  if (value !== 'true' && value !== 'false') throw new Wrong('true or false')
  return value === 'true'
}

export const listOf =
  <Each>(most: number, each: (value: unknown) => Each): ((value: unknown) => readonly Each[]) =>
  (value) => {
    const values = Array.isArray(value) ? value : [value]
    if (values.length > most) throw new Wrong(`a list of at most ${most}`)
    return values.map(each)
  }

/** SHA-256 as people copy it: in either case, with or without colons. */
export function sha256(value: unknown): string {
  const digits = typeof value === 'string' ? value.replaceAll(/[:\s]/g, '').toLowerCase() : ''
  if (!/^[0-9a-f]{64}$/.test(digits)) throw new Wrong('a SHA-256 of 64 hexadecimal digits')
  return digits
}
