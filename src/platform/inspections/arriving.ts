/** The body of a request, as it comes in over hours or seconds. */
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A sender who says nothing for so long has gone. */
const SILENCE_MILLISECONDS = 60_000
/** So long the rest of a body that was refused may take to arrive, so that its sender can read the refusal. */
const REST_MILLISECONDS = 10_000

/**
 * Pieces of the body. Leaving early does not end the connection: the request can still be answered. Throws when the sender breaks off, or
 * falls silent.
 */
export async function* arriving(request: FastifyRequest): AsyncGenerator<Uint8Array> {
  const { raw } = request
  const pieces = raw.iterator({ destroyOnReturn: false })
  for (;;) {
    const timer = setTimeout(() => raw.destroy(), SILENCE_MILLISECONDS)
    const next: IteratorResult<Uint8Array> = await pieces.next().finally(() => clearTimeout(timer))
    if (next.done) break
    yield next.value
  }
  if (raw.complete === false) throw new Error('the sender broke off')
}

/** Whether the sender has gone before the end of what it sent. */
export const isBrokenOff = ({ raw }: FastifyRequest): boolean => raw.destroyed && raw.complete === false

/** Lets what is left of a refused body run out, within bounds: a connection that is closed under a sender's hands loses the answer. */
export function letRestGo(request: FastifyRequest, reply: FastifyReply): void {
  const { raw } = request
  if (raw.complete || raw.destroyed) return
  const timer = setTimeout(() => raw.destroy(), REST_MILLISECONDS)
  raw.once('close', () => clearTimeout(timer))
  raw.once('end', () => clearTimeout(timer))
  // Whoever read it has left; what listens for pieces would hold them back.
  raw.removeAllListeners('readable')
  raw.resume()
  reply.header('connection', 'close')
}
