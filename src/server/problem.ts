import type { ProblemCode } from '#contract/problem-codes.ts'
import type { Words } from '#contract/words.ts'

/**
 * What a person did, or met, that the platform refuses (RFC 9457 on the wire). `code` decides status and public sentence; `detail` may say
 * more to the person; `cause` is for the log and never leaves the server.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly detail: Words | undefined
  readonly errors: readonly FieldError[]
  /** When it may go better: said with 429 and 503. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ProblemCode,
    detail?: Words,
    options: { cause?: unknown; errors?: readonly FieldError[]; retryAfterSeconds?: number } = {},
  ) {
    super(detail ? `${code}: ${detail.en}` : code, { cause: options.cause })
    this.code = code
    this.detail = detail
    this.errors = options.errors ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

export interface FieldError {
  /** Where in the request, such as `body.phone`. */
  readonly path: string
  readonly message: Words
}
