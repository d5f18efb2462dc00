import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { addAnswerCache } from './answer-cache.ts'

test('what is kept for strangers stays within its bound, however many pages they ask for', async () => {
  const app = Fastify()
  addAnswerCache(app, { now: () => new Date(1_000_000) })
  let made = 0
  app.get('/page', { config: { cacheSeconds: 5 } }, async () => {
    made++
    return 'x'.repeat(256 * 1024)
  })
  const ask = async (page: number): Promise<void> => void (await app.inject({ url: `/page?after=${page}` }))
  for (let page = 0; page < 200; page++) await ask(page)
  expect(made).toBe(200)
  await ask(199)
  expect(made, 'the newest is kept').toBe(200)
  // 32 Mi characters hold 127 of them.
  await ask(0)
  await ask(50)
  expect(made, 'the oldest had to go').toBe(202)
  await app.close()
})
