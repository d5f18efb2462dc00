import type { ProblemCode } from '#contract/problem-codes.ts'
import { StorageFull } from '#server/blobs/blobs.ts'
import { Problem } from '#server/problem.ts'
import { tooLarge } from './submit-package.ts'

/** 403 is what the library says of headers that are missing, 412 of the protocol's version. Who may not is never asked of it. */
const codes: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request',
  403: 'malformed-request',
  404: 'not-found',
  409: 'conflict',
  410: 'gone',
  412: 'malformed-request',
  415: 'unsupported-media-type',
  501: 'malformed-request',
}

/** What the library of uploads answers, as a problem document; our own problems, which went through it, as they were. */
export function uploadProblem(error: unknown, status: number, text: string, maxBytes: number): Error {
  if (error instanceof Problem || error instanceof StorageFull) return error
  if (status === 413) return tooLarge(maxBytes)
  const code = codes[status]
  const why = text.trim().slice(0, 300)
  if (code !== undefined) return new Problem(code, { zh: `上传协议:${why}`, en: `Upload protocol: ${why}` }, { cause: error })
  // Somebody else writes to it, and does not let go: later perhaps.
  if (/lock/.test(why)) return new Problem('unavailable', undefined, { cause: error })
  return error instanceof Error ? error : new Problem('internal', undefined, { cause: error })
}
