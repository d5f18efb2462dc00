import type { FastifyInstance, FastifyRequest } from 'fastify'
import rateLimit from '@fastify/rate-limit'
import { isIPv4 } from 'node:net'
import type { IncomingMessage } from 'node:http'
import type { Config } from './config.ts'
import { Problem } from './problem.ts'

/**
 * Counts a request to a route, and gives the headers that say how many are left, names and values in turn. Null, and uncounted, where there
 * are none left: the route's own bound then counts and refuses it.
 */
export type CountRequest = (request: IncomingMessage, route: string) => readonly string[] | null

const WINDOW_MILLISECONDS = 60_000
/** Whoever has more networks than this at hand is stopped by nothing that counts. */
const MOST_NETWORKS = 50_000

interface Window {
  readonly began: number
  count: number
}

/** So many requests a minute from one network, to all routes of the interface together, whether Fastify or the answer cache answers. */
export async function addRequestLimit(
  app: FastifyInstance,
  config: Pick<Config, 'requestsPerMinute' | 'trustsProxy'>,
): Promise<CountRequest> {
  const max = config.requestsPerMinute
  const networkOfSender = (request: IncomingMessage): string => networkOf(addressOf(request, config.trustsProxy))
  /** In the order in which they began, so that those that are over stand in front. */
  const windows = new Map<string, Window>()
  const windowOf = (network: string, now: number): Window => {
    const known = windows.get(network)
    if (known !== undefined && now - known.began < WINDOW_MILLISECONDS) return known
    windows.delete(network)
    for (const [oldest, { began }] of windows) {
      if (windows.size < MOST_NETWORKS && now - began < WINDOW_MILLISECONDS) break
      windows.delete(oldest)
    }
    const begun = { began: now, count: 0 }
    windows.set(network, begun)
    return begun
  }
  const leftOf = ({ began }: Window, now: number): number => WINDOW_MILLISECONDS - (now - began)

  await app.register(rateLimit, {
    max,
    timeWindow: WINDOW_MILLISECONDS,
    keyGenerator: (request: FastifyRequest) => networkOfSender(request.raw),
    store: class {
      incr(network: string, done: (error: null, result: { current: number; ttl: number }) => void): void {
        const now = performance.now()
        const window = windowOf(network, now)
        window.count++
        done(null, { current: window.count, ttl: leftOf(window, now) })
      }
      child(): this {
        return this
      }
    },
    allowList: (request: FastifyRequest) => !isCounted(request.routeOptions.url),
    errorResponseBuilder: () => new Problem('too-many-requests'),
  })
  return (request, route) => {
    if (!isCounted(route)) return []
    const now = performance.now()
    const window = windowOf(networkOfSender(request), now)
    if (window.count >= max) return null
    window.count++
    const seconds = String(Math.ceil(leftOf(window, now) / 1000))
    return ['x-ratelimit-limit', String(max), 'x-ratelimit-remaining', String(max - window.count), 'x-ratelimit-reset', seconds]
  }
}

/** By the route and not by the address: `/%61pi/…` and `http://…/api/…` come to the same route. */
const isCounted = (route: string | undefined): boolean => route?.startsWith('/api/') ?? false

/** The last in X-Forwarded-For is whom the proxy in front of us saw; what stands further left, whoever asks could have written. */
function addressOf({ headers, socket }: IncomingMessage, trustsProxy: boolean): string {
  const forwarded = trustsProxy ? headers['x-forwarded-for'] : undefined
  const seen = typeof forwarded === 'string' ? forwarded.slice(forwarded.lastIndexOf(',') + 1).trim() : ''
  return seen === '' ? (socket.remoteAddress ?? '') : seen
}

/** An IPv4 address, or the /64 that one subscriber is given of IPv6 (RFC 6177). */
function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const mapped = address.slice('::ffff:'.length)
  // A socket that hears both kinds names IPv4 like this: the most frequent case.
  if (address.startsWith('::ffff:') && isIPv4(mapped)) return mapped
  return rateLimit.normalizeIP(address, 64)
}
