import Fastify, { type FastifyInstance } from 'fastify'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerProblem } from './problem-answer.ts'
import { addWeb } from './web-files.ts'

let app: FastifyInstance
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhunsheng-web-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>准绳</title>')
  await writeFile(join(folder, 'assets', 'main-abc.js'), 'export {}')
  await writeFile(join(folder, '.secret'), 'secret')
  app = Fastify()
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply))
  await addWeb(app, folder)
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

test('every page address is answered by the page, whatever its query holds', async () => {
  for (const url of ['/', '/index.html', '/apps', '/sdks/1?below=6.5.0', '/inspections/7?text=a.apk']) {
    const answer = await app.inject({ url })
    expect(answer.statusCode, url).toBe(200)
    expect(answer.headers['cache-control'], url).toBe('no-cache')
    expect(answer.body, url).toMatch('准绳')
  }
})

test('files with a hash in their name are kept for ever, others are not there', async () => {
  expect((await app.inject({ url: '/assets/main-abc.js' })).headers['cache-control']).toMatch('immutable')
  for (const url of ['/assets/main-old.js', '/favicon.ico', '/.secret', '/assets/../.secret', '/assets/%2e%2e/.secret', '/api/none'])
    expect((await app.inject({ url })).statusCode, url).toBe(404)
})

test('a page that has not changed is not sent again', async () => {
  const { etag } = (await app.inject({ url: '/' })).headers
  expect((await app.inject({ url: '/', headers: { 'if-none-match': String(etag) } })).statusCode).toBe(304)
})
