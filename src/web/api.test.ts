import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { addressOf, call, ProblemError } from './api.ts'
import { answerSignIn } from './sign-in-request.ts'

const getApp = defineRoute({
  id: 'getApp',
  method: 'GET',
  path: '/api/apps/:app',
  summary: { zh: '应用', en: 'An app' },
  params: z.object({ app: z.string() }),
  query: z.object({ kinds: z.array(z.string()).optional(), limit: z.number().default(20) }),
  response: z.object({ name: z.string() }),
})
const problem = {
  type: '/problems/conflict',
  title: '冲突',
  status: 409,
  code: 'conflict',
  words: { zh: '冲突', en: 'Conflict' },
  requestId: 'r-1',
}
const answers = (...responses: readonly Response[]) => {
  const queue = [...responses]
  return vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(queue.shift()!))
}
const json = (status: number, body: unknown): Response => Response.json(body, { status })

afterEach(() => {
  vi.restoreAllMocks()
})

test('parameters and queries are written so that no value can leave its place', () => {
  expect(addressOf(getApp, { params: { app: '../admin?x=1#y' }, query: { kinds: ['a', 'b&c'] } })).toBe(
    '/api/apps/..%2Fadmin%3Fx%3D1%23y?kinds=a&kinds=b%26c',
  )
  expect(addressOf(getApp, { params: { app: '7' } })).toBe('/api/apps/7')
})

test('a success is its body', async () => {
  const fetched = answers(json(200, { name: '准绳' }))
  await expect(call(getApp, { params: { app: '7' } })).resolves.toEqual({ name: '准绳' })
  expect(fetched.mock.calls[0]![1]).toMatchObject({ method: 'GET', credentials: 'same-origin' })
})

test('a refusal is the problem that the server wrote', async () => {
  answers(json(409, problem))
  const error = await call(getApp, { params: { app: '7' } }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ProblemError)
  expect((error as ProblemError).document).toEqual(problem)
})

test('what a proxy answers in its own words is a problem too, and so is silence', async () => {
  answers(new Response('<html>Bad gateway', { status: 502 }))
  await expect(call(getApp, { params: { app: '7' } })).rejects.toMatchObject({ document: { code: 'unexpected-answer', status: 502 } })
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'))
  await expect(call(getApp, { params: { app: '7' } })).rejects.toMatchObject({ document: { code: 'unreachable' } })
})

test('a session that ended waits for somebody to sign in, and then goes on', async () => {
  const fetched = answers(json(401, { ...problem, status: 401, code: 'unauthenticated' }), json(200, { name: '准绳' }))
  const answer = call(getApp, { params: { app: '7' } })
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(1))
  await new Promise((later) => setTimeout(later))
  answerSignIn(true)
  await expect(answer).resolves.toEqual({ name: '准绳' })
})

test('who closes the dialog is told that signing in was needed', async () => {
  answers(json(401, { ...problem, status: 401, code: 'unauthenticated' }))
  const answer = call(getApp, { params: { app: '7' } })
  const refused = expect(answer).rejects.toMatchObject({ document: { code: 'unauthenticated' } })
  await new Promise((later) => setTimeout(later))
  answerSignIn(false)
  await refused
})
