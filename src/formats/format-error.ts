/**
 * The two ways in which bytes disappoint.
 *
 * `FormatError`: nobody could read this; reading stops, and the engine says *untested*.
 * `Anomaly`: Android would still accept it; it was read, and the deviation is kept with its offset,
 * because a package built to mislead readers is itself worth knowing.
 */
export class FormatError extends Error {
  override readonly name = 'FormatError'
  readonly format: string
  /** Bytes from the start of what was handed to the reader. */
  readonly offset: number
  readonly expected: string
  readonly found: string

  constructor(format: string, offset: number, expected: string, found: string) {
    super(`${format} at byte ${offset} (0x${offset.toString(16)}): expected ${expected}, found ${found}`)
    this.format = format
    this.offset = offset
    this.expected = expected
    this.found = found
  }
}

/** A deviation that Android tolerates. `code` is stable, kebab-case; `detail` is for people. */
export interface Anomaly {
  readonly format: string
  readonly code: string
  readonly offset: number
  readonly detail: string
}
