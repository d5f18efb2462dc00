/** The world misbehaves: the database goes away and comes back, clocks jump. Nothing is lost, and people are told to try again. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { journalRoutes } from '../src/platform/journal/api.ts'
import { peopleRoutes } from '../src/platform/people/api.ts'
import { wayTo, type Way } from './build/cut-off.ts'
import { testDatabase, type TestDatabase } from './build/test-database.ts'
import { testPlatform, type Member, type TestPlatform } from './build/test-platform.ts'

let database: TestDatabase
let way: Way
let platform: TestPlatform
let member: Member

beforeAll(async () => {
  database = await testDatabase()
  way = await wayTo(database.url)
  // The database is away when the platform starts, and comes a moment later.
  way.cut()
  setTimeout(() => void way.mend(), 500)
  platform = await testPlatform({ config: { databaseUrl: way.url } })
  member = await platform.member('operator')
})
afterAll(async () => {
  await platform.stop()
  way.close()
  await database.drop()
})

const head = async () => (await platform.stranger.call(journalRoutes.getJournalHead)).body

test('a start waits for a database that is not there yet', async () => {
  expect((await platform.stranger.inject({ url: '/readyz' })).statusCode).toBe(200)
})

test('without its database the platform says so, and goes on when it is back, with nothing lost', async () => {
  const rename = (name: string) =>
    member.client.call(peopleRoutes.renameOrganisation, { params: { organisation: member.organisation }, body: { name } })
  expect((await rename('以前')).status).toBe(200)
  way.cut()
  const away = await rename('其间')
  expect(away.status).toBe(503)
  expect(away.raw.json().code).toBe('unavailable')
  expect(away.raw.headers['retry-after']).toBe('2')
  expect(away.raw.body).not.toMatch(/postgres|127\.0\.0\.1|ECONN/)
  expect((await platform.stranger.inject({ url: '/healthz' })).statusCode).toBe(200)
  const readiness = async () => (await platform.stranger.inject({ url: '/readyz' })).json()
  await vi.waitUntil(async () => (await readiness()).parts.database === false, { timeout: 20_000, interval: 200 })
  await way.mend()
  await vi.waitUntil(async () => (await rename('以后')).status === 200, { timeout: 20_000, interval: 200 })
  // The line of what was done after it came back is sealed; so the sealer has found its way back too.
  await vi.waitUntil(async () => (await head()).unsealed === 0, { timeout: 20_000, interval: 200 })
  const { body } = await member.client.call(journalRoutes.listOwnJournal, { params: { organisation: member.organisation } })
  expect(body.items.filter(({ action }) => action === 'renameOrganisation')).toHaveLength(2)
})

test('clocks that jump neither end sessions early, nor lengthen them, nor break the chain', async () => {
  const isSignedIn = async () => (await member.client.call(peopleRoutes.getSession)).body.person !== null
  const hour = 3_600_000
  platform.clock.jump(-3 * hour)
  expect(await isSignedIn()).toBe(true)
  await member.client.call(peopleRoutes.renameOrganisation, { params: { organisation: member.organisation }, body: { name: '倒拨' } })
  platform.clock.jump(4 * hour)
  expect(await isSignedIn()).toBe(true)
  await vi.waitUntil(async () => (await head()).unsealed === 0, { timeout: 20_000, interval: 200 })
  platform.clock.jump(30 * 24 * hour)
  expect(await isSignedIn()).toBe(false)
})
