import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GENESIS, sealedText } from '#contract/journal-line.ts'
import { platform } from '#server/actor.ts'
import { sealJournal } from '#server/journal-seal.ts'
import { verifyChain } from '#server/journal-verify.ts'
import { record } from '#server/journal.ts'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { journalRoutes, type JournalLine } from './api.ts'
import { journalSlice } from './slice.ts'

let here: TestPlatform
let regulator: Member
let operator: Member
let regulatorsStaff: Member
let operatorsStaff: Member

beforeAll(async () => {
  here = await testPlatform({ slices: [journalSlice] })
  regulator = await here.member('regulator', { role: 'administrator', province: '11' })
  regulatorsStaff = await here.member('regulator', { role: 'staff', organisation: regulator.organisation })
  operator = await here.member('operator', { role: 'administrator' })
  operatorsStaff = await here.member('operator', { role: 'staff', organisation: operator.organisation })
})
afterAll(() => here.stop())

const say = (object: string, organisation: string | null = null): Promise<void> =>
  here.frame.db.transaction().execute((trx) => record(trx, here.clock.now(), { actor: platform, action: 'test', object, organisation }))
async function seal(): Promise<void> {
  while ((await here.frame.db.selectFrom('journal_unsealed').selectAll().execute()).length > 0) await sealJournal(here.frame.db, here.clock)
}
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('the viewer', () => {
  test('shows the newest first, page by page, sealed or not', async () => {
    for (const n of [1, 2, 3, 4, 5]) await say(`thing:${n}`, operator.organisation)
    await seal()
    const objects: string[] = []
    let after: string | undefined
    do {
      const { status, body } = await regulator.client.call(journalRoutes.listJournal, {
        query: { limit: 2, action: 'test', ...(after ? { after } : {}) },
      })
      expect(status).toBe(200)
      expect(body.items.every((line) => line.seal !== null && line.action === 'test')).toBe(true)
      objects.push(...body.items.map(({ object }) => object))
      after = body.next ?? undefined
    } while (after)
    expect(objects).toEqual([5, 4, 3, 2, 1].map((n) => `thing:${n}`))
  })

  test('shows a line that is not sealed yet', async () => {
    const slow = await here.frame.db.startTransaction().execute()
    // While this holds the lock of sealing, nobody seals.
    await sql`select pg_advisory_xact_lock(7670265023741714796)`.execute(slow)
    await say('unsealed:1')
    const { body } = await regulator.client.call(journalRoutes.listJournal, { query: { object: 'unsealed:1' } })
    expect(body.items).toMatchObject([{ object: 'unsealed:1', seal: null, organisation: null, detail: '{}', actor: 'platform' }])
    const head = await here.stranger.call(journalRoutes.getJournalHead)
    expect(head.body.unsealed).toBeGreaterThan(0)
    await slow.rollback().execute()
    await seal()
    const later = await regulator.client.call(journalRoutes.listJournal, { query: { object: 'unsealed:1' } })
    expect(later.body.items[0]!.seal).not.toBeNull()
  })

  test("shows an organisation's administrators its own part", async () => {
    await say('elsewhere:1', regulator.organisation)
    const { status, body } = await operator.client.call(journalRoutes.listOwnJournal, { params: { organisation: operator.organisation } })
    expect(status).toBe(200)
    expect(body.items.length).toBeGreaterThan(0)
    expect(new Set(body.items.map(({ organisation }) => organisation))).toEqual(new Set([operator.organisation]))
  })
})

describe('the chain', () => {
  test('can be verified by whoever reads it, up to the public head', async () => {
    for (let n = 0; n < 8; n++) await say(`chained:${n}`)
    await seal()
    const lines: JournalLine[] = []
    for (let from = 1; ; from = lines.length + 1) {
      const { status, body } = await regulator.client.call(journalRoutes.readChain, { query: { from, limit: 3 } })
      expect(status).toBe(200)
      lines.push(...body.items)
      if (body.items.length < 3) break
    }
    let previous = GENESIS
    for (const [index, line] of lines.entries()) {
      expect(line.seal).toEqual({ position: index + 1, previous, hash: sha256(sealedText(line, index + 1, previous)) })
      previous = line.seal!.hash
    }
    const { body: head } = await here.stranger.call(journalRoutes.getJournalHead)
    expect(head).toEqual({ position: lines.length, hash: previous, unsealed: 0 })
    expect(await verifyChain(here.frame.db, head)).toEqual({ isIntact: true, length: lines.length, head: previous })
  })

  test('ends where it ends', async () => {
    const { body } = await regulator.client.call(journalRoutes.readChain, { query: { from: 1_000_000 } })
    expect(body.items).toEqual([])
  })
})

describe('bad requests', () => {
  test.each([
    ['a cursor of somewhere else', { after: Buffer.from('{"id":1}').toString('base64url') }],
    ['a cursor that is none', { after: '%' }],
    ['a page that is too long', { limit: 101 }],
    ['an unknown field', { sort: 'actor' }],
    ['control characters', { object: 'a\u0000b' }],
  ])('%s is refused', async (_, query) => {
    const { status, body } = await regulator.client.call(journalRoutes.listJournal, { query })
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'malformed-request' })
  })

  test('text that means something to a database means nothing', async () => {
    const { status, body } = await regulator.client.call(journalRoutes.listJournal, { query: { object: `' or 1=1 --` } })
    expect(status).toBe(200)
    expect(body.items).toEqual([])
  })
})

describe('who may', () => {
  const everything = [journalRoutes.listJournal, journalRoutes.readChain] as const
  const statusOf = async (client: Client, route: (typeof everything)[number]): Promise<number> => (await client.call(route)).status

  test.each(everything.map((route) => [route.id, route] as const))('%s: administrators of regulators only', async (_, route) => {
    expect(await statusOf(here.stranger, route)).toBe(401)
    expect(await statusOf(operator.client, route)).toBe(403)
    expect(await statusOf(regulatorsStaff.client, route)).toBe(403)
    expect(await statusOf((await here.member('laboratory')).client, route)).toBe(403)
    expect(await statusOf((await here.member('regulator', { isVerified: false, province: '44' })).client, route)).toBe(403)
    expect(await statusOf(regulator.client, route)).toBe(200)
  })

  test('listOwnJournal: its own administrators only', async () => {
    const params = { organisation: operator.organisation }
    const statusOfOwn = async (client: Client): Promise<number> => (await client.call(journalRoutes.listOwnJournal, { params })).status
    expect(await statusOfOwn(here.stranger)).toBe(401)
    expect(await statusOfOwn(operatorsStaff.client)).toBe(403)
    expect(await statusOfOwn((await here.member('operator')).client)).toBe(404)
    expect(await statusOfOwn(regulator.client)).toBe(404)
    expect(await statusOfOwn(operator.client)).toBe(200)
  })

  test('getJournalHead: anyone', async () => {
    expect((await here.stranger.call(journalRoutes.getJournalHead)).status).toBe(200)
  })
})
