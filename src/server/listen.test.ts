import Fastify from 'fastify'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/build/test-database.ts'
import { openDatabase, type OpenDatabase } from './database.ts'
import { notify, openListener, type Listener } from './listen.ts'

const log = Fastify({ logger: false }).log
let database: TestDatabase
let open: OpenDatabase
let listener: Listener
beforeEach(async () => {
  database = await testDatabase()
  open = openDatabase(database.url)
  listener = await openListener(database.url, log)
})
afterEach(async () => {
  await listener.close()
  await open.close()
  await database.drop()
})
const heardOn = async (channel: string): Promise<string[]> => {
  const heard: string[] = []
  await listener.listen(channel, (payload) => heard.push(payload))
  return heard
}
const until = (assert: () => unknown): Promise<unknown> => vi.waitFor(assert, { timeout: 20_000, interval: 20 })

test('hears what is said on its channels, in order, after the commit', async () => {
  const [one, other] = [await heardOn('one'), await heardOn('other')]
  const trx = await open.db.startTransaction().execute()
  await notify(trx, 'one', 'later')
  await notify(open.db, 'one', 'first')
  await notify(open.db, 'other', '进度 {"n":1}')
  await until(() => expect(other).toEqual(['进度 {"n":1}']))
  expect(one).toEqual(['first'])
  await trx.commit().execute()
  await until(() => expect(one).toEqual(['first', 'later']))
})

test('does not hear what was rolled back', async () => {
  const heard = await heardOn('one')
  const trx = await open.db.startTransaction().execute()
  await notify(trx, 'one', 'never')
  await trx.rollback().execute()
  await notify(open.db, 'one', 'said')
  await until(() => expect(heard).toEqual(['said']))
})

test('stops hearing for whoever ended it, and for no other', async () => {
  const gone: string[] = []
  const stop = await listener.listen('one', (payload) => gone.push(payload))
  const kept = await heardOn('one')
  await stop()
  await stop()
  await notify(open.db, 'one', 'a')
  await until(() => expect(kept).toEqual(['a']))
  expect(gone).toEqual([])
  const again = await heardOn('one')
  await notify(open.db, 'one', 'b')
  await until(() => expect(again).toEqual(['b']))
})

test('one that throws does not keep others from hearing', async () => {
  await listener.listen('one', () => {
    throw new Error('no')
  })
  const heard = await heardOn('one')
  await notify(open.db, 'one', 'a')
  await until(() => expect(heard).toEqual(['a']))
})

test('hears again after its connection was lost, and says that something may have been missed', async () => {
  const heard: string[] = []
  let missed = 0
  await listener.listen(
    'one',
    (payload) => heard.push(payload),
    () => missed++,
  )
  for (const round of [1, 2]) {
    await open.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zhunsheng listener'
      and datname = current_database()`)
    await until(() => expect(missed).toBe(round))
    await notify(open.db, 'one', `after ${round}`)
    await until(() => expect(heard.at(-1)).toBe(`after ${round}`))
  }
})

test('refuses a name that is no channel', async () => {
  await expect(listener.listen('one; drop table app', () => {})).rejects.toThrow(/not a channel/)
})

test('says so when nobody answers at first', async () => {
  await expect(openListener('postgres://nobody@127.0.0.1:1/none', log)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
