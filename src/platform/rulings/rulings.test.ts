import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { inspectionRoutes } from '../inspections/api.ts'
import { journalRoutes } from '../journal/api.ts'
import { registryRoutes } from '../registry/api.ts'
import { rulingRoutes } from './api.ts'

let platform: TestPlatform
let operator: Member
let first: Member
let second: Member
let regulator: Member
let stranger: Member
let commission: string

/** Hands a package in and waits for its report. */
async function inspected(member: Member, path: string): Promise<string> {
  const answer = await member.client.inject({
    method: 'POST',
    url: `/api/organisations/${member.organisation}/packages?name=app.apk`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: readFileSync(path),
  })
  expect(answer.statusCode).toBe(202)
  const { id } = answer.json()
  const state = async () => (await member.client.call(inspectionRoutes.getCommission, { params: { commission: id } })).body.state
  await vi.waitUntil(async () => (await state()) === 'done', { timeout: 50_000, interval: 200 })
  return id
}

beforeAll(async () => {
  platform = await testPlatform({ config: { role: 'all' } })
  operator = await platform.member('operator')
  first = await platform.member('laboratory', { role: 'staff', hasSecondFactor: true, name: '李一' })
  second = await platform.member('laboratory', { role: 'staff', organisation: first.organisation, hasSecondFactor: true, name: '李二' })
  regulator = await platform.member('regulator', { role: 'staff', hasSecondFactor: true, name: '王三' })
  stranger = await platform.member('operator')
  commission = await inspected(operator, 'samples/chain-launch/violating/sample.apk')
})
afterAll(() => platform.stop())

const questions = async (verdict: 'cantTell' | 'untested' = 'untested') =>
  (await first.client.call(rulingRoutes.listQuestions, { query: { verdict, limit: 100 } })).body.items
const ruleOn = (member: Member, ordinal: number, verdict: string, reason = '核对了运行录像') =>
  member.client.call(rulingRoutes.rule, { params: { commission }, body: { ordinal, verdict, reason } })
const confirm = (member: Member, ruling: string, decision = 'confirm') =>
  member.client.call(rulingRoutes.confirmRuling, { params: { ruling }, body: { decision, reason: '复核同意' } })
const verdictsOf = async () => (await operator.client.call(inspectionRoutes.getCommission, { params: { commission } })).body.verdicts!

describe('questions', () => {
  test('are those findings that only a person can answer, with their commission', async () => {
    const [one] = await questions()
    expect(one).toMatchObject({ commission: { id: commission, name: 'app.apk' }, finding: { verdict: 'untested' } })
    expect((await operator.client.call(rulingRoutes.listQuestions)).status).toBe(403)
    expect((await platform.stranger.call(rulingRoutes.listQuestions)).status).toBe(401)
  })
  test('are walked page by page without a gap', async () => {
    const all = await questions()
    const seen: number[] = []
    let after: string | undefined
    do {
      const { body } = await first.client.call(rulingRoutes.listQuestions, {
        query: { verdict: 'untested', limit: 7, ...(after ? { after } : {}) },
      })
      seen.push(...body.items.map(({ finding }) => finding.ordinal))
      after = body.next ?? undefined
    } while (after)
    expect(seen).toEqual(all.map(({ finding }) => finding.ordinal))
    const forged = await first.client.call(rulingRoutes.listQuestions, { query: { after: 'bm90IGEgcGxhY2U' } })
    expect(forged.status).toBe(400)
  })
})

describe('a ruling', () => {
  test('stands in for its finding at once when it is not heavy, and the finding stays as it was', async () => {
    const [one] = await questions()
    const ruled = await ruleOn(first, one!.finding.ordinal, 'passed')
    expect(ruled.status).toBe(201)
    expect(ruled.body).toMatchObject({ state: 'inForce', by: { name: '李一' }, finding: { verdict: 'untested' } })
    expect((await questions()).map(({ finding }) => finding.ordinal)).not.toContain(one!.finding.ordinal)
    expect((await ruleOn(second, one!.finding.ordinal, 'inapplicable')).status).toBe(409)
  })
  test('that says failed waits for a second, different person', async () => {
    const one = (await questions()).find(({ finding }) => finding.measure === '1-05')!
    const { body: ruling } = await ruleOn(first, one.finding.ordinal, 'failed')
    expect(ruling.state).toBe('awaitingConfirmation')
    expect((await verdictsOf())['1-05']).toBe('untested')
    expect((await confirm(first, ruling.id)).status).toBe(409)
    expect((await confirm(stranger, ruling.id)).status).toBe(403)
    const withoutFactor = await platform.member('laboratory', { role: 'staff', organisation: first.organisation })
    expect((await confirm(withoutFactor, ruling.id)).raw.json().code).toBe('second-factor-required')
    expect((await confirm(second, ruling.id)).body).toMatchObject({ state: 'inForce', second: { name: '李二' } })
    expect((await verdictsOf())['1-05']).toBe('failed')
    expect((await confirm(regulator, ruling.id)).status).toBe(409)
  })
  test('that is rejected leaves the question open', async () => {
    const one = (await questions()).find(({ finding }) => finding.measure === '1-08')!
    const { body: ruling } = await ruleOn(first, one.finding.ordinal, 'failed')
    await confirm(second, ruling.id, 'reject')
    expect((await questions()).map(({ finding }) => finding.ordinal)).toContain(one.finding.ordinal)
    expect((await verdictsOf())['1-08']).toBe('untested')
  })
  test('answers nothing that was not asked', async () => {
    expect((await ruleOn(first, 9999, 'passed')).status).toBe(404)
    expect((await ruleOn(operator, 0, 'passed')).status).toBe(403)
    expect((await ruleOn(first, 0, 'wrong')).status).toBe(400)
    const report = await operator.client.inject({ url: `/api/commissions/${commission}/report` })
    const passed = report.json().findings.findIndex(({ verdict }: { verdict: string }) => verdict === 'passed')
    expect(passed).toBeGreaterThanOrEqual(0)
    expect((await ruleOn(first, passed, 'failed')).status).toBe(422)
  })
  test('is seen by who sees the inspection, and by nobody else', async () => {
    const seen = await operator.client.call(rulingRoutes.listRulingsOfCommission, { params: { commission } })
    expect(seen.body.items.length).toBeGreaterThan(1)
    expect((await stranger.client.call(rulingRoutes.listRulingsOfCommission, { params: { commission } })).status).toBe(404)
    expect((await platform.stranger.call(rulingRoutes.listRulingsOfCommission, { params: { commission } })).status).toBe(404)
  })
})

describe('an appeal', () => {
  const appeal = (member: Member, ruling: string) =>
    member.client.call(rulingRoutes.appealRuling, { params: { ruling }, body: { text: '录像不是本应用' } })
  const decideOn = (member: Member, id: string, decision: string) =>
    member.client.call(rulingRoutes.decideAppeal, { params: { appeal: id }, body: { decision, reason: '录像确非该应用' } })

  test('is filed by whose app it is, decided by somebody who had no part in it, and can overturn', async () => {
    const { body } = await first.client.call(rulingRoutes.listRulings, { query: { state: 'inForce' } })
    const ruling = body.items.find(({ verdict }) => verdict === 'failed')!
    expect((await appeal(stranger, ruling.id)).status).toBe(404)
    const filed = await appeal(operator, ruling.id)
    expect(filed.status).toBe(201)
    expect((await appeal(operator, ruling.id)).status).toBe(409)
    expect((await decideOn(first, filed.body.id, 'overturned')).status).toBe(403)
    const open = await regulator.client.call(rulingRoutes.listAppeals)
    expect(open.body.items).toMatchObject([{ id: filed.body.id, of: { id: ruling.id } }])
    expect((await decideOn(regulator, filed.body.id, 'overturned')).body).toMatchObject({
      state: 'overturned',
      decidedBy: { name: '王三' },
    })
    expect((await verdictsOf())['1-05']).toBe('untested')
    expect((await decideOn(regulator, filed.body.id, 'upheld')).status).toBe(409)
    expect((await appeal(operator, ruling.id)).status).toBe(409)
  })
  test('is for everybody who handed in the same bytes, and for the app’s owner; none learns of the others', async () => {
    const { db } = platform.frame
    const found = (await first.client.call(rulingRoutes.listQuestions, { query: { verdict: 'untested', limit: 100 } })).body.items
    const { body: ruling } = await ruleOn(first, found[0]!.finding.ordinal, 'inapplicable')
    const outsider = await platform.member('operator')
    const other = await platform.member('store')
    expect((await appeal(other, ruling.id)).status, 'not concerned yet').toBe(404)
    const own = await inspected(other, 'samples/chain-launch/violating/sample.apk')
    const owner = await platform.member('operator', { isVerified: true })
    const { app_id: app } = await db.selectFrom('commission').select('app_id').where('id', '=', own).executeTakeFirstOrThrow()
    await db.updateTable('app').set({ organisation_id: owner.organisation }).where('id', '=', app!).execute()
    const observer = await platform.member('store', { organisation: other.organisation, role: 'observer' })

    const filed = await Promise.all([operator, other, owner].map((member) => appeal(member, ruling.id)))
    expect(filed.map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await appeal(other, ruling.id)).status, 'once at a time').toBe(409)
    expect((await appeal(observer, ruling.id)).status).toBe(403)
    expect((await appeal(outsider, ruling.id)).status).toBe(404)

    const seen = async (member: Member, of: string) => {
      const { body } = await member.client.call(rulingRoutes.listRulingsOfCommission, { params: { commission: of } })
      return body.items.find(({ id }) => id === ruling.id)!.appeals.map(({ id, state }) => [id, state])
    }
    const [byOperator, byOther, byOwner] = filed.map(({ body }) => body.id)
    expect(await seen(other, own)).toEqual([
      [byOwner, 'open'],
      [byOther, 'open'],
    ])
    expect(await seen(operator, commission)).toEqual([
      [byOwner, 'open'],
      [byOperator, 'open'],
    ])
    expect((await decideOn(regulator, byOther!, 'upheld')).status).toBe(200)
    expect((await appeal(other, ruling.id)).status, 'again').toBe(201)
    expect((await decideOn(regulator, byOperator!, 'overturned')).status).toBe(200)
    expect((await seen(other, own)).map(([, state]) => state)).toEqual(['overturned', 'overturned', 'upheld'])
    const judge = await platform.member('laboratory', { role: 'staff', hasSecondFactor: true })
    await db
      .insertInto('membership')
      .values({ organisation_id: other.organisation, person_id: judge.personId, role: 'observer', joined_at: platform.clock.now() })
      .execute()
    expect((await ruleOn(judge, found[1]!.finding.ordinal, 'passed')).status, 'their own bytes').toBe(403)
    await db.updateTable('app').set({ organisation_id: null }).where('id', '=', app!).execute()
  })
  test('leaves a line in the journal for every step', async () => {
    const owner = await platform.member('regulator', { role: 'administrator' })
    const { body } = await owner.client.call(journalRoutes.listJournal, { query: { limit: 100 } })
    const actions = new Set(body.items.map(({ action }) => action))
    for (const action of ['rule', 'confirmRuling', 'appealRuling', 'decideAppeal', 'commission']) expect(actions).toContain(action)
  })
})

test('an app’s versions show the newest inspection to who may see it, with what was ruled', async () => {
  const { app } = (await operator.client.call(inspectionRoutes.getCommission, { params: { commission } })).body
  const versions = (client: Client) => client.call(registryRoutes.listVersions, { params: { app: app!.id } })
  expect((await versions(operator.client)).body.items[0]!.commission).toMatchObject({ id: commission, verdicts: { '1-06': 'failed' } })
  expect((await versions(stranger.client)).status, 'nobody made it public').toBe(404)
})

describe('the case of somebody', () => {
  const join = (organisation: string, member: Member) =>
    platform.frame.db
      .insertInto('membership')
      .values({ organisation_id: organisation, person_id: member.personId, role: 'observer', joined_at: platform.clock.now() })
      .execute()

  test('is not judged by their own people, whichever hat they wear', async () => {
    const mole = await platform.member('laboratory', { role: 'staff', hasSecondFactor: true })
    await join(operator.organisation, mole)
    const [one] = await questions()
    expect((await ruleOn(mole, one!.finding.ordinal, 'passed')).status).toBe(403)
    const { body: ruling } = await ruleOn(first, one!.finding.ordinal, 'failed')
    expect((await confirm(mole, ruling.id, 'reject')).status).toBe(403)
    expect((await confirm(second, ruling.id)).status).toBe(200)

    const text = { text: '内部文件:保密' }
    const filed = await operator.client.call(rulingRoutes.appealRuling, { params: { ruling: ruling.id }, body: text })
    const insider = await platform.member('regulator', { role: 'staff', hasSecondFactor: true, province: '44' })
    await join(operator.organisation, insider)
    const decision = { params: { appeal: filed.body.id }, body: { decision: 'overturned', reason: '自己人' } }
    expect((await insider.client.call(rulingRoutes.decideAppeal, decision)).status).toBe(403)
  })

  test('is not told to others who handed in the same bytes; strangers learn no names', async () => {
    const answer = await stranger.client.inject({
      method: 'POST',
      url: `/api/organisations/${stranger.organisation}/packages?name=other.apk`,
      headers: { 'content-type': 'application/octet-stream' },
      payload: readFileSync('samples/chain-launch/violating/sample.apk'),
    })
    const own = answer.json().id
    const of = (client: Client, id: string) => client.call(rulingRoutes.listRulingsOfCommission, { params: { commission: id } })
    const theirs = await of(stranger.client, own)
    expect(theirs.body.items.length).toBeGreaterThan(1)
    expect(new Set(theirs.body.items.map((ruling) => ruling.commission.id))).toEqual(new Set([own]))
    expect(theirs.raw.body).not.toMatch(/app\.apk|保密/)
    expect(theirs.raw.body).toMatch('李一')
    expect((await of(operator.client, commission)).raw.body, 'those who appealed').toMatch('保密')

    const open = { params: { commission }, body: { visibility: 'public' } }
    expect((await regulator.client.call(inspectionRoutes.changeVisibility, open)).status).toBe(200)
    const seen = await of(platform.stranger, commission)
    expect(seen.body.items.length).toBeGreaterThan(1)
    expect(seen.raw.body).not.toMatch(/李一|李二|王三|张三/)
    expect((await of(first.client, commission)).raw.body).toMatch('李一')
  })
})
