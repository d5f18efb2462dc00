import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { AnswerTimes } from './answer-times.ts'
import type { ServerParts } from './http.ts'
import { Problem } from './problem.ts'

/** Prometheus figures at `/metrics`, for this machine only: a proxy must not pass the address on, and what it passed on is refused. */
export function addMetrics(app: FastifyInstance, times: AnswerTimes, gauges: ServerParts['gauges']): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  app.addHook('onClose', async () => registry.clear())
  app.get('/metrics', { schema: { hide: true } as never }, async (request, reply) => {
    if (!isOfThisMachine(request)) throw new Problem('not-found')
    for (const { name, labels, value } of (await gauges?.()) ?? []) gaugeOf(registry, name, Object.keys(labels)).set(labels, value)
    return reply.type(registry.contentType).send(`${await registry.metrics()}\n${times.text()}`)
  })
}

const isOfThisMachine = (request: FastifyRequest): boolean =>
  request.headers['x-forwarded-for'] === undefined &&
  request.headers['forwarded'] === undefined &&
  ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')

function gaugeOf(registry: Registry, name: string, labelNames: string[]): Gauge {
  return (registry.getSingleMetric(name) as Gauge | undefined) ?? new Gauge({ name, help: name, labelNames, registers: [registry] })
}
