import { FormatError } from '#formats/format-error.ts'

/** What `read` gives, or `otherwise` where the bytes do not bear it: one damaged method must not hide what the others do. */
export function quietly<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof FormatError) return otherwise
    throw error
  }
}
