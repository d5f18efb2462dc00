import Fastify, { type FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { anonymous } from './actor.ts'
import { addAnswerCache } from './answer-cache.ts'
import { readConfig } from './config.ts'
import type { Frame } from './frame.ts'
import { buildServer } from './http.ts'
import { mounter } from './mount.ts'
import { answerProblem } from './problem-answer.ts'

const says = { zh: '测试', en: 'test' }
const countThing = defineRoute({
  id: 'countThing',
  method: 'GET',
  path: '/api/count/:thing',
  summary: says,
  params: z.object({ thing: z.string() }),
  response: z.object({ count: z.int(), name: z.string() }),
  cacheSeconds: 5,
})

let app: FastifyInstance
let url: string
let now: number
let lines: Record<string, unknown>[]
/** How often the route itself answered. */
let made: number
/** What the route waits for before it answers. */
let held: Promise<void>
/** How many requests were looked at: what comes after is that they are answered, or wait. */
let asked: number
/** So many times the route fails. */
let fails: number
afterEach(() => app.close())

async function start(requestsPerMinute = 10_000): Promise<void> {
  now = 1_000_000
  made = asked = fails = 0
  held = Promise.resolve()
  lines = []
  const frame = {
    config: { ...readConfig({}), requestsPerMinute, trustsProxy: true },
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
    clock: { now: () => new Date(now) },
  } as unknown as Frame
  const routes = (server: FastifyInstance): void =>
    mounter(server, 'things', { countThing: { who: 'anyone', says } })(countThing, {
      handle: async ({ params }) => {
        const count = ++made
        await held
        if (fails-- > 0) throw new Error('as the test wants it')
        return { count, name: params.thing }
      },
    })
  app = await buildServer(frame, [{ name: 'things', routes }], {
    actorOf: async () => {
      asked++
      return anonymous
    },
  })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
}

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') => fetch(url + path, { method, headers })
const countOf = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
  ((await (await ask(path, headers)).json()) as { count: number }).count

test('a kept answer bears the headers of the one that was made, and its own number', async () => {
  await start()
  const [first, second] = [await ask('/api/count/%E5%87%86'), await ask('/api/count/%E5%87%86')]
  expect(made).toBe(1)
  expect(await second.text()).toBe(await first.text())
  expect(second.headers.get('age')).toBe('0')
  const constant = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => !['age', 'date', 'x-request-id', 'x-ratelimit-remaining'].includes(name)))
  expect(constant(second)).toEqual(constant(first))
  expect(second.headers.get('content-security-policy')).toMatch("default-src 'none'")
  expect(second.headers.get('x-content-type-options')).toBe('nosniff')
  expect(second.headers.get('cache-control')).toBe('public, max-age=5')
  expect(second.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
})

test('a kept answer is logged and measured as any other', async () => {
  await start()
  const answers = [await ask('/api/count/a?from=invitation'), await ask('/api/count/a?from=invitation')]
  expect(made).toBe(1)
  const noted = lines.filter(({ msg }) => msg === 'request')
  expect(noted.map(({ request }) => request)).toEqual(answers.map(({ headers }) => headers.get('x-request-id')))
  for (const line of noted) {
    expect(line).toMatchObject({ level: 30, method: 'GET', route: '/api/count/:thing', status: 200, milliseconds: expect.any(Number) })
    expect(JSON.stringify(line)).not.toMatch('invitation')
  }
  const figures = await (await ask('/metrics')).text()
  expect(figures).toMatch('zhunsheng_http_seconds_count{method="GET",route="/api/count/:thing",status="200"} 2\n')
  expect(figures).toMatch('zhunsheng_http_seconds_bucket{le="+Inf",method="GET",route="/api/count/:thing",status="200"} 2\n')
})

test('kept answers count against the bound of requests together with all others', async () => {
  await start(12)
  const from = (address: string) => ({ 'x-forwarded-for': `6.6.6.6, ${address}` })
  const left: (string | null)[] = []
  for (let time = 0; time < 6; time++) {
    left.push((await ask('/api/count/a', from('9.9.9.1'))).headers.get('x-ratelimit-remaining'))
    // Never kept: the cookie makes it another's.
    left.push((await ask('/api/count/a', { ...from('9.9.9.1'), cookie: 'session=x' })).headers.get('x-ratelimit-remaining'))
  }
  expect(left).toEqual(['11', '10', '9', '8', '7', '6', '5', '4', '3', '2', '1', '0'])
  const refused = await ask('/api/count/a', from('9.9.9.1'))
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('10')
  expect(((await refused.json()) as { code: string }).code).toBe('too-many-requests')
  expect((await ask('/api/count/a', from('9.9.9.2'))).status, 'another network').toBe(200)
})

test('one subscriber of IPv6 is one, and IPv4 by either name is one', async () => {
  await start(10)
  const left = async (address: string) => (await ask('/api/count/a', { 'x-forwarded-for': address })).headers.get('x-ratelimit-remaining')
  await ask('/api/count/a', { 'x-forwarded-for': '1.1.1.1' })
  expect([await left('2001:db8:1:2::3'), await left('2001:db8:1:2:ffff::4'), await left('2001:db8:1:3::3')]).toEqual(['9', '8', '9'])
  expect([await left('::ffff:9.9.9.9'), await left('9.9.9.9')]).toEqual(['9', '8'])
})

test('only who brings nothing of their own is answered with what another was told', async () => {
  await start()
  expect(await countOf('/api/count/a')).toBe(1)
  expect(await countOf('/api/count/a')).toBe(1)
  let times = 1
  for (const headers of [{ cookie: 'session=x' }, { authorization: 'Bearer zs_x' }, { 'zhunsheng-organisation': '7' }])
    expect(await countOf('/api/count/a', headers as Record<string, string>), JSON.stringify(headers)).toBe(++times)
  expect(await countOf('/api/count/a'), 'nor is theirs kept').toBe(1)
  expect(await countOf('/api/count/a?b'), 'another address').toBe(++times)
  const head = await ask('/api/count/a', {}, 'HEAD')
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect((await ask('/api/count/a', {}, 'POST')).status).toBe(404)
})

test('an answer is kept for its seconds, and not beyond them when the clock jumps back', async () => {
  await start()
  expect(await countOf('/api/count/a')).toBe(1)
  now += 3999
  const kept = await ask('/api/count/a')
  expect([await kept.json(), kept.headers.get('age')]).toEqual([{ count: 1, name: 'a' }, '3'])
  now += 1001
  expect(await countOf('/api/count/a')).toBe(2)
  now -= 3_600_000
  expect(await countOf('/api/count/a')).toBe(3)
})

test('one request renews an answer before its time is over; the others are given the old one, but not beyond its time', async () => {
  await start()
  expect(await countOf('/api/count/a')).toBe(1)
  now += 4000
  let release = (): void => {}
  held = new Promise((resolve) => (release = resolve))
  const renewing = countOf('/api/count/a')
  // It has come to the route when it is counted there.
  await expect.poll(() => made).toBe(2)
  held = Promise.resolve()
  expect([await countOf('/api/count/a'), await countOf('/api/count/a')]).toEqual([1, 1])
  now += 1000
  const waiting = countOf('/api/count/a')
  await expect.poll(() => asked).toBe(3)
  release()
  expect([await renewing, await waiting], 'over').toEqual([2, 2])
  expect(await countOf('/api/count/a')).toBe(2)
})

describe('many at once, when nothing is kept', () => {
  const MANY = 60
  /** So many ask, and none is answered until all have come. */
  async function together(path = '/api/count/a', headers: Record<string, string> = {}): Promise<Response[]> {
    let release = (): void => {}
    held = new Promise((resolve) => (release = resolve))
    const [before, answers] = [asked, Array.from({ length: MANY }, () => ask(path, headers))]
    await expect.poll(() => asked).toBe(before + MANY)
    release()
    return Promise.all(answers)
  }

  test('share one making, and each is numbered, counted, logged and measured', async () => {
    await start()
    const answers = await together()
    expect(made).toBe(1)
    expect(new Set(await Promise.all(answers.map((answer) => answer.text())))).toEqual(new Set(['{"count":1,"name":"a"}']))
    for (const { status, headers } of answers) {
      expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=5'])
      expect([headers.get('content-type'), headers.get('content-length')]).toEqual(['application/json; charset=utf-8', '22'])
      expect(headers.get('content-security-policy')).toMatch("default-src 'none'")
    }
    const left = answers.map(({ headers }) => Number(headers.get('x-ratelimit-remaining')))
    expect(left.sort((one, other) => other - one)).toEqual(Array.from({ length: MANY }, (_, n) => 10_000 - 1 - n))
    const numbers = answers.map(({ headers }) => headers.get('x-request-id'))
    expect(new Set(numbers).size).toBe(MANY)
    const noted = lines.filter(({ msg }) => msg === 'request').map(({ request }) => request)
    expect(noted.sort()).toEqual(numbers.sort())
    expect(await countOf('/api/count/a'), 'kept').toBe(1)
  })

  test('anew when its time is over, and each page by itself', async () => {
    await start()
    await together()
    now += 5000
    await together()
    expect(made).toBe(2)
    await together('/api/count/b')
    expect(made).toBe(3)
  })

  test('nobody waits for, or is given, what is another’s', async () => {
    await start()
    await together('/api/count/a', { cookie: 'session=x' })
    expect(made).toBe(MANY)
    expect(await countOf('/api/count/a')).toBe(MANY + 1)
  })

  test('what fails is given to nobody else, and what comes after it is made again', async () => {
    await start()
    fails = 1
    const statuses = (await together()).map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array.from({ length: MANY - 1 }, () => 200), 500])
    expect(await countOf('/api/count/a')).toBe(made)
  })

  test('so many wait and no more; those beyond are told to come again', async () => {
    const sharing = { mostWaiting: 2, milliseconds: 60_000 }
    app = Fastify()
    app.setErrorHandler((error, request, reply) => answerProblem(error as Error, request, reply))
    addAnswerCache(app, { clock: { now: () => new Date(1_000_000) }, countRequest: () => [], noterOf: () => () => {}, sharing })
    made = 0
    let release = (): void => {}
    held = new Promise((resolve) => (release = resolve))
    let come = 0
    app.addHook('preValidation', async () => void come++)
    app.get('/page', { config: { cacheSeconds: 5 } }, async () => {
      made++
      await held
      return 'x'
    })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
    const waiting: Promise<Response>[] = []
    for (let n = 1; n <= 3; n++) {
      waiting.push(ask('/page'))
      await expect.poll(() => come).toBe(n)
    }
    const refused = await ask('/page')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    release()
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200])
    expect(made).toBe(1)
  })
})

test('what is kept for strangers stays within its bound, however many pages they ask for', async () => {
  app = Fastify()
  addAnswerCache(app, { clock: { now: () => new Date(1_000_000) }, countRequest: () => [], noterOf: () => () => {} })
  made = 0
  app.get('/page', { config: { cacheSeconds: 5 } }, async () => {
    made++
    return 'x'.repeat(256 * 1024)
  })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
  const turn = async (page: number): Promise<void> => void (await (await ask(`/page?after=${page}`)).text())
  for (let page = 0; page < 200; page++) await turn(page)
  expect(made).toBe(200)
  await turn(199)
  expect(made, 'the newest is kept').toBe(200)
  // 32 MiB hold 127 of them.
  await turn(0)
  await turn(50)
  expect(made, 'the oldest had to go').toBe(202)
})
