/** Workers: what is cancelled, taken over, run twice, asked of another engine, lost, repeated, and watched. The test plays the queue. */
import { get } from 'node:http'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { inspectionRoutes, type Commission } from './api.ts'
import { applyRulings } from './apply-rulings.ts'
import { countCampaign } from './campaign-table.ts'
import { engineKey } from './engine/engine-key.ts'
import { inspectPackage } from './inspect-package.ts'
import { isHeld, keepEngine } from './inspection-table.ts'
import { aSample, handIn, testedSlices } from './inspections-tester.ts'
import { reinspectOutdated } from './reinspect-outdated.ts'
import { resumeLost } from './resume-lost.ts'
import { takeOver } from './take-over.ts'

let platform: TestPlatform
let url: string
let operator: Member
let regulator: Member

beforeAll(async () => {
  platform = await testPlatform({ slices: testedSlices, config: { reinspectionsPerMinute: 2 } })
  url = platform.url!
  operator = await platform.member('operator')
  regulator = await platform.member('regulator')
})
afterAll(() => platform.stop())

const context = (attempt = 0, signal: AbortSignal = new AbortController().signal) => ({ id: 'job', attempt, signal })
const given = async (check: string, member = operator): Promise<Commission> =>
  (await (await handIn(url, member.client, member.organisation, await aSample(check))).json()) as Commission
const inspectionOf = async ({ id }: Commission): Promise<string> =>
  (await platform.frame.db.selectFrom('commission').select('inspection_id').where('id', '=', id).executeTakeFirstOrThrow()).inspection_id
const shown = async ({ id }: Commission): Promise<Commission> =>
  (await operator.client.call(inspectionRoutes.getCommission, { params: { commission: id } })).body
const count = async (what: string): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(what)}`.execute(platform.frame.db)).rows[0]!.count

describe('a worker', () => {
  test('run twice leaves the same state, and says in the journal that it was done once', async () => {
    const commission = await given('trust-all-tls')
    const inspection = await inspectionOf(commission)
    await Promise.all([inspectPackage(platform.frame, inspection, context()), inspectPackage(platform.frame, inspection, context())])
    await inspectPackage(platform.frame, inspection, context())
    expect((await shown(commission)).state).toBe('done')
    expect(await count(`journal_entry where action = 'inspect' and object = 'inspection:${inspection}'`)).toBe(1)
    expect(await count(`finding where inspection_id = ${inspection}`)).toBeGreaterThan(26)
  })

  test('that was taken for dead is not heard when another has taken over', async () => {
    const commission = await given('hard-coded-key')
    const inspection = await inspectionOf(commission)
    const stale = (await takeOver(platform.frame, inspection))!
    const fresh = (await takeOver(platform.frame, inspection))!
    expect([await isHeld(platform.frame.db, stale), await isHeld(platform.frame.db, fresh)]).toEqual([false, true])
    await inspectPackage(platform.frame, inspection, context(1))
    expect((await shown(commission)).state).toBe('done')
  })

  test('ends what is cancelled, and begins nothing that was', async () => {
    const commission = await given('chain-launch')
    const inspection = await inspectionOf(commission)
    const cancel = () => operator.client.call(inspectionRoutes.cancelCommission, { params: { commission: commission.id } })
    const file = platform.frame.blobs.localFile.bind(platform.frame.blobs)
    const slow = vi.spyOn(platform.frame.blobs, 'localFile').mockImplementationOnce(async (sha256) => {
      expect((await cancel()).status).toBe(204)
      await vi.waitFor(async () => expect((await shown(commission)).state).toBe('cancelled'))
      await new Promise((wake) => setTimeout(wake, 1500))
      return file(sha256)
    })
    await inspectPackage(platform.frame, inspection, context())
    slow.mockRestore()
    expect((await shown(commission)).state).toBe('cancelled')
    expect((await cancel()).status).toBe(409)
    await inspectPackage(platform.frame, inspection, context())
    expect(await count(`finding where inspection_id = ${inspection}`)).toBe(0)
    // Asked for again, it is begun again; one of two who wait may leave.
    const [again, other] = [await given('chain-launch'), await given('chain-launch', await platform.member('store'))]
    expect(await inspectionOf(again)).toBe(inspection)
    await operator.client.call(inspectionRoutes.cancelCommission, { params: { commission: again.id } })
    await inspectPackage(platform.frame, inspection, context())
    expect((await shown(again)).state).toBe('cancelled')
    expect((await regulator.client.call(inspectionRoutes.getCommission, { params: { commission: other.id } })).body.state).toBe('done')
  })

  test('gives back what it cannot finish, and fails it after the last try', async () => {
    const commission = await given('keep-alive')
    const inspection = await inspectionOf(commission)
    const broken = vi.spyOn(platform.frame.blobs, 'localFile').mockRejectedValue(new Error('the disk is away'))
    await expect(inspectPackage(platform.frame, inspection, context(0))).rejects.toThrow('the disk is away')
    expect((await shown(commission)).state).toBe('queued')
    await expect(inspectPackage(platform.frame, inspection, context(5))).rejects.toThrow('the disk is away')
    broken.mockRestore()
    expect(await shown(commission)).toMatchObject({
      state: 'failed',
      failure: { en: expect.stringMatching(/can be tried again/) as string },
    })
    // That was the machine's fault: whoever asks anew has it tried anew.
    const anew = await given('keep-alive')
    expect(anew.state).toBe('queued')
    await inspectPackage(platform.frame, inspection, context())
    expect((await shown(commission)).state).toBe('done')
  })

  test('answers as the engine that it is', async () => {
    const commission = await given('self-hiding')
    const asked = await inspectionOf(commission)
    const old = 'a'.repeat(64)
    await sql`update inspection set engine = ${old} where id = ${asked}`.execute(platform.frame.db)
    const again = await given('self-hiding')
    const own = await inspectionOf(again)
    expect(own).not.toBe(asked)
    await inspectPackage(platform.frame, asked, context())
    await inspectPackage(platform.frame, own, context())
    expect([(await shown(commission)).state, (await shown(again)).state]).toEqual(['done', 'done'])
    expect(await inspectionOf(commission)).toBe(own)
    expect(await count(`inspection where engine = '${old}' and state = 'done'`)).toBe(0)
  })

  test('is sent what was lost', async () => {
    const commission = await given('dynamic-code')
    await takeOver(platform.frame, await inspectionOf(commission))
    await sql`delete from pgboss.job where name = 'inspection'`.execute(platform.frame.db)
    await resumeLost(platform.frame)
    expect(await count("pgboss.job where name = 'inspection'")).toBe(0)
    platform.clock.jump(3600 * 1000)
    await resumeLost(platform.frame)
    await resumeLost(platform.frame)
    expect(await count(`pgboss.job where name = 'inspection' and data ->> 'inspection' = '${await inspectionOf(commission)}'`)).toBe(1)
    platform.clock.jump(-3600 * 1000)
  })
})

test('after the engine has changed, the newest of each version is commissioned again, so many at a time', async () => {
  await keepEngine(platform.frame.db, { key: 'b'.repeat(64), version: '0' }, new Date('2020-01-01'))
  await keepEngine(platform.frame.db, engineKey(), new Date('2021-01-01'))
  // What is shown may be some seconds old.
  const state = () => countCampaign(platform.frame.db, engineKey().key)
  expect(await reinspectOutdated(platform.frame)).toBe(0)
  const before = await state()
  expect((await regulator.client.call(inspectionRoutes.getReinspection)).body).toMatchObject({
    ...before,
    outdated: 0,
    running: 0,
    perMinute: 2,
  })
  expect(before.current).toBeGreaterThan(2)
  await sql`update inspection set engine = ${'b'.repeat(64)} where state = 'done'`.execute(platform.frame.db)
  expect((await state()).outdated).toBe(before.current)
  expect(await reinspectOutdated(platform.frame)).toBe(2)
  expect(await state()).toMatchObject({ outdated: before.current, running: 2 })
  let left = before.current - 2
  while (left > 0) left -= await reinspectOutdated(platform.frame)
  expect(await reinspectOutdated(platform.frame)).toBe(0)
  expect(await count('(select repeats from commission where repeats is not null group by 1 having count(*) > 1) as twice')).toBe(0)
  const { rows } = await sql<{ id: string }>`select inspection_id as id from commission where repeats is not null`.execute(
    platform.frame.db,
  )
  for (const { id } of rows) await inspectPackage(platform.frame, id, context())
  expect(await state()).toMatchObject({ outdated: 0, running: 0, current: before.current })
  // A machine that is not upgraded yet leaves the campaign to the others.
  await keepEngine(platform.frame.db, { key: 'c'.repeat(64), version: '9' }, new Date('2030-01-01'))
  await sql`update inspection set engine = ${'c'.repeat(64)} where engine = ${engineKey().key} and state = 'done'`.execute(
    platform.frame.db,
  )
  expect(await reinspectOutdated(platform.frame)).toBe(0)
  await sql`update inspection set engine = ${engineKey().key} where engine = ${'c'.repeat(64)}`.execute(platform.frame.db)
})

test('rulings stand in for findings, and leave them as they are', async () => {
  const commission = await given('exported-without-permission')
  const inspection = await inspectionOf(commission)
  await inspectPackage(platform.frame, inspection, context())
  const { db } = platform.frame
  const before = await shown(commission)
  const [failed] = await db
    .selectFrom('finding')
    .selectAll()
    .where('inspection_id', '=', inspection)
    .where('verdict', '=', 'failed')
    .execute()
  const ruling = { fingerprint: failed!.fingerprint, check: failed!.check_id, clause: failed!.clause, verdict: 'passed' } as const
  const rule = (rulings: readonly (typeof ruling)[]) => db.transaction().execute((trx) => applyRulings(trx, inspection, rulings))
  await rule([ruling])
  const after = await shown(commission)
  expect([before.verdicts![failed!.measure], after.verdicts![failed!.measure]]).toEqual(['failed', expect.not.stringMatching(/^failed$/)])
  expect(await count(`inspection where id = ${inspection} and 'exported-without-permission' = any(failed_checks)`)).toBe(0)
  expect(await count(`finding where inspection_id = ${inspection} and ruled_verdict = 'passed' and verdict = 'failed'`)).toBe(1)
  await rule([])
  expect((await shown(commission)).verdicts).toEqual(before.verdicts)
  expect(await count(`finding where inspection_id = ${inspection} and ruled_verdict is not null`)).toBe(0)
})

describe('progress', () => {
  test('is followed from the first event to the last', async () => {
    const commission = await given('weak-cryptography')
    const following = await followed(operator.client, commission.id)
    expect(await following.next()).toMatchObject({ state: 'queued', share: 0 })
    await inspectPackage(platform.frame, await inspectionOf(commission), context())
    const events = await following.rest()
    expect(events.some(({ state }) => state === 'running')).toBe(true)
    expect(events.at(-1)).toEqual({ state: 'done', phase: null, share: 1 })
    const again = await followed(operator.client, commission.id)
    expect(await again.rest()).toEqual([{ state: 'done', phase: null, share: 1 }])
    expect(following.type).toBe('text/event-stream')
    const seen = await fetch(`${url}/api/commissions/${commission.id}/events`, {
      headers: { ...operator.client.headers, 'last-event-id': 'over' },
    })
    expect(seen.status).toBe(204)
  })

  test('ends when it may be seen no longer, and when the server closes', async () => {
    const other = await testPlatform({ slices: testedSlices })
    const [store, owner] = [await other.member('store'), await other.member('regulator')]
    const answer = await handIn(other.url!, owner.client, owner.organisation, await aSample('debuggable'))
    const { id } = (await answer.json()) as Commission
    const show = (visibility: 'own' | 'public') =>
      owner.client.call(inspectionRoutes.changeVisibility, { params: { commission: id }, body: { visibility } })
    await show('public')
    const following = await followed(store.client, id, other.url!)
    expect(await following.next()).toMatchObject({ state: 'queued' })
    await show('own')
    await sql`select pg_notify('inspection', (select inspection_id::text from commission where id = ${id}))`.execute(other.frame.db)
    expect(await following.rest()).toEqual([])
    const last = await followed(owner.client, id, other.url!)
    expect(await last.next()).toMatchObject({ state: 'queued' })
    const gone = await followed(owner.client, id, other.url!)
    gone.leave()
    await other.stop()
    expect(await last.rest()).toEqual([])
  })
})

/** Follows over a connection of its own. */
async function followed(client: Client, id: string, at = url) {
  const events: { state: string; phase: object | null; share: number }[] = []
  let isOver = false
  let text = ''
  const request = get(`${at}/api/commissions/${id}/events`, { headers: client.headers, agent: false })
  const answer = await new Promise<import('node:http').IncomingMessage>((resolve, reject) =>
    request.on('response', resolve).on('error', reject),
  )
  expect(answer.statusCode).toBe(200)
  answer.setEncoding('utf8')
  answer.on('data', (piece: string) => {
    text += piece
    const parts = text.split('\n\n')
    text = parts.pop()!
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1]
      if (data) events.push(JSON.parse(data) as (typeof events)[number])
    }
  })
  answer.on('close', () => (isOver = true)).on('error', () => (isOver = true))
  return {
    type: answer.headers['content-type'],
    async next() {
      await vi.waitFor(() => expect(events.length).toBeGreaterThan(0), 10_000)
      return events.shift()
    },
    async rest() {
      await vi.waitFor(() => expect(isOver).toBe(true), 10_000)
      return events
    },
    leave: () => void request.destroy(),
  }
}
