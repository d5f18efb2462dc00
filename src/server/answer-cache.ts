import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { validateHeaderValue, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { Clock } from './clock.ts'
import type { NoteAnswer, NoterOf } from './note-answer.ts'
import { Problem } from './problem.ts'
import type { CountRequest } from './request-limit.ts'
import { SharedMakings, type Making, type SharingBounds } from './shared-making.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The answer that this request makes for all who wait for it. */
    making: Making<Shared> | null
  }
}

interface Kept {
  readonly madeAt: number
  readonly milliseconds: number
  /** Pattern of the route that made it. */
  readonly route: string
  readonly note: NoteAnswer
  /** One character a byte: Node sends such a string and the head before it in one write, without encoding it anew. */
  readonly body: string
  /** Names and values in turn, as Node writes them fastest. */
  readonly headers: readonly string[]
  /** Somebody was sent the whole way for a new one. */
  isRenewed: boolean
}

/** An answer as all are given it who waited for it: its bytes are there once, however many they are. */
interface Shared {
  readonly kept: Kept
  readonly bytes: Buffer
}

/** Of its time, when one request is sent for a new answer, so that not all are at once when it is over. */
const RENEWED_AT = 0.8

/** For who waited for an answer in vain, or came when too many did. */
const LATER_SECONDS = 5

const MOST_ANSWERS = 2000
const MOST_BYTES = 512 * 1024
/** Of all together: whoever asks for a page in two thousand ways must not fill the memory. */
const MOST_BYTES_KEPT = 32 * 1024 * 1024

export interface AnswerCacheParts {
  readonly clock: Clock
  readonly countRequest: CountRequest
  readonly noterOf: NoterOf
  /** Others in tests. */
  readonly sharing?: SharingBounds
}

/**
 * Keeps what strangers are answered, for the seconds that a route allows: the hot public pages are asked for by many at once. Only requests
 * without cookie and key are answered from it, so that nobody is ever shown what was meant for another.
 *
 * It stands before Fastify, whose way through routing and hooks costs more than such an answer. What that way does for these requests is done
 * here: they are counted against the bound of requests, numbered, logged and measured, and bear the headers of the answer that was kept.
 *
 * Where none is kept, or its time is over, the requests that come at once go their way up to the handler, and there the first goes on alone: the
 * others are given what it is answered. Otherwise a page that takes long would be made by as many as ask for it, just when many do.
 */
export function addAnswerCache(app: FastifyInstance, { clock, countRequest, noterOf, sharing }: AnswerCacheParts): void {
  const answers = new Map<string, Kept>()
  const makings = new SharedMakings<Shared>(sharing)
  let bytes = 0
  let isClosing = false
  app.addHook('preClose', async () => void (isClosing = true))
  const sizeOf = (url: string, { body }: Kept): number => url.length + body.length
  const forget = (url: string): void => {
    const known = answers.get(url)
    if (known === undefined) return
    answers.delete(url)
    bytes -= sizeOf(url, known)
  }
  const keep = (url: string, answer: Kept): void => {
    forget(url)
    answers.set(url, answer)
    bytes += sizeOf(url, answer)
    for (const oldest of answers.keys()) {
      if (answers.size <= MOST_ANSWERS && bytes <= MOST_BYTES_KEPT) break
      forget(oldest)
    }
  }

  const ageOf = ({ madeAt }: Kept): number => clock.now().getTime() - madeAt
  // A clock that jumped back must not keep an answer for longer than it was meant for.
  const isInTime = ({ milliseconds }: Kept, age: number): boolean => age >= 0 && age < milliseconds
  const give = (reply: FastifyReply, { kept, bytes }: Shared): FastifyReply => {
    for (let at = 0; at < kept.headers.length; at += 2) reply.header(kept.headers[at]!, kept.headers[at + 1]!)
    return reply.header('age', String(Math.max(0, Math.trunc(ageOf(kept) / 1000)))).send(bytes)
  }

  standBefore(app, (request, response) => {
    const kept = answers.get(request.url!)
    // Whatever is unusual, and whoever asks while the server closes, goes the whole way.
    if (kept === undefined || isClosing || !isStranger(request) || !isPlain(request)) return false
    const age = ageOf(kept)
    if (!isInTime(kept, age)) return false
    if (age >= kept.milliseconds * RENEWED_AT && !kept.isRenewed) {
      kept.isRenewed = true
      return false
    }
    const began = performance.now()
    const counted = countRequest(request, kept.route)
    // Too many: the route says so, and how long to wait.
    if (counted === null) return false
    const id = randomUUID()
    const headers = kept.headers.concat(counted, 'age', String(Math.trunc(age / 1000)), 'x-request-id', id)
    response.writeHead(200, headers).end(kept.body, 'latin1')
    kept.note(id, performance.now() - began)
    return true
  })
  app.decorateRequest('making', null)
  // After what counts, refuses and validates: whoever waits, or makes what others wait for, was let in as any other.
  app.addHook('onRoute', (route) => {
    if (route.config?.cacheSeconds !== undefined) route.preHandler = [route.preHandler ?? [], share].flat()
  })
  async function share(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    if (!isStranger(request.raw) || !isPlain(request.raw)) return undefined
    const url = request.raw.url!
    const kept = answers.get(url)
    // Made while this request was on its way here.
    if (kept !== undefined && !kept.isRenewed && isInTime(kept, ageOf(kept)))
      return give(reply, { kept, bytes: Buffer.from(kept.body, 'latin1') })
    const turn = await makings.turnOf(url)
    if (turn.kind === 'make') request.making = turn.making
    else if (turn.kind === 'take') return give(reply, turn.made)
    else if (turn.kind === 'later') throw new Problem('unavailable', undefined, { retryAfterSeconds: LATER_SECONDS })
    return undefined
  }
  app.addHook('onSend', (request, reply, payload, done) => {
    const made = keepAnswer(request, reply, payload)
    request.making?.end(made)
    done(null, payload)
  })

  /** Null for what is not to be given to anybody else. */
  function keepAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Shared | null {
    const { cacheSeconds, url: route } = { ...request.routeOptions.config, url: request.routeOptions.url }
    if (cacheSeconds === undefined || route === undefined || !isStranger(request.raw) || reply.statusCode !== 200) return null
    // Was given from here.
    if (reply.hasHeader('age')) return null
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return null
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', `public, max-age=${cacheSeconds}`)
    const headers = keptHeaders(reply.getHeaders())
    const body = Buffer.from(payload as string)
    if (headers === null || body.length > MOST_BYTES) return null
    const kept: Kept = {
      madeAt: clock.now().getTime(),
      milliseconds: cacheSeconds * 1000,
      route,
      note: noterOf({ method: 'GET', route, status: 200 }),
      body: body.toString('latin1'),
      headers: [...headers, 'content-length', String(body.length)],
      isRenewed: false,
    }
    keep(request.raw.url!, kept)
    return { kept, bytes: body }
  }
}

/** Puts a listener before the router: it says of each request whether it answered it. */
function standBefore(app: FastifyInstance, answers: (request: IncomingMessage, response: ServerResponse) => boolean): void {
  const [route, ...more] = app.server.listeners('request') as RequestListener[]
  if (route === undefined || more.length > 0) throw new Error('the server should have one listener, the router')
  app.server.off('request', route)
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!answers(request, response)) route(request, response)
  })
}

const isStranger = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers.cookie === undefined && headers.authorization === undefined && headers['zhunsheng-organisation'] === undefined

/** Without a body, which would have to be waited for, and without a condition, to which the answer may be another one. */
const isPlain = ({ headers }: IncomingMessage): boolean =>
  headers['content-length'] === undefined && headers['transfer-encoding'] === undefined && headers['if-none-match'] === undefined

/** Those that are the same for the next who asks; null where one cannot be sent, which here would be nobody's to catch. */
function keptHeaders(headers: Readonly<Record<string, unknown>>): string[] | null {
  const kept: string[] = []
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string' || /^(x-request-id|x-ratelimit|content-length|set-cookie)/.test(name)) continue
    try {
      validateHeaderValue(name, value)
    } catch {
      return null
    }
    kept.push(name, value)
  }
  return kept
}
