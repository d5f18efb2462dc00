import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'

/** A request that is no stream has to be here in this time, however slowly its client drips. */
const BODY_MILLISECONDS = 30_000

/** JSON is parsed for routes that take JSON; only routes that take a stream are handed other types, unread. */
export function addBodyRules(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser('*', (request, payload, done) => {
    if (request.routeOptions.config.wire === 'stream') done(null, payload)
    else done(new Problem('unsupported-media-type'))
  })
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.wire !== undefined || request.raw.complete) return
    const timer = setTimeout(() => {
      if (!request.raw.complete) request.raw.destroy()
    }, BODY_MILLISECONDS)
    timer.unref()
    reply.raw.once('close', () => clearTimeout(timer))
  })
}
