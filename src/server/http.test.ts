import Fastify, { type FastifyInstance } from 'fastify'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import type { Actor } from './actor.ts'
import { anonymous } from './actor.ts'
import { readConfig } from './config.ts'
import type { Frame } from './frame.ts'
import { buildServer } from './http.ts'
import { mounter } from './mount.ts'
import type { Permission } from './permission.ts'

const says = { zh: '测试', en: 'test' }
const permissions = {
  readThing: { who: 'anyone', says },
  changeThing: { who: 'members', says, own: { least: 'staff' } },
  breakThing: { who: 'anyone', says },
  loseDatabase: { who: 'anyone', says },
  takeBytes: { who: 'anyone', says },
  giveBytes: { who: 'anyone', says },
} as const satisfies Record<string, Permission>

const thing = z.object({ name: z.string() })
const readThing = defineRoute({
  id: 'readThing',
  method: 'GET',
  path: '/api/things/:thing',
  summary: says,
  params: z.object({ thing: z.string().max(5) }),
  response: thing,
})
const changeThing = defineRoute({
  id: 'changeThing',
  method: 'POST',
  path: '/api/organisations/:organisation/things',
  summary: says,
  params: z.object({ organisation: z.string() }),
  body: z.object({ name: z.string(), size: z.int() }),
  response: thing,
})
const breakThing = defineRoute({ id: 'breakThing', method: 'GET', path: '/api/broken', summary: says, response: thing })
const loseDatabase = defineRoute({ id: 'loseDatabase', method: 'GET', path: '/api/lost', summary: says, response: thing })
const giveBytes = defineRoute({ id: 'giveBytes', method: 'GET', path: '/api/long', summary: says, wire: 'stream' })
const takeBytes = defineRoute({
  id: 'takeBytes',
  method: 'POST',
  path: '/api/bytes',
  summary: says,
  wire: 'stream',
  response: z.object({ bytes: z.int() }),
})

function* endless(): Generator<Buffer> {
  for (;;) yield Buffer.alloc(65_536)
}

let app: FastifyInstance
let actor: Actor = anonymous
const staff: Actor = {
  kind: 'person',
  personId: 'p1',
  name: 'Li',
  email: 'li@example.cn',
  hasSecondFactor: false,
  memberships: [{ id: '7', kind: 'operator', province: null, isVerified: false, role: 'staff' }],
}

beforeAll(async () => {
  const frame = {
    config: { ...readConfig({}), requestsPerMinute: 10_000, trustsProxy: true },
    log: Fastify({ logger: false }).log,
    clock: { now: () => new Date(1_000_000) },
    blobs: { check: async () => {} },
    db: {},
  } as unknown as Frame
  app = await buildServer(
    frame,
    [
      {
        name: 'things',
        routes(server) {
          const on = mounter(server, 'things', permissions)
          // More than the contract names, to see that it is not sent.
          on(readThing, { handle: async ({ params }) => ({ name: params.thing, secret: 'x' }) as { name: string } })
          on(changeThing, { handle: async ({ body }) => ({ name: body.name }) })
          on(breakThing, { handle: async () => Promise.reject(new Error('the password is 1234')) })
          on(loseDatabase, {
            handle: async () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })),
          })
          on(giveBytes, { handle: async ({ reply }) => reply.send(Readable.from(endless())) as never })
          on(takeBytes, {
            handle: async ({ request }) => {
              let bytes = 0
              for await (const chunk of request.body as AsyncIterable<Uint8Array>) bytes += chunk.length
              return { bytes }
            },
          })
        },
      },
    ],
    { actorOf: async () => actor, patience: { headersMilliseconds: 300, bodyMilliseconds: 300, idleMilliseconds: 1500 } },
  )
  await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => app.close())

describe('answers', () => {
  test('only what the contract names, with a request id', async () => {
    const answer = await app.inject({ url: '/api/things/a' })
    expect(answer.json()).toEqual({ name: 'a' })
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })
  test('a problem document in both languages for what is not there', async () => {
    const answer = await app.inject({ url: '/api/nothing' })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toMatch('application/problem+json')
    expect(answer.json()).toMatchObject({ code: 'not-found', title: '没有找到', words: { en: 'Not found' } })
  })
  test('nothing of an unexpected error but its number', async () => {
    const answer = await app.inject({ url: '/api/broken' })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toMatch('1234')
    expect(answer.json().requestId).toBe(answer.headers['x-request-id'])
  })
  test('try again while the database is away', async () => {
    const answer = await app.inject({ url: '/api/lost' })
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('2')
  })
  test('headers that keep browsers from guessing, framing and running', async () => {
    const { headers } = await app.inject({ url: '/api/things/a' })
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
  })
})

describe('requests', () => {
  const change = (body: unknown, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/api/organisations/7/things', headers, payload: body as object })

  test('are asked who they are before their body is looked at', async () => {
    actor = anonymous
    expect((await change({ wrong: true })).statusCode).toBe(401)
  })
  test('with wrong types and unknown fields are refused by name', async () => {
    actor = staff
    const wrong = await change({ name: 1, size: 2 })
    expect(wrong.statusCode).toBe(400)
    expect(wrong.json().errors[0].path).toBe('body.name')
    const unknown = await change({ name: 'a', size: 2, isAdmin: true })
    expect(unknown.json().errors[0].message.en).toMatch('isAdmin')
    expect((await change({ name: 'a', size: 2 })).statusCode).toBe(200)
  })
  test('for another organisation find nothing', async () => {
    actor = staff
    const answer = await app.inject({ method: 'POST', url: '/api/organisations/8/things', payload: { name: 'a', size: 1 } })
    expect(answer.statusCode).toBe(404)
  })
  test('from another site are refused when they bear a cookie', async () => {
    actor = staff
    const body = { name: 'a', size: 1 }
    const cookie = 'session=x'
    expect((await change(body, { cookie })).json().code).toBe('cross-site-request')
    expect((await change(body, { cookie, 'sec-fetch-site': 'cross-site' })).json().code).toBe('cross-site-request')
    expect((await change(body, { cookie, origin: 'https://evil.example' })).json().code).toBe('cross-site-request')
    expect((await change(body, { cookie, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200)
    expect((await change(body, { cookie, host: 'a.example', origin: 'http://a.example' })).statusCode).toBe(200)
  })
  test('that are too large, of another type, or no JSON at all', async () => {
    actor = staff
    expect((await change({ name: 'a'.repeat(2 * 1024 * 1024), size: 1 })).json().code).toBe('too-large')
    const send = (payload: string, type: string) =>
      app.inject({ method: 'POST', url: '/api/organisations/7/things', payload, headers: { 'content-type': type } })
    expect((await send('<a/>', 'text/xml')).json().code).toBe('unsupported-media-type')
    expect((await send('name=a', 'text/plain')).json().code).toBe('unsupported-media-type')
    expect((await send('{', 'application/json')).json().code).toBe('malformed-request')
    expect((await send('{"__proto__":{"isAdmin":true},"name":"a","size":1}', 'application/json')).json().code).toBe('malformed-request')
    expect((await send('['.repeat(500_000), 'application/json')).json().code).toBe('malformed-request')
  })
  test('with broken addresses', async () => {
    expect((await app.inject({ url: '/api/things/%ff' })).statusCode).toBe(400)
    expect((await app.inject({ url: '/api/things/toolong' })).json().code).toBe('malformed-request')
    expect((await app.inject({ url: '/api/things/../../etc/passwd' })).statusCode).toBe(404)
    expect((await app.inject({ url: '/api/things/a?extra=1' })).statusCode).toBe(200)
  })
  test('as streams reach the handler unread', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/bytes',
      payload: Buffer.alloc(3_000_000),
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect(answer.json()).toEqual({ bytes: 3_000_000 })
  })
  test('that are no HTTP get a short answer and no more', async () => {
    const address = app.server.address() as { port: number }
    const answer = await new Promise<string>((resolve, reject) => {
      let heard = ''
      const socket = connect(address.port, '127.0.0.1', () => socket.write('GARBAGE\r\n\r\n'))
      socket.on('data', (chunk) => (heard += chunk.toString()))
      socket.on('error', reject)
      socket.on('close', () => resolve(heard))
    })
    expect(answer).toMatch(/^HTTP\/1.1 400/)
  })
})

describe('slow clients', () => {
  /** What the server says, and when it lets go, to somebody who sends this and then a byte now and then. */
  const drip = (start: string): Promise<string> =>
    new Promise((resolve) => {
      let heard = ''
      const socket = connect((app.server.address() as { port: number }).port, '127.0.0.1', () => socket.write(start))
      const dripping = setInterval(() => socket.write('a'), 50)
      socket.on('data', (chunk) => (heard += chunk.toString()))
      socket.on('error', () => {})
      socket.on('close', () => {
        clearInterval(dripping)
        resolve(heard)
      })
    })
  test('that never end their headers are let go', async () => {
    expect(await drip('GET /api/things/a HTTP/1.1\r\nHost: a\r\nX-A: ')).toMatch(/^HTTP\/1.1 408/)
  })
  test('that read nothing of a long answer are let go', async () => {
    const { port } = app.server.address() as { port: number }
    const closed = new Promise<void>((resolve) => app.server.once('connection', (socket) => socket.once('close', () => resolve())))
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /api/long HTTP/1.1\r\nHost: a\r\n\r\n'))
    socket.on('error', () => {}).pause()
    await closed
    socket.destroy()
  })
  test('that never end their body are let go', async () => {
    actor = staff
    const head = 'POST /api/organisations/7/things HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{'
    expect(await drip(head)).not.toMatch(/^HTTP\/1.1 200/)
  })
})

describe('the bound of requests', () => {
  const left = async (url: string, forwarded = '9.9.9.1'): Promise<string | undefined> =>
    (await app.inject({ url, headers: { 'x-forwarded-for': forwarded } })).headers['x-ratelimit-remaining'] as string | undefined
  test.each(['/api/things/a', '/%61pi/things/a', 'http://127.0.0.1/api/things/a'])('counts %s', async (url) => {
    expect(await left(url)).toMatch(/^\d+$/)
  })
  test('goes by the address that the proxy saw, not by those that its client wrote', async () => {
    const before = Number(await left('/api/things/a', '1.1.1.1, 9.9.9.2'))
    expect(Number(await left('/api/things/a', '2.2.2.2, 9.9.9.2'))).toBe(before - 1)
    expect(Number(await left('/api/things/a', '1.1.1.1, 9.9.9.3'))).toBe(before)
  })
})

describe('strangers', () => {
  test('see no metrics through a proxy', async () => {
    expect((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '1.2.3.4' } })).statusCode).toBe(404)
    expect((await app.inject({ url: '/metrics', remoteAddress: '1.2.3.4' })).statusCode).toBe(404)
    expect((await app.inject({ url: '/metrics' })).body).toMatch('zhunsheng_http_seconds_bucket')
  })
})

test('OpenAPI 3.1 names every route with who may', async () => {
  const { openapi, paths } = (await app.inject({ url: '/api/openapi.json' })).json()
  expect(openapi).toBe('3.1.0')
  expect(paths['/api/organisations/{organisation}/things'].post.operationId).toBe('changeThing')
  expect((await app.inject({ url: '/api/docs/' })).body).toMatch('swagger')
})

test('readiness names what does not work', async () => {
  const answer = await app.inject({ url: '/readyz' })
  expect(answer.statusCode).toBe(503)
  expect(answer.json()).toEqual({ isReady: false, parts: { database: false, store: true } })
  expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200)
})
