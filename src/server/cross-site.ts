import type { FastifyRequest } from 'fastify'
import type { Config } from './config.ts'
import { Problem } from './problem.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Another site may make a signed-in browser send requests (CSRF). Cookies are SameSite=Lax already; beside that every request that changes
 * something and bears a cookie must say by Fetch Metadata or Origin that it comes from our own pages. API keys come in a header that no
 * other site can set, so that they are not concerned.
 */
export function refuseCrossSite(request: FastifyRequest, config: Pick<Config, 'publicUrl'>): void {
  if (safe.has(request.method) || request.headers.cookie === undefined) return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem('cross-site-request')
  const { origin } = request.headers
  if (origin !== undefined) {
    const own = config.publicUrl ? new URL(config.publicUrl).host : request.headers.host
    if (!URL.canParse(origin) || new URL(origin).host !== own) throw new Problem('cross-site-request')
  } else if (site === undefined) throw new Problem('cross-site-request')
}
