import Fastify from 'fastify'
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GENESIS, sealedText } from '#contract/journal-line.ts'
import { testDatabase, type TestDatabase } from '../../test/build/test-database.ts'
import { platform } from './actor.ts'
import { systemClock } from './clock.ts'
import { openDatabase, type OpenDatabase, type Writing } from './database.ts'
import { sealJournal, startSealing } from './journal-seal.ts'
import { verifyChain } from './journal-verify.ts'
import { record } from './journal.ts'

let database: TestDatabase
let open: OpenDatabase
beforeEach(async () => {
  database = await testDatabase()
  open = openDatabase(database.url)
})
afterEach(async () => {
  await open.close()
  await database.drop()
})

const at = new Date('2026-11-23T08:00:00.123Z')
const say = (trx: Writing, object: string): Promise<void> => record(trx, at, { actor: platform, action: 'test', object })
const write = (object: string): Promise<void> => open.db.transaction().execute((trx) => say(trx, object))
async function seal(): Promise<number> {
  let sealed = 0
  for (;;) {
    const some = await sealJournal(open.db, systemClock)
    if (some === 0) return sealed
    sealed += some
  }
}
const chain = () =>
  open.db
    .selectFrom('journal_seal')
    .innerJoin('journal_entry', 'journal_entry.id', 'journal_seal.entry_id')
    .select(['position', 'object', 'previous', 'hash', 'journal_entry.id'])
    .orderBy('position')
    .execute()
const waiting = () => open.db.selectFrom('journal_unsealed').selectAll().execute()

describe('the journal', () => {
  test('has no line of what was rolled back', async () => {
    await expect(
      open.db.transaction().execute(async (trx) => {
        await say(trx, 'never')
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await seal()).toBe(0)
    expect(await open.db.selectFrom('journal_entry').selectAll().execute()).toEqual([])
  })

  test('refuses change of lines and seals, also to a session that says it only replays', async () => {
    await write('a')
    await seal()
    for (const table of ['journal_entry', 'journal_seal'])
      for (const change of [`update ${table} set ${table === 'journal_entry' ? `actor = 'x'` : `hash = ''`}`, `delete from ${table}`])
        for (const mode of ['origin', 'replica'])
          await expect(
            open.db.transaction().execute(async (trx) => {
              await sql.raw(`set local session_replication_role = ${mode}`).execute(trx)
              await sql.raw(change).execute(trx)
            }),
            `${change} as ${mode}`,
          ).rejects.toThrow(/append-only/)
    await expect(sql`truncate journal_entry, journal_seal`.execute(open.db)).rejects.toThrow(/append-only/)
    expect(await verifyChain(open.db)).toMatchObject({ isIntact: true, length: 1 })
  })
})

describe('sealing', () => {
  test('chains committed lines, each by the documented hash', async () => {
    await write('a')
    await write('b')
    expect(await seal()).toBe(2)
    const [first, second] = await chain()
    const textOf = (position: number, previous: string, id: string, object: string): string =>
      `["zhunsheng-journal/1",${position},"${previous}","${id}","2026-11-23T08:00:00.123Z","platform",null,"test","${object}","{}"]`
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
    expect(first).toMatchObject({ position: '1', previous: GENESIS, hash: sha256(textOf(1, GENESIS, first!.id, 'a')) })
    expect(second).toMatchObject({ position: '2', previous: first!.hash, hash: sha256(textOf(2, first!.hash, second!.id, 'b')) })
    expect(await waiting()).toEqual([])
  })

  test('seals a line that commits after later ones were sealed', async () => {
    const slow = await open.db.startTransaction().execute()
    await say(slow, 'slow')
    await write('quick')
    expect(await seal()).toBe(1)
    await slow.commit().execute()
    expect(await seal()).toBe(1)
    const lines = await chain()
    expect(lines.map(({ object }) => object)).toEqual(['quick', 'slow'])
    expect(BigInt(lines[1]!.id)).toBeLessThan(BigInt(lines[0]!.id))
    expect(await verifyChain(open.db)).toMatchObject({ isIntact: true, length: 2 })
  })

  test('steps back while another process is sealing', async () => {
    await write('a')
    const other = await open.db.startTransaction().execute()
    await sql`select pg_advisory_xact_lock(7670265023741714796)`.execute(other)
    expect(await sealJournal(open.db, systemClock)).toBe(0)
    await other.rollback().execute()
    expect(await sealJournal(open.db, systemClock)).toBe(1)
  })

  test('makes one chain, whole, while several seal and many write', async () => {
    const log = Fastify({ logger: false }).log
    const others = [openDatabase(database.url), openDatabase(database.url)]
    const sealing = others.map(({ db }) => startSealing({ db, clock: systemClock, log }))
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let line = 0; line < 25; line++)
        await open.db.transaction().execute(async (trx) => {
          await say(trx, `${writer}/${line}`)
          if (line % 5 === 0) await sql`select pg_sleep(0.01)`.execute(trx)
        })
    })
    const hammering = Array.from({ length: 200 }, () => sealJournal(open.db, systemClock))
    await Promise.all([...writers, ...hammering])
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), 10_000)
    await Promise.all(sealing.map((one) => one.stop()))
    await Promise.all(others.map((one) => one.close()))
    expect(await verifyChain(open.db)).toMatchObject({ isIntact: true, length: 200 })
  })

  test('goes on when the database was away, and ends when it is told to', async () => {
    const other = openDatabase(database.url)
    const sealing = startSealing({ db: other.db, clock: systemClock, log: Fastify({ logger: false }).log })
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
      open.db,
    )
    await write('after')
    await vi.waitFor(async () => expect(await chain()).toHaveLength(1), 10_000)
    await sealing.stop()
    await other.close()
    await write('unsealed')
    expect(await waiting()).toHaveLength(1)
  })

  test('takes more lines than a batch', async () => {
    await sql`insert into journal_entry (at, actor, action, object, detail)
      select now(), 'platform', 'test', 'n:' || n, '{}' from generate_series(1, 2500) as n`.execute(open.db)
    expect(await seal()).toBe(2500)
    expect(await verifyChain(open.db)).toMatchObject({ isIntact: true, length: 2500 })
  })
})

describe('verifying the chain', () => {
  beforeEach(async () => {
    for (const object of ['a', 'b', 'c', 'd']) await write(object)
    await seal()
  })
  /** What only a superuser who is up to something can do. */
  const tamper = (change: string): Promise<void> =>
    open.db.transaction().execute(async (trx) => {
      for (const table of ['journal_entry', 'journal_seal']) await sql.raw(`alter table ${table} disable trigger user`).execute(trx)
      await sql.raw(change).execute(trx)
      for (const table of ['journal_entry', 'journal_seal']) await sql.raw(`alter table ${table} enable trigger user`).execute(trx)
    })

  test('finds nothing where nothing was done, and knows the head', async () => {
    const head = (await chain()).at(-1)!.hash
    expect(await verifyChain(open.db)).toEqual({ isIntact: true, length: 4, head })
    expect(await verifyChain(open.db, { position: 4, hash: head })).toMatchObject({ isIntact: true })
  })

  test.each([
    ['a line that was changed', `update journal_entry set actor = 'person:1' where object = 'b'`, 2, /changed/],
    ['an instant that was moved', `update journal_entry set at = at + interval '1 ms' where object = 'c'`, 3, /changed/],
    ['a hash that was changed', `update journal_seal set hash = repeat('a', 64) where position = 1`, 1, /changed/],
    ['a link that was changed', `update journal_seal set previous = repeat('a', 64) where position = 3`, 3, /follow/],
    [
      'two lines that were exchanged',
      `update journal_entry as one set object = other.object from journal_entry as other
         where one.object in ('b', 'c') and other.object in ('b', 'c') and one.id <> other.id`,
      2,
      /changed/,
    ],
    [
      'a line that was taken out',
      `alter table journal_seal drop constraint journal_seal_entry_id_fkey; delete from journal_entry where object = 'c'`,
      3,
      /gone/,
    ],
    [
      'a line that was taken out with its seal',
      `with cut as (delete from journal_seal where position = 2 returning entry_id) select entry_id into temp gone from cut;
       delete from journal_entry where id in (select entry_id from gone)`,
      2,
      /missing/,
    ],
    ['a seal that was taken off the end', `delete from journal_seal where position = 4`, 4, /neither sealed/],
  ])('finds %s, and where', async (_, change, position, reason) => {
    await tamper(change)
    const found = await verifyChain(open.db)
    expect(found).toMatchObject({ isIntact: false, position })
    expect(found).toHaveProperty('reason.en', expect.stringMatching(reason))
  })

  test('finds a chain that was cut short or made anew, by a head that was noted', async () => {
    const noted = { position: 4, hash: (await chain()).at(-1)!.hash }
    await tamper(`with cut as (delete from journal_seal where position > 2 returning entry_id) select entry_id into temp gone from cut;
      delete from journal_entry where id in (select entry_id from gone)`)
    expect(await verifyChain(open.db)).toMatchObject({ isIntact: true, length: 2 })
    expect(await verifyChain(open.db, noted)).toMatchObject({ isIntact: false, position: 3 })
    await write('e')
    await write('f')
    await seal()
    expect(await verifyChain(open.db)).toMatchObject({ isIntact: true, length: 4 })
    expect(await verifyChain(open.db, noted)).toMatchObject({ isIntact: false, position: 4 })
  })

  test('finds a line that was kept from being sealed', async () => {
    await write('hidden')
    await sql`delete from journal_unsealed`.execute(open.db)
    expect(await verifyChain(open.db)).toMatchObject({ isIntact: false, position: 5 })
  })
})

test('no two lines have one text', () => {
  const entry = { id: '1', at: at.toISOString(), actor: 'a', organisation: null, action: 'b', object: 'c', detail: '{}' }
  const texts = [
    sealedText(entry, 1, GENESIS),
    sealedText({ ...entry, actor: 'a","b', action: '' }, 1, GENESIS),
    sealedText({ ...entry, actor: 'a"', action: '"b' }, 1, GENESIS),
    sealedText({ ...entry, organisation: 'null' }, 1, GENESIS),
    sealedText({ ...entry, object: 'c\\' }, 1, GENESIS),
    sealedText({ ...entry, object: '\u2028中' }, 1, GENESIS),
    sealedText(entry, 11, GENESIS),
  ]
  expect(new Set(texts).size).toBe(texts.length)
})
