import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from './clock.ts'

interface Kept {
  readonly until: number
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

const MOST_ANSWERS = 2000
const MOST_CHARACTERS = 256 * 1024

/**
 * Keeps what strangers are answered, for the seconds that a route allows: the hot public pages are asked for by many at once. Only requests
 * without cookie and key are answered from it, so that nobody is ever shown what was meant for another.
 */
export function addAnswerCache(app: FastifyInstance, clock: Clock): void {
  const answers = new Map<string, Kept>()
  const isStranger = ({ method, headers }: FastifyRequest): boolean =>
    method === 'GET' &&
    headers.cookie === undefined &&
    headers.authorization === undefined &&
    headers['zhunsheng-organisation'] === undefined

  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.cacheSeconds === undefined || !isStranger(request)) return done()
    const kept = answers.get(request.url)
    const left = kept === undefined ? 0 : kept.until - clock.now().getTime()
    // A clock that jumped back must not keep an answer for longer than it was meant for.
    if (kept === undefined || left <= 0 || left > request.routeOptions.config.cacheSeconds * 1000) return done()
    reply.headers(kept.headers).header('x-answer', 'kept').send(kept.body)
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    const seconds = request.routeOptions.config.cacheSeconds
    if (seconds === undefined || !isStranger(request) || reply.hasHeader('x-answer')) return done(null, payload)
    if (reply.statusCode === 200 && typeof payload === 'string' && payload.length <= MOST_CHARACTERS) {
      reply.header('cache-control', `public, max-age=${seconds}`)
      if (answers.size >= MOST_ANSWERS) answers.delete(answers.keys().next().value!)
      answers.set(request.url, { until: clock.now().getTime() + seconds * 1000, body: payload, headers: keptHeaders(reply.getHeaders()) })
    }
    done(null, payload)
  })
}

function keptHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (typeof value === 'string' && !/^(x-request-id|x-ratelimit|content-length|set-cookie)/.test(name)) kept[name] = value
  return kept
}
