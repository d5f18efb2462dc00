/** Raw DEFLATE (RFC 1951) with a bound on the result: node:zlib does the work, what the archive claims about sizes is only a hint. */
import { inflateRawSync } from 'node:zlib'
import { FormatError } from '../format-error.ts'

/** RFC 1951 cannot do better: one bit of a length/distance pair of two bits in all gives 258 bytes. */
const HIGHEST_RATIO = 1032
/** The least that node:zlib takes. */
const SMALLEST_CHUNK = 64

/**
 * `claimedSize` is what the directory says, and Android inflates no byte more: neither does this, so that a bomb has to confess its
 * size. One output buffer of that size (plus a byte, so that zlib need not ask for another to learn that it is done) saves the
 * concatenation of chunks; it never exceeds what the input could possibly give.
 * Throws `FormatError` at `offset` when the data is damaged, or inflates to more than it claims or than `limit` bytes.
 */
export function inflate(compressed: Uint8Array, claimedSize: number, limit: number, offset: number): Uint8Array {
  // Nothing for nothing: sloppy writers mark empty files as deflated.
  if (compressed.length === 0 && claimedSize === 0) return new Uint8Array()
  const possible = compressed.length * HIGHEST_RATIO
  if (claimedSize > limit && possible > limit)
    throw new FormatError('zip', offset, `at most ${limit} bytes once inflated`, `${claimedSize} bytes claimed`)
  const most = Math.min(claimedSize, limit, possible)
  try {
    return inflateRawSync(compressed, { chunkSize: Math.max(SMALLEST_CHUNK, most + 1), maxOutputLength: Math.max(1, most) })
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new FormatError('zip', offset, `at most ${most} bytes once inflated`, 'more')
    throw new FormatError('zip', offset, 'DEFLATE data', error instanceof Error ? error.message : String(error))
  }
}
