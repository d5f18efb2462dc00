import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPlatform, type TestPlatform } from '../../../test/build/test-platform.ts'
import { figuresOfNotices, namedAnswers, planNotices, resolveNotices, type Concerned, type Recipients } from './plan-notices.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
})
afterAll(() => platform.stop())

const db = () => platform.frame.db
const of = (about: string) => ({
  kind: 'sdk-risk-flagged' as const,
  about,
  title: { zh: '某SDK存在风险', en: 'An SDK has a risk' },
  text: { zh: '请升级。', en: 'Please upgrade.' },
  link: '/sdks/1',
  at: platform.clock.now(),
  remindAfterDays: [30, 7],
})
const recipients = (rows: readonly (readonly [string | null, string, string | null])[]): Recipients =>
  sql`select * from jsonb_to_recordset(${JSON.stringify(rows.map(([organisation_id, app_id, detail]) => ({ organisation_id, app_id, detail })))}::jsonb)
    as row (organisation_id bigint, app_id bigint, detail text)`
const concerned = (organisations: readonly string[]): Concerned => sql`select unnest(${organisations}::bigint[]) as organisation_id`
const plan = (about: string, rows: Parameters<typeof recipients>[0]) =>
  db()
    .transaction()
    .execute((trx) => planNotices(trx, of(about), recipients(rows)))
const resolve = (about: string, still: readonly string[]) =>
  db()
    .transaction()
    .execute((trx) => resolveNotices(trx, about, concerned(still), platform.clock.now()))

let count = 0
async function app(organisation: string | null): Promise<string> {
  const { id } = await db()
    .insertInto('app')
    .values({
      organisation_id: organisation,
      package_name: `cn.example.planned${++count}`,
      name: `应用${count}`,
      category: null,
      filing_number: null,
      latest_version: null,
      registered_at: platform.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

describe('planning', () => {
  test('tells each organisation once, whoever plans how often and at the same time', async () => {
    const [one, other] = [(await platform.member('operator')).organisation, (await platform.member('operator')).organisation]
    const apps = [await app(one), await app(one), await app(other), await app(null)] as const
    const rows = [
      [one, apps[0], '1.0'],
      [one, apps[0], '1.1'],
      [one, apps[1], null],
      [null, apps[3], '1.0'],
    ] as const
    const planned = await Promise.all([plan('sdk-event:1', rows), plan('sdk-event:1', rows), plan('sdk-event:1', rows)])
    expect(planned.map(({ told }) => told).sort()).toEqual([0, 0, 1])
    expect(new Set(planned.map(({ notice }) => notice)).size).toBe(1)
    const late = await plan('sdk-event:1', [...rows, [other, apps[2], '1.0']])
    expect(late).toEqual({ notice: planned[0].notice, told: 1 })
    const told = await db()
      .selectFrom('notice_app')
      .innerJoin('notice_receipt', 'notice_receipt.id', 'receipt_id')
      .select(['organisation_id', 'app_id', 'detail'])
      .orderBy('app_id')
      .execute()
    expect(told).toEqual([
      { organisation_id: one, app_id: apps[0], detail: '1.0, 1.1' },
      { organisation_id: one, app_id: apps[1], detail: null },
      { organisation_id: other, app_id: apps[2], detail: '1.0' },
    ])
    const receipt = await db().selectFrom('notice_receipt').select(['told_at', 'remind_at']).limit(1).executeTakeFirstOrThrow()
    expect(receipt.remind_at!.getTime() - receipt.told_at.getTime(), 'the first of the days, in whatever order').toBe(7 * 86_400_000)
  })

  test('adds apps that came later to whom was told, without telling again', async () => {
    const { organisation } = await platform.member('operator')
    const [first, second] = [await app(organisation), await app(organisation)]
    expect((await plan('sdk-event:2', [[organisation, first, '1.0']])).told).toBe(1)
    expect((await plan('sdk-event:2', [[organisation, second, '2.0']])).told).toBe(0)
    const apps = await db().selectFrom('notice_app').select('app_id').where('app_id', 'in', [first, second]).execute()
    expect(apps).toHaveLength(2)
  })

  test('that is rolled back has told nobody', async () => {
    const { organisation } = await platform.member('operator')
    const one = await app(organisation)
    const broken = db()
      .transaction()
      .execute(async (trx) => {
        await planNotices(trx, of('sdk-event:3'), recipients([[organisation, one, null]]))
        throw new Error('the caller goes no further')
      })
    await expect(broken).rejects.toThrow('no further')
    expect((await figuresOfNotices(db(), ['sdk-event:3'])).size).toBe(0)
  })
})

describe('resolving', () => {
  test('settles who is not concerned any more, and opens again who is again', async () => {
    const organisations = [(await platform.member('operator')).organisation, (await platform.member('operator')).organisation] as const
    await plan('sdk-event:4', [
      [organisations[0], await app(organisations[0]), null],
      [organisations[1], await app(organisations[1]), null],
    ])
    const resolved = async () => (await figuresOfNotices(db(), ['sdk-event:4'])).get('sdk-event:4')!.resolved
    await resolve('sdk-event:4', organisations)
    expect(await resolved()).toBe(0)
    await resolve('sdk-event:4', [organisations[0]])
    expect(await resolved()).toBe(1)
    await resolve('sdk-event:4', [])
    expect(await resolved()).toBe(2)
    await resolve('sdk-event:4', [organisations[1]])
    expect(await resolved()).toBe(1)
    await resolve('sdk-event:never', [])
  })

  test('is in the journal, and what changed nothing is not', async () => {
    const lines = await db()
      .selectFrom('journal_entry')
      .select(['action', 'detail'])
      .where('action', 'like', '%Notices')
      .orderBy('id')
      .execute()
    const details = lines.map(({ action, detail }) => ({ action, ...JSON.parse(detail) }))
    expect(details.filter(({ about }) => about === 'sdk-event:1').map(({ told }) => told)).toEqual([1, 1])
    expect(details.filter(({ about, action }) => about === 'sdk-event:4' && action === 'resolveNotices')).toEqual([
      { action: 'resolveNotices', about: 'sdk-event:4', resolved: 1, reopened: 0 },
      { action: 'resolveNotices', about: 'sdk-event:4', resolved: 1, reopened: 0 },
      { action: 'resolveNotices', about: 'sdk-event:4', resolved: 0, reopened: 1 },
    ])
  })
})

test('figures are numbers of each notice; names are of those who agreed', async () => {
  const members = [await platform.member('operator'), await platform.member('operator'), await platform.member('operator')] as const
  const rows = await Promise.all(members.map(async ({ organisation }) => [organisation, await app(organisation), '1.0'] as const))
  await plan('sdk-event:5', rows)
  const answer = (organisation: string, values: { answer: 'acted' | 'planned'; shows_name: boolean }) =>
    db()
      .updateTable('notice_receipt')
      .set({ ...values, answered_at: platform.clock.now(), read_at: platform.clock.now() })
      .where('organisation_id', '=', organisation)
      .execute()
  await answer(members[0].organisation, { answer: 'acted', shows_name: true })
  await answer(members[1].organisation, { answer: 'planned', shows_name: false })
  expect((await figuresOfNotices(db(), ['sdk-event:5', 'sdk-event:none'])).get('sdk-event:5')).toEqual({
    told: 3,
    read: 2,
    acted: 1,
    planned: 1,
    unaffected: 0,
    resolved: 0,
    reminded: 0,
    deliveries: { waiting: 0, sent: 0, failed: 0, inDoubt: 0 },
  })
  expect(await namedAnswers(db(), 'sdk-event:5', 10)).toEqual([
    { organisation: { id: members[0].organisation, name: expect.any(String) }, answer: 'acted', answeredAt: platform.clock.now() },
  ])
})
