import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'

/** How long slow clients are waited for. */
export interface Patience {
  readonly headersMilliseconds: number
  /** A request that is no stream has to be here in this time, however slowly its client drips. */
  readonly bodyMilliseconds: number
  /** Nothing comes in or goes out. Longer than the store may take to keep the largest package, which is silence to its sender. */
  readonly idleMilliseconds: number
}
export const patience: Patience = { headersMilliseconds: 20_000, bodyMilliseconds: 30_000, idleMilliseconds: 600_000 }

/** JSON is parsed for routes that take JSON; only routes that take a stream are handed other types, unread. */
export function addBodyRules(app: FastifyInstance, patience: Patience): void {
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser('*', (request, payload, done) => {
    if (request.routeOptions.config.wire === 'stream') done(null, payload)
    else done(new Problem('unsupported-media-type'))
  })
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.wire !== undefined || request.raw.complete) return
    const timer = setTimeout(() => {
      if (!request.raw.complete) request.raw.destroy()
    }, patience.bodyMilliseconds)
    timer.unref()
    reply.raw.once('close', () => clearTimeout(timer))
  })
}
