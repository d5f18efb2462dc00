/** Risks, and who is told: by versions, once, later too, and no more when the cause is gone (2-09). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { sdkRoutes as routes, type Risk, type SdkEvent } from './api.ts'
import { findOpenEvents } from './event-table.ts'
import { followEvents, planEvent } from './plan-event.ts'
import { publishedSdks } from './published-sdks.ts'
import { anApp, anSdk, published } from '../../../test/build/sdks-tester.ts'

let platform: TestPlatform
let provider: Member
let laboratory: Member
let regulator: Member
let reader: Client
const operators: Member[] = []
beforeAll(async () => {
  platform = await testPlatform()
  provider = await platform.member('sdk', { isVerified: true, hasSecondFactor: true })
  laboratory = await platform.member('laboratory', { hasSecondFactor: true })
  regulator = await platform.member('regulator', { hasSecondFactor: true })
  reader = (await platform.person()).client
  for (let count = 0; count < 4; count++) operators.push(await platform.member('operator', { isVerified: true }))
})
afterAll(() => platform.stop())

const aRisk = { title: '读取剪切板', severity: 'high', text: '请升级。', basis: { text: '某批通报' } } as const
const flag = (member: Member, sdk: string, change: object = {}) =>
  member.client.call(routes.flagRisk, { params: { sdk }, body: { ...aRisk, ...change } })
async function flagged(sdk: string, change: object = {}, member = provider): Promise<Risk> {
  const { status, body, raw } = await flag(member, sdk, change)
  expect(status, raw.body).toBe(201)
  return body
}
const eventsOf = async (sdk: string, member = provider): Promise<SdkEvent[]> =>
  (await member.client.call(routes.listSdkEvents, { params: { sdk } })).body.items
/** Does what the worker would. */
async function plan(sdk: string): Promise<SdkEvent[]> {
  for (const { id } of (await eventsOf(sdk)).toReversed()) await planEvent(platform.frame, id)
  return eventsOf(sdk)
}
const follow = () => followEvents(platform.frame, { signal: new AbortController().signal })
/** Does it when so much time has passed, and comes back: sessions would have ended. */
async function after<Done>(milliseconds: number, work: () => Promise<Done>): Promise<Done> {
  platform.clock.jump(milliseconds)
  const done = await work()
  platform.clock.jump(-milliseconds)
  return done
}
const MINUTE = 60_000
const DAY = 86_400_000
const withdraw = (sdk: string, risk: string, member = provider) =>
  member.client.call(routes.withdrawRisk, { params: { sdk, risk }, body: { reason: '经复核不成立' } })

let count = 0
/** An SDK that inspections recognise, registered by the provider. */
async function aKnownSdk(): Promise<{ sdk: string; knownAs: string }> {
  const knownAs = `risky-${++count}`
  return { knownAs, sdk: await anSdk(provider, knownAs) }
}
const app = (
  operator: Member | null,
  sdk: string,
  version: string | null,
  change: { code?: number; isPublic?: boolean; package?: string } = {},
) => anApp(platform, { operator, sdk, version, package: `cn.example.risk${++count}`, ...change })
const toldApps = async (event: string) =>
  (
    await sql<{ organisation: string; detail: string | null }>`
      select organisation_id::text as organisation, detail from notice
      join notice_receipt on notice_id = notice.id join notice_app on receipt_id = notice_receipt.id
      where about = ${`sdk-event:${event}`} order by detail`.execute(platform.frame.db)
  ).rows

describe('flagging', () => {
  test('answers at once with an event that nobody was told of yet; the worker finds out whom it concerns', async () => {
    const { sdk, knownAs } = await aKnownSdk()
    await app(operators[0]!, knownAs, '1.0')
    expect(await flagged(sdk)).toMatchObject({
      state: 'open',
      from: null,
      below: null,
      flaggedBy: { id: provider.organisation, kind: 'sdk' },
    })
    expect(await eventsOf(sdk)).toMatchObject([{ kind: 'risk-flagged', isPlanned: false, isOpen: true, figures: { told: 0 }, named: [] }])
    expect(await plan(sdk)).toMatchObject([{ isPlanned: true, figures: { told: 1, resolved: 0 }, unreachableApps: 0 }])
  })

  test('concerns versions from and below, those without a readable order too and marked, and no others', async () => {
    const { sdk, knownAs } = await aKnownSdk()
    const versions = ['1.9', '2.0', '2.0.0', '2.5.1', '3.0-beta', '3.0', '10.0', 'unreadable', null]
    for (const version of versions) await app(operators[0]!, knownAs, version)
    await flagged(sdk, { from: '2.0', below: '3.0' })
    const [event] = await plan(sdk)
    expect((await toldApps(event!.id)).map(({ detail }) => detail)).toEqual(
      ['2.0', '2.0.0', '2.5.1', '3.0-beta', '?', 'unreadable?'].sort(),
    )
    expect(event!.figures.told).toBe(1)
  })

  test('tells each operator once however many apps it has, those of nobody not at all, and rivals nothing', async () => {
    const { sdk, knownAs } = await aKnownSdk()
    for (const operator of [operators[0]!, operators[0]!, operators[1]!]) await app(operator, knownAs, '1.0')
    // One that nobody has registered, in public and not.
    await app(null, knownAs, '1.0')
    await app(null, knownAs, '1.0', { isPublic: false })
    await app(operators[2]!, 'something-else', '1.0')
    await flagged(sdk, { below: '2' })
    const [event] = await plan(sdk)
    expect(event).toMatchObject({ figures: { told: 2, read: 0, acted: 0 }, unreachableApps: 1, named: [] })
    expect(JSON.stringify(event)).not.toContain('operator')
    expect((await platform.stranger.call(routes.listSdkEvents, { params: { sdk } })).status).toBe(401)
    const rival = await platform.member('sdk', { isVerified: true })
    expect((await rival.client.call(routes.listSdkEvents, { params: { sdk } })).status).toBe(404)
    expect((await operators[0]!.client.call(routes.listSdkEvents, { params: { sdk } })).status).toBe(404)
  })

  test('planned again and at the same time, nobody is told twice', async () => {
    const { sdk, knownAs } = await aKnownSdk()
    await app(operators[0]!, knownAs, '1.0')
    await flagged(sdk)
    const [{ id }] = (await eventsOf(sdk)) as [SdkEvent]
    await Promise.all([planEvent(platform.frame, id), planEvent(platform.frame, id), planEvent(platform.frame, id)])
    expect(await plan(sdk)).toMatchObject([{ figures: { told: 1 } }])
    await planEvent(platform.frame, '999999')
  })

  test.each([
    ['a version that is no version', { below: 'latest' }, 'body.below'],
    ['another in its beginning', { from: '—' }, 'body.from'],
    ['versions of which none lies between', { from: '3.0', below: '3.0.0' }, 'body.below'],
  ])('refuses %s with the reason', async (_, change, path) => {
    const { sdk } = await aKnownSdk()
    const { status, body } = await flag(provider, sdk, change)
    expect([status, (body as unknown as { errors: { path: string }[] }).errors.map((error) => error.path)]).toEqual([422, [path]])
    expect(await eventsOf(sdk)).toEqual([])
  })

  test('is for the verified provider, laboratories and regulators, each with a second factor, also of what nobody has registered', async () => {
    const { sdk, knownAs } = await aKnownSdk()
    for (const member of [laboratory, regulator]) await flagged(sdk, {}, member)
    const weak = await platform.member('laboratory')
    expect((await flag(weak, sdk)).body).toMatchObject({ code: 'second-factor-required' })
    expect((await flag(await platform.member('sdk', { isVerified: true, hasSecondFactor: true }), sdk)).status).toBe(404)
    expect((await flag(operators[0]!, sdk)).status).toBe(404)
    const unknown = await platform.member('sdk', { isVerified: false, hasSecondFactor: true })
    expect((await flag(unknown, await anSdk(unknown))).status).toBe(403)
    await app(null, `${knownAs}-unregistered`, '1.0')
    const row = await platform.frame.db
      .selectFrom('sdk')
      .select('id')
      .where('known_as', '=', `${knownAs}-unregistered`)
      .executeTakeFirstOrThrow()
    await flagged(row.id, {}, regulator)
    expect((await regulator.client.call(routes.listRisks, { params: { sdk: row.id } })).body.items).toHaveLength(1)
  })

  test('stands in the sheet, in searches, and for other slices', async () => {
    const { sdk } = await aKnownSdk()
    await published(provider, sdk)
    const risk = await flagged(sdk, { from: '2.0', below: '3.0', title: `<b>${'险'.repeat(10)}</b>` })
    expect((await reader.call(routes.getSheet, { params: { sdk } })).body.risks).toEqual([risk])
    const risky = async () =>
      (await reader.call(routes.searchSheets, { query: { risky: 'yes', limit: 100 } })).body.items.find(({ id }) => id === sdk)?.openRisks
    expect(await risky()).toBe(1)
    const other = (await publishedSdks(platform.frame.db, [sdk, '999999'])).get(sdk)!
    expect(other).toMatchObject({ isDisclosed: true, newestRelease: null, policy: null, risks: [{ id: risk.id, isFixed: false }] })
    const concerns = (version: string | null) => other.risks[0]!.concerns(version)
    expect(['1.9', '2.0', '2.9', '3.0', 'x', null].map(concerns)).toEqual([false, true, true, false, null, null])
    expect((await withdraw(sdk, risk.id)).status).toBe(200)
    expect(await risky()).toBeUndefined()
  })
})

describe('following', () => {
  test('an app inspected later is told of, and one that has upgraded is let be', async () => {
    const { sdk, knownAs } = await aKnownSdk()
    const first = `cn.example.upgrades${count}`
    await app(operators[0]!, knownAs, '1.0', { package: first })
    await app(operators[1]!, knownAs, '1.1')
    await flagged(sdk, { below: '2.0' })
    expect(await plan(sdk)).toMatchObject([{ figures: { told: 2, resolved: 0 } }])
    await app(operators[2]!, knownAs, '1.5')
    await app(operators[0]!, knownAs, '2.0', { package: first, code: 2 })
    await follow()
    expect(await eventsOf(sdk)).toMatchObject([{ figures: { told: 2 } }]) // Not before ten minutes have passed.
    await after(10 * MINUTE, follow)
    expect(await eventsOf(sdk)).toMatchObject([{ figures: { told: 3, resolved: 1 } }])
    // It goes back to an old version: it is concerned again.
    await app(operators[0]!, knownAs, '1.0', { package: first, code: 3 })
    await after(20 * MINUTE, follow)
    expect(await eventsOf(sdk)).toMatchObject([{ figures: { told: 3, resolved: 0 } }])
  })

  test('rules that changed are followed for a month, then whoever comes meets the rules as they are', async () => {
    const { sdk, knownAs } = await aKnownSdk()
    await app(operators[0]!, knownAs, null)
    const publish = (version: string, changes: string | null) =>
      provider.client.call(routes.publishSdkDocument, {
        params: { sdk },
        body: { kind: 'rules', version, effectiveOn: '2026-12-01', changes, text: `规则${version}` },
      })
    await publish('1', null)
    await publish('2', '新增OAID')
    expect(await plan(sdk)).toMatchObject([{ kind: 'rules-changed', figures: { told: 1 } }])
    expect((await toldApps((await eventsOf(sdk))[0]!.id)).map(({ detail }) => detail)).toEqual([null])
    await app(operators[1]!, knownAs, '3.0')
    await after(31 * DAY, follow)
    expect(await eventsOf(sdk)).toMatchObject([{ isOpen: false, figures: { told: 2 } }])
    await app(operators[2]!, knownAs, '3.0')
    await after(32 * DAY, follow)
    expect(await eventsOf(sdk)).toMatchObject([{ figures: { told: 2, resolved: 0 } }])
    // The next edition takes its place: the one before asks nothing of anybody any more.
    await publish('3', '保存期限')
    expect(await plan(sdk)).toMatchObject([{ isOpen: true, figures: { told: 3 } }, { isOpen: false }])
  })

  test('an old event is looked at more seldom than a new one', async () => {
    const { sdk } = await aKnownSdk()
    await flagged(sdk)
    const [{ id }] = (await plan(sdk)) as [SdkEvent]
    const isDue = async () => (await findOpenEvents(platform.frame.db, platform.clock.now(), 1000)).includes(id)
    expect(await after(10 * MINUTE, isDue)).toBe(true)
    await after(50 * DAY, follow)
    expect(await after(50 * DAY + 60 * MINUTE, isDue)).toBe(false)
    expect(await after(52 * DAY, isDue)).toBe(true)
  })
})

describe('a withdrawn risk', () => {
  test('is told to those who were told of it, who then have nothing left to do; it stays in the history', async () => {
    const { sdk, knownAs } = await aKnownSdk()
    await app(operators[0]!, knownAs, '1.0')
    const risk = await flagged(sdk)
    await plan(sdk)
    expect((await withdraw(sdk, risk.id)).body).toMatchObject({ state: 'withdrawn', withdrawnReason: '经复核不成立' })
    expect(await plan(sdk)).toMatchObject([
      { kind: 'risk-withdrawn', figures: { told: 1 } },
      { kind: 'risk-flagged', isOpen: false, figures: { told: 1, resolved: 1 } },
    ])
    expect((await reader.call(routes.getSheet, { params: { sdk } })).body.risks).toEqual([])
    expect((await reader.call(routes.listRisks, { params: { sdk } })).body.items).toMatchObject([{ state: 'withdrawn' }])
    expect((await withdraw(sdk, risk.id)).status).toBe(409)
  })

  test('before anybody was told, nobody is told', async () => {
    const { sdk, knownAs } = await aKnownSdk()
    await app(operators[0]!, knownAs, '1.0')
    await withdraw(sdk, (await flagged(sdk)).id)
    expect(await plan(sdk)).toMatchObject([{ kind: 'risk-flagged', isOpen: false, figures: { told: 0 } }])
  })

  test('while it is being planned, does not wait for that, and nobody is told', async () => {
    const { sdk, knownAs } = await aKnownSdk()
    await app(operators[0]!, knownAs, '1.0')
    const risk = await flagged(sdk)
    const [event] = (await eventsOf(sdk)) as [SdkEvent]
    // Somebody else holds the notice, so that planning stands still in its middle, and gives it back unmade.
    let planning: Promise<void> | undefined
    let status: number | undefined
    const holding = platform.frame.db.transaction().execute(async (trx) => {
      await sql`insert into notice (about, kind, title_zh, title_en, text_zh, text_en, link, made_at, remind_after_days)
        values (${`sdk-event:${event.id}`}, 'sdk-risk-flagged', 'a', 'a', 'a', 'a', '/', now(), '{}')`.execute(trx)
      planning = planEvent(platform.frame, event.id)
      await new Promise((wake) => setTimeout(wake, 300))
      status = (await withdraw(sdk, risk.id)).status
      throw new Error('given back')
    })
    await expect(holding).rejects.toThrow('given back')
    expect(status).toBe(200)
    await planning
    expect(await plan(sdk)).toMatchObject([{ kind: 'risk-flagged', isOpen: false, figures: { told: 0 } }])
  })

  test('of others only a regulator withdraws', async () => {
    const { sdk } = await aKnownSdk()
    const ofLaboratory = await flagged(sdk, {}, laboratory)
    const ofRegulator = await flagged(sdk, {}, regulator)
    for (const [member, risk] of [
      [provider, ofLaboratory],
      [provider, ofRegulator],
      [laboratory, ofRegulator],
    ] as const)
      expect((await withdraw(sdk, risk.id, member)).status).toBe(403)
    expect((await withdraw(sdk, ofLaboratory.id, laboratory)).status).toBe(200)
    const own = await flagged(sdk)
    expect((await withdraw(sdk, own.id, regulator)).status).toBe(200)
    expect((await withdraw((await aKnownSdk()).sdk, ofRegulator.id, regulator)).status).toBe(404)
  })
})

test('every act has its line in the journal', async () => {
  const { sdk } = await aKnownSdk()
  await published(provider, sdk)
  await withdraw(sdk, (await flagged(sdk)).id)
  const lines = await platform.frame.db
    .selectFrom('journal_entry')
    .select(['action', 'organisation_id'])
    .where('object', '=', `sdk:${sdk}`)
    .orderBy('id')
    .execute()
  expect(lines.map(({ action }) => action)).toEqual(['registerSdk', 'saveDisclosure', 'publishDisclosure', 'flagRisk', 'withdrawRisk'])
  expect(new Set(lines.map((line) => line.organisation_id))).toEqual(new Set([provider.organisation]))
})
