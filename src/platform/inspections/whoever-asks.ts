import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#server/problem.ts'

/** By whom requests are counted together: a person, an organisation's keys, an address. Of IPv6, whoever has an address has 64 bits of them. */
export function askerOf({ actor, ip }: Pick<FastifyRequest, 'actor' | 'ip'>): string {
  if (actor.kind === 'person') return `person:${actor.personId}`
  if (actor.kind === 'key') return `keys:${actor.organisation.id}`
  return `address:${ip.includes('.') ? ip : network(ip)}`
}

/** The first 64 bits of an IPv6 address, however it is abbreviated. */
function network(ip: string): string {
  const [head = '', tail] = ip.split('::') as [string, string?]
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}

/** Aborted when the client goes away before it was answered. */
export function whileThere({ raw }: Pick<FastifyReply, 'raw'>): AbortSignal {
  const there = new AbortController()
  const leave = (): void => there.abort(new Problem('malformed-request', { zh: '请求方已离开', en: 'Whoever asked has gone' }))
  if (raw.destroyed) leave()
  raw.once('close', () => {
    if (!raw.writableFinished) leave()
  })
  return there.signal
}
