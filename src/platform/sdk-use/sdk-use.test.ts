/** SDKs of a real package against a real policy, what is kept of them, and the list that everybody sees. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appWithSdks } from '../../../test/build/an-app-with-sdks.ts'
import { anSdk, published } from '../../../test/build/sdks-tester.ts'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { declarationRoutes } from '../declarations/api.ts'
import { handIn, settled } from '../inspections/inspections-tester.ts'
import { inspectionRoutes, type Commission } from '../inspections/api.ts'
import { registryRoutes } from '../registry/api.ts'
import { sdkRoutes } from '../sdks/api.ts'
import { sdkList, sdkUseRoutes as routes, type Use, type UseRecord } from './api.ts'

const samples = join(import.meta.dirname, '../../../samples')
const PACKAGE = 'cn.zhunsheng.samples.sdk_list_true.violating'
const DAY = 86_400_000

let platform: TestPlatform
let url: string
let operator: Member
let rival: Member
let regulator: Member
let app: string

beforeAll(async () => {
  platform = await testPlatform({ config: { role: 'all', workerSlots: 2 } })
  url = platform.url!
  operator = await platform.member('operator', { isVerified: true })
  rival = await platform.member('operator', { isVerified: true })
  regulator = await platform.member('regulator')
  app = await anApp(operator)
})
afterAll(() => platform.stop())

async function anApp({ client, organisation }: Member, name = '示例推送', packageName = PACKAGE): Promise<string> {
  const { status, body } = await client.call(registryRoutes.registerApp, { params: { organisation }, body: { packageName, name } })
  expect(status).toBe(201)
  return body.id
}
async function handedIn({ client, organisation }: Member, content: Buffer<ArrayBuffer>): Promise<Commission> {
  const answer = await handIn(url, client, organisation, content)
  expect(answer.ok).toBe(true)
  const commission = await settled(url, client, ((await answer.json()) as Commission).id)
  expect(commission.state).toBe('done')
  return commission
}
async function submitPolicy(client: Client, of: string, text: string): Promise<void> {
  const answer = await fetch(`${url}/api/apps/${of}/policies?name=policy.md&version=1.0`, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': 'application/octet-stream' },
    body: text,
  })
  expect(answer.status).toBe(201)
  for (;;) {
    const { body } = await client.call(declarationRoutes.listPolicies, { params: { app: of } })
    if (body.items[0]!.state !== 'waiting') return
    await new Promise((wake) => setTimeout(wake, 50))
  }
}
const usesSeenBy = async (client: Client, of = app) => (await client.call(routes.getUses, { params: { app: of } })).body
const list = (client: Client, query: Record<string, string> = {}, headers: Record<string, string> = {}, of = app) =>
  client.inject({ url: `/api/apps/${of}/sdk-list?${new URLSearchParams(query)}`, headers })
/** What a stranger was told a moment ago is told again for some seconds. */
const later = (): void => platform.clock.jump(10_000)
const rowsSeenBy = async (client: Client) => sdkList.parse((await list(client)).json())

const kept: UseRecord = {
  purpose: '向您推送订单消息',
  assessment: {
    assessedOn: '2026-11-01',
    assessor: '个人信息保护部',
    conclusion: 'acceptable-with-conditions',
    text: '须在同意之后初始化。',
    expiresOn: '2026-11-24',
  },
  contract: { counterparty: '某推送公司', signedOn: '2026-01-05', expiresOn: '2027-01-04', reference: 'HT-2026-018' },
}

describe('before anything was inspected', () => {
  test('there is nothing to compare, and the list says that there was no inspection', async () => {
    expect(await usesSeenBy(operator.client)).toMatchObject({ inspected: null, policy: null, uses: [], publicList: { isOn: false } })
    const answer = await list(operator.client, { format: 'html' })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('尚无经检测的版本')
  })
})

describe('found against listed against registered', () => {
  let use: Use
  test('what the package holds and the policy does not list is told first', async () => {
    await handedIn(operator, (await readFile(join(samples, 'sdk-list-true/violating-by-policy/sample.apk'))) as Buffer<ArrayBuffer>)
    await submitPolicy(operator.client, app, await readFile(join(samples, 'sdk-list-true/violating-by-policy/policy.md'), 'utf8'))
    const { inspected: version, policy, uses } = await usesSeenBy(operator.client)
    expect(version).toMatchObject({ versionName: expect.any(String), commission: expect.any(String) })
    expect(policy).toMatchObject({ version: '1.0', isListElsewhere: false })
    use = uses.find(({ found }) => found !== null)!
    expect(use).toMatchObject({ sdk: expect.any(String), listed: null, registered: null })
    expect(use.remarks).toEqual(['not-listed', 'not-registered', 'not-assessed', 'no-contract'])
    expect(uses).toContainEqual(expect.objectContaining({ sdk: null, name: '支付宝', found: null, remarks: ['not-found'] }))
    const alipay = uses.find(({ name }) => name === '支付宝')!
    expect(alipay.listed).toMatchObject({ kinds: [{ id: 'device-model' }], quote: expect.stringContaining('支付宝') })
  })

  test('a record is kept, and takes its remarks away', async () => {
    const { status, body } = await operator.client.call(routes.changeUse, { params: { app, sdk: use.sdk! }, body: kept })
    expect(status).toBe(200)
    expect(body.record).toEqual(kept)
    expect(body.remarks).toEqual(['not-listed', 'not-registered'])
    const lines = await platform.frame.db.selectFrom('journal_entry').selectAll().where('action', '=', 'changeUse').execute()
    expect(lines).toMatchObject([{ object: `app:${app}`, organisation_id: operator.organisation }])
    expect(lines[0]!.detail).not.toContain('某推送公司')
  })

  test('days that cannot be are refused beside their fields', async () => {
    const body = {
      ...kept,
      assessment: { ...kept.assessment!, assessedOn: '2026-12-24' },
      contract: { ...kept.contract!, expiresOn: '2025-01-01' },
    }
    const { status, raw } = await operator.client.call(routes.changeUse, { params: { app, sdk: use.sdk! }, body })
    expect(status).toBe(422)
    expect(raw.json().errors.map(({ path }: { path: string }) => path)).toEqual([
      'body.assessment.assessedOn',
      'body.assessment.expiresOn',
      'body.contract.expiresOn',
    ])
    const zero = { ...kept, contract: { ...kept.contract!, signedOn: '0000-01-01' } }
    expect((await operator.client.call(routes.changeUse, { params: { app, sdk: use.sdk! }, body: zero })).status).toBe(400)
  })

  test('an SDK that nobody shows them cannot be asked about by its number', async () => {
    const hidden = await platform.member('sdk')
    const { body } = await hidden.client.call(registryRoutes.registerSdk, {
      params: { organisation: hidden.organisation },
      body: { name: '未公开SDK' },
    })
    expect((await operator.client.call(routes.changeUse, { params: { app, sdk: body.id }, body: kept })).status).toBe(404)
    expect((await operator.client.call(routes.changeUse, { params: { app, sdk: '987654321' }, body: kept })).status).toBe(404)
  })

  test('others do not learn of it; a regulator does', async () => {
    expect((await rival.client.call(routes.getUses, { params: { app } })).status).toBe(404)
    expect((await platform.stranger.call(routes.getUses, { params: { app } })).status).toBe(401)
    expect((await usesSeenBy(regulator.client)).uses.length).toBeGreaterThan(0)
    const observer = await platform.member('operator', { organisation: operator.organisation, role: 'observer' })
    expect((await observer.client.call(routes.getUses, { params: { app } })).status).toBe(200)
    expect((await observer.client.call(routes.changeUse, { params: { app, sdk: use.sdk! }, body: kept })).status).toBe(403)
    expect((await observer.client.call(routes.switchSdkList, { params: { app }, body: { isOn: true } })).status).toBe(403)
  })

  test('what ends within thirty days is reminded of, and after its end it is a remark', async () => {
    const expiries = async (client: Client) => client.call(routes.listExpiries, { params: { organisation: operator.organisation } })
    expect((await expiries(operator.client)).body).toEqual({
      items: [{ app: { id: app, name: '示例推送' }, sdk: { id: use.sdk, name: use.name }, what: 'assessment', expiresOn: '2026-11-24' }],
      isMore: false,
    })
    expect((await expiries(rival.client)).status).toBe(404)
    platform.clock.jump(2 * DAY)
    const now = (await usesSeenBy(operator.client)).uses.find(({ sdk }) => sdk === use.sdk)
    expect(now!.remarks).toContain('assessment-expired')
    platform.clock.jump(-2 * DAY)
  })
})

describe('the public list', () => {
  test('is nobody’s but the operator’s until it is switched on', async () => {
    expect((await list(platform.stranger)).statusCode).toBe(404)
    expect((await list(rival.client)).statusCode).toBe(404)
    const preview = await list(operator.client)
    expect(preview.statusCode).toBe(200)
    expect(preview.headers['cache-control']).toBe('private, no-store')
    expect(preview.headers['access-control-allow-origin']).toBeUndefined()
    expect((await operator.client.call(routes.switchSdkList, { params: { app }, body: { isOn: true } })).body).toEqual({
      isOn: true,
      isSeen: true,
      path: `/api/apps/${app}/sdk-list`,
    })
    const lines = await platform.frame.db
      .selectFrom('journal_entry')
      .select(['action', 'actor'])
      .where('action', 'in', ['switchSdkList', 'updateSdkList'])
      .orderBy('id')
      .execute()
    expect(lines).toEqual([
      { action: 'switchSdkList', actor: expect.stringMatching(/^person:/) },
      { action: 'updateSdkList', actor: 'platform' },
    ])
  })

  test('says in JSON what the package holds, to pages of other sites too', async () => {
    const answer = await list(platform.stranger, {}, { origin: 'https://example.com' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    })
    const { rows, app: of, versionName, changedAt } = sdkList.parse(answer.json())
    expect(of).toMatchObject({ id: app, name: '示例推送', packageName: PACKAGE })
    expect(versionName).not.toBeNull()
    expect(changedAt).toBe(platform.clock.now().toISOString())
    // The name of the knowledge base, the purpose of the operator.
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ purpose: { zh: '向您推送订单消息' }, provider: expect.any(String) })
  })

  test('is answered with nothing where it is known already', async () => {
    const first = await list(platform.stranger, { format: 'html' })
    const same = await list(platform.stranger, { format: 'html' }, { 'if-none-match': String(first.headers['etag']) })
    expect(same.statusCode).toBe(304)
    expect(same.body).toBe('')
    expect((await list(platform.stranger, { format: 'html' }, { 'if-none-match': '"other"' })).statusCode).toBe(200)
    expect((await list(platform.stranger, { format: 'markdown' })).headers['etag']).not.toBe(first.headers['etag'])
  })

  test('in HTML nothing can run, and everybody may embed it', async () => {
    const { headers, body } = await list(platform.stranger, { format: 'html', language: 'en' })
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; base-uri 'none'; form-action 'none'; sandbox /)
    expect(policy).not.toMatch(/script|unsafe|allow-scripts|allow-same-origin/)
    expect(headers['x-frame-options']).toBeUndefined()
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(body).not.toMatch(/<script|\son\w+=|javascript:/i)
    expect(body).toContain('<html lang="en">')
    expect(body).toContain('Third-party SDKs')
  })

  test('changes when what it says changes, and says since when; not before', async () => {
    const before = await rowsSeenBy(platform.stranger)
    platform.clock.jump(DAY)
    expect((await rowsSeenBy(platform.stranger)).changedAt).toBe(before.changedAt)
    const { uses } = await usesSeenBy(operator.client)
    const found = uses.find((use) => use.found !== null)!
    await operator.client.call(routes.changeUse, { params: { app, sdk: found.sdk! }, body: { ...kept, purpose: '推送物流消息' } })
    later()
    const after = await rowsSeenBy(platform.stranger)
    expect(after.rows[0]!.purpose.zh).toBe('推送物流消息')
    expect(after.changedAt).toBe(platform.clock.now().toISOString())
    later()
    expect((await rowsSeenBy(platform.stranger)).changedAt).toBe(after.changedAt)
  })

  test('follows the newest version that was inspected, at the next look', async () => {
    const packageName = 'cn.example.following'
    const of = await anApp(operator, '示例阅读', packageName)
    await operator.client.call(routes.switchSdkList, { params: { app: of }, body: { isOn: true } })
    const look = async () => {
      later()
      return sdkList.parse((await list(platform.stranger, {}, {}, of)).json())
    }
    expect(await look()).toMatchObject({ versionName: null, inspectedAt: null, rows: [] })
    await handedIn(operator, appWithSdks(packageName, { versionCode: 20, versionName: '2.0', sdks: ['jpush', 'okhttp'] }))
    const second = await look()
    expect(second).toMatchObject({ versionName: '2.0', rows: [{ name: expect.stringContaining('极光推送'), purpose: { zh: '消息推送' } }] })
    expect(second.rows[0]!.kinds).toMatchObject([{ id: 'device-id' }])
    expect(second.rows[0]!.way.zh).toBe('SDK自行采集')
    // An older one that is handed in later changes nothing.
    await handedIn(operator, appWithSdks(packageName, { versionCode: 10, versionName: '1.0', sdks: ['umeng-analytics'] }))
    expect(await look()).toEqual(second)
    await handedIn(operator, appWithSdks(packageName, { versionCode: 30, versionName: '3.0', sdks: ['jpush', 'wechat'] }))
    const third = await look()
    expect(third.versionName).toBe('3.0')
    expect(third.rows.map(({ name }) => name)).toEqual([expect.stringContaining('微信'), expect.stringContaining('极光推送')])
    expect(third.changedAt).not.toBe(second.changedAt)
    // One that only a laboratory knows of is not the operator's to publish.
    const laboratory = await platform.member('laboratory')
    await handedIn(laboratory, appWithSdks(packageName, { versionCode: 40, versionName: '4.0', sdks: [] }))
    expect(await look()).toEqual(third)
    expect((await usesSeenBy(operator.client, of)).inspected).toMatchObject({ versionName: '3.0' })
    const shared = await handedIn(laboratory, appWithSdks(packageName, { versionCode: 50, versionName: '5.0', sdks: [] }))
    await laboratory.client.call(inspectionRoutes.changeVisibility, { params: { commission: shared.id }, body: { visibility: 'subject' } })
    expect(await look()).toMatchObject({ versionName: '5.0', rows: [] })
  })

  test('says what the provider publishes, and its operator is told of risks', async () => {
    const packageName = 'cn.example.published'
    const of = await anApp(operator, '示例资讯', packageName)
    await operator.client.call(routes.switchSdkList, { params: { app: of }, body: { isOn: true } })
    await handedIn(operator, appWithSdks(packageName, { versionCode: 1, versionName: '1.0', sdks: ['umeng-analytics'] }))
    const provider = await platform.member('sdk', { isVerified: true, hasSecondFactor: true })
    const sdk = await anSdk(provider, 'umeng-analytics')
    await published(provider, sdk, { prefixes: [], libraries: [] })
    const document = await provider.client.call(sdkRoutes.publishSdkDocument, {
      params: { sdk },
      body: { kind: 'rules', version: '1', effectiveOn: '2026-01-01', text: '规则', link: 'https://sdk.example.cn/rules' },
    })
    expect(document.status, document.raw.body).toBe(201)
    const risk = await provider.client.call(sdkRoutes.flagRisk, {
      params: { sdk },
      body: { title: '示例风险', severity: 'high', text: '请升级', basis: { text: '示例通报' } },
    })
    expect(risk.status, risk.raw.body).toBe(201)
    later()
    const { rows } = sdkList.parse((await list(platform.stranger, {}, {}, of)).json())
    // What its code takes, and what its provider says that it always takes.
    expect(rows[0]!.kinds!.map(({ id }) => id)).toEqual(['device-id', 'android-id'])
    expect(rows[0]).toMatchObject({ policy: 'https://sdk.example.cn/rules', homePage: 'https://sdk.example.cn' })
    const [use] = (await usesSeenBy(operator.client, of)).uses
    expect(use).toMatchObject({
      remarks: ['risk', 'not-assessed', 'no-contract'],
      registered: { isDisclosed: true, newestRelease: null, isOutdated: null, risks: [{ title: '示例风险', severity: 'high' }] },
    })
    const withdrawn = await provider.client.call(sdkRoutes.withdrawRisk, { params: { sdk, risk: risk.body.id }, body: { reason: '误报' } })
    expect(withdrawn.status).toBe(200)
    expect((await usesSeenBy(operator.client, of)).uses[0]!.remarks).toEqual(['not-assessed', 'no-contract'])
  })

  test('of an operator that nobody has verified is seen by itself alone', async () => {
    const unverified = await platform.member('operator')
    const of = await anApp(unverified, '未核验', 'cn.example.unverified')
    const { body } = await unverified.client.call(routes.switchSdkList, { params: { app: of }, body: { isOn: true } })
    expect(body).toMatchObject({ isOn: true, isSeen: false })
    expect((await list(platform.stranger, {}, {}, of)).statusCode).toBe(404)
    const own = await list(unverified.client, {}, {}, of)
    expect(own.statusCode).toBe(200)
    expect(own.headers['cache-control']).toBe('private, no-store')
  })

  test('is gone when it is switched off', async () => {
    await operator.client.call(routes.switchSdkList, { params: { app }, body: { isOn: false } })
    later()
    expect((await list(platform.stranger)).statusCode).toBe(404)
  })
})
