import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from './clock.ts'

interface Kept {
  readonly until: number
  readonly body: string
  /** Names and values in turn, as Node writes them fastest. */
  readonly headers: readonly string[]
}

const MOST_ANSWERS = 2000
const MOST_CHARACTERS = 256 * 1024
/** Of all together: whoever asks for a page in two thousand ways must not fill the memory. */
const MOST_CHARACTERS_KEPT = 32 * 1024 * 1024

/**
 * Keeps what strangers are answered, for the seconds that a route allows: the hot public pages are asked for by many at once. Only requests
 * without cookie and key are answered from it, so that nobody is ever shown what was meant for another.
 */
export function addAnswerCache(app: FastifyInstance, clock: Clock): void {
  const answers = new Map<string, Kept>()
  let characters = 0
  const sizeOf = (url: string, { body }: Kept): number => url.length + body.length
  const forget = (url: string): void => {
    const known = answers.get(url)
    if (known === undefined) return
    answers.delete(url)
    characters -= sizeOf(url, known)
  }
  const keep = (url: string, answer: Kept): void => {
    forget(url)
    answers.set(url, answer)
    characters += sizeOf(url, answer)
    for (const oldest of answers.keys()) {
      if (answers.size <= MOST_ANSWERS && characters <= MOST_CHARACTERS_KEPT) break
      forget(oldest)
    }
  }
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
    // Past all that makes an answer: this one is made already, its security headers too. The log and the figures still hear of it.
    reply.hijack()
    reply.raw.writeHead(200, kept.headers as string[]).end(kept.body)
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    const seconds = request.routeOptions.config.cacheSeconds
    if (seconds === undefined || !isStranger(request)) return done(null, payload)
    if (reply.statusCode === 200 && typeof payload === 'string' && payload.length <= MOST_CHARACTERS) {
      reply.header('cache-control', `public, max-age=${seconds}`)
      const headers = [...keptHeaders(reply.getHeaders()), 'content-length', String(Buffer.byteLength(payload)), 'x-answer', 'kept']
      keep(request.url, { until: clock.now().getTime() + seconds * 1000, body: payload, headers })
    }
    done(null, payload)
  })
}

const keptHeaders = (headers: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' && !/^(x-request-id|x-ratelimit|content-length|set-cookie)/.test(name) ? [name, value] : [],
  )
