/** Releases of SDKs, their files inspected by a real worker, what is found against what is declared, and who is told of a fix. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aClass } from '../../../test/build/a-class.ts'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { buildZip } from '../../../test/build/zip-builder.ts'
import type { Commission } from '../inspections/api.ts'
import { aSample, handIn, settled, type Content } from '../inspections/inspections-tester.ts'
import { noticeRoutes } from '../notices/api.ts'
import { sdkRoutes as routes, type Release } from './api.ts'
import { aDisclosure, anApp, anSdk, published } from '../../../test/build/sdks-tester.ts'

let platform: TestPlatform
let provider: Member
let operator: Member
let reader: Client
let kit: Buffer<ArrayBuffer>
let kitCommission: string
beforeAll(async () => {
  platform = await testPlatform({ config: { role: 'all', workerSlots: 2 } })
  provider = await platform.member('sdk', { isVerified: true, hasSecondFactor: true })
  operator = await platform.member('operator', { isVerified: true })
  reader = (await platform.person()).client
  kit = (await readFile(new URL('../../../samples/sdk/kit-1.4.2.aar', import.meta.url))) as Buffer<ArrayBuffer>
  kitCommission = await inspected(provider, kit, 'kit-1.4.2.aar')
})
afterAll(() => platform.stop())

async function inspected({ client, organisation }: Member, content: Content, name: string): Promise<string> {
  const answer = await handIn(platform.url!, client, organisation, content, name)
  expect(answer.status).toBe(202)
  const { id } = (await answer.json()) as Commission
  expect((await settled(platform.url!, client, id)).state).toBe('done')
  return id
}
const create = (sdk: string, version: string, change: object = {}, member = provider) =>
  member.client.call(routes.createRelease, { params: { sdk }, body: { version, releasedOn: '2026-11-01', ...change } })
async function aRelease(sdk: string, version: string, change: object = {}): Promise<string> {
  const { status, body, raw } = await create(sdk, version, change)
  expect(status, raw.body).toBe(201)
  return body.id
}
const add = (sdk: string, release: string, commission = kitCommission, member = provider) =>
  member.client.call(routes.addReleaseFile, { params: { sdk, release }, body: { commission } })
const publish = (sdk: string, release: string, member = provider) => member.client.call(routes.publishRelease, { params: { sdk, release } })
const releases = async (client: Client, sdk: string): Promise<Release[]> =>
  (await client.call(routes.listReleases, { params: { sdk } })).body.items

describe('a release', () => {
  test('is a draft until it is published with its file; then everybody sees it, and its inspection who may', async () => {
    const sdk = await anSdk(provider)
    const release = await aRelease(sdk, '1.4.2')
    expect(await releases(reader, sdk)).toEqual([])
    expect(await releases(provider.client, sdk)).toMatchObject([{ state: 'draft', files: [], comparison: null }])
    expect((await publish(sdk, release)).status).toBe(409)
    expect((await add(sdk, release)).body.files).toMatchObject([
      { name: 'kit-1.4.2.aar', size: kit.byteLength, commission: { id: kitCommission, state: 'done', verdicts: { '2-02': 'failed' } } },
    ])
    expect((await publish(sdk, release)).body).toMatchObject({ state: 'published', publishedAt: expect.any(String) })
    expect(await releases(reader, sdk)).toMatchObject([{ version: '1.4.2', files: [{ commission: null }] }])
    expect((await publish(sdk, release)).status).toBe(409)
    expect((await add(sdk, release)).status).toBe(409)
    expect((await reader.call(routes.searchSheets, { query: { limit: 100 } })).body.items.find(({ id }) => id === sdk)).toMatchObject({
      newestRelease: '1.4.2',
    })
  })

  test('come by their versions, and pages of them too', async () => {
    const sdk = await anSdk(provider)
    for (const version of ['1.9', '1.10-beta', '1.10', '1.2']) await aRelease(sdk, version)
    const seen: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const query: Record<string, unknown> = { limit: 1, ...(after === '' ? {} : { after }) }
      const page = (await provider.client.call(routes.listReleases, { params: { sdk }, query })).body
      seen.push(...page.items.map(({ version }) => version))
      after = page.next
    }
    expect(seen).toEqual(['1.10', '1.10-beta', '1.9', '1.2'])
  })

  test('of a version that is no version, or that there is, is refused with the reason', async () => {
    const sdk = await anSdk(provider)
    expect((await create(sdk, 'latest')).body).toMatchObject({ code: 'unacceptable-content', errors: [{ path: 'body.version' }] })
    await aRelease(sdk, '2.0')
    expect((await create(sdk, '2.0.0')).status).toBe(409)
    expect((await create(sdk, '2.1', {}, await platform.member('sdk', { isVerified: true }))).status).toBe(404)
  })

  test('takes SDK archives alone that the provider itself handed in and that were inspected', async () => {
    const sdk = await anSdk(provider)
    const release = await aRelease(sdk, '1.0')
    const app = await inspected(provider, await aSample('trust-all-tls'), 'app.apk')
    expect(await add(sdk, release, app)).toMatchObject({ status: 422, body: { errors: [{ path: 'body.commission' }] } })
    const ofAnother = await inspected(await platform.member('sdk', { isVerified: true }), kit, 'kit.aar')
    for (const commission of [ofAnother, '999999']) expect((await add(sdk, release, commission)).status).toBe(422)
    expect((await add(sdk, release)).status).toBe(200)
    expect((await add(sdk, release)).status).toBe(409)
    expect((await add(await anSdk(provider), release)).status).toBe(404)
  })

  test('taken back stays in the history of its provider, is nobody else’s, and frees its version', async () => {
    const sdk = await anSdk(provider)
    const release = await aRelease(sdk, '1.0')
    await add(sdk, release)
    await publish(sdk, release)
    const withdraw = () => provider.client.call(routes.withdrawRelease, { params: { sdk, release }, body: { reason: '打包有误' } })
    expect((await withdraw()).body.state).toBe('withdrawn')
    expect((await withdraw()).status).toBe(409)
    expect(await releases(reader, sdk)).toEqual([])
    await aRelease(sdk, '1.0')
    expect((await releases(provider.client, sdk)).map(({ state }) => state)).toEqual(['draft', 'withdrawn'])
  })
})

describe('found against declared', () => {
  test('kinds with their modules and first sites, permissions, and what nobody declared', async () => {
    const sdk = await anSdk(provider)
    const [module] = aDisclosure().modules as [ReturnType<typeof aDisclosure>['modules'][number]]
    const [kind] = module.kinds as [(typeof module.kinds)[number]]
    await published(provider, sdk, {
      modules: [
        { ...module, kinds: [kind, { ...kind, kind: 'location' }] },
        {
          ...module,
          name: '统计',
          isOptional: true,
          permissions: [{ name: 'android.permission.CAMERA', purpose: '扫码', isMandatory: false }],
        },
      ],
      subSdks: [{ name: '极光推送 SDK', provider: '某', purpose: '推送', policy: null }],
    })
    const release = await aRelease(sdk, '1.4.2')
    const { comparison } = (await add(sdk, release)).body
    expect(comparison!.kinds).toEqual([
      { kind: 'device-id', isFound: true, isDeclared: false, modules: [], firstSite: 'cn.zhunsheng.kit.Kit.deviceId' },
      {
        kind: 'android-id',
        isFound: true,
        isDeclared: true,
        modules: ['推送', '统计'],
        firstSite: 'cn.zhunsheng.kit.core.StartProvider.onCreate',
      },
      { kind: 'location', isFound: false, isDeclared: true, modules: ['推送'], firstSite: null },
    ])
    expect(comparison!.permissions).toEqual([
      { name: 'android.permission.INTERNET', isFound: true, isDeclared: true },
      { name: 'android.permission.READ_PHONE_STATE', isFound: true, isDeclared: false },
      { name: 'android.permission.RECEIVE_BOOT_COMPLETED', isFound: true, isDeclared: false },
      { name: 'android.permission.CAMERA', isFound: false, isDeclared: true },
    ])
    expect(comparison!.sdks).toEqual([{ name: '极光推送 SDK', isFound: false, isDeclared: true }])
    await publish(sdk, release)
    expect((await reader.call(routes.getSheet, { params: { sdk } })).body.releases[0]!.comparison).toEqual(comparison)
  })

  test('an SDK packed inside is found by its name, whatever its spaces and case', async () => {
    const sdk = await anSdk(provider)
    await published(provider, sdk, { subSdks: [{ name: ' jpush  SDK', provider: '极光', purpose: '推送', policy: null }] })
    const release = await aRelease(sdk, '3.0')
    const jar = buildZip(
      ['com/example/own/A', 'com/example/own/B', 'cn/jpush/android/Push', 'com/umeng/analytics/Agent'].map((name) => ({
        name: `${name}.class`,
        content: aClass({ name, methods: [{ name: 'run', code: () => [0x00, 0xb1] }] }),
      })),
    )
    const { comparison } = (await add(sdk, release, await inspected(provider, jar as Uint8Array<ArrayBuffer>, 'packed.jar'))).body
    expect(comparison!.sdks).toContainEqual({ name: '极光推送', isFound: true, isDeclared: true })
    expect(comparison!.sdks.filter(({ isDeclared }) => !isDeclared).length).toBeGreaterThan(0)
    expect(comparison!.sdks.every(({ isFound }) => isFound)).toBe(true)
  })
})

describe('a release that fixes a risk', () => {
  const flag = async (sdk: string, below: string) =>
    (
      await provider.client.call(routes.flagRisk, {
        params: { sdk },
        body: { title: '密钥硬编码', severity: 'high', text: '请升级。', basis: { text: '自查' }, below },
      })
    ).body.id
  const events = async (sdk: string) => (await provider.client.call(routes.listSdkEvents, { params: { sdk } })).body.items
  /** The worker has told whom the newest event concerns. */
  async function planned(sdk: string) {
    for (;;) {
      const items = await events(sdk)
      if (items.every(({ isPlanned }) => isPlanned)) return items
      await new Promise((wake) => setTimeout(wake, 50))
    }
  }

  test('cannot be one of the versions that the risk concerns, nor fix what there is not', async () => {
    const sdk = await anSdk(provider)
    const risk = await flag(sdk, '2.0')
    expect(await create(sdk, '1.9', { fixes: [risk] })).toMatchObject({ status: 422, body: { errors: [{ path: 'body.fixes.0' }] } })
    expect((await create(sdk, '2.1', { fixes: [risk, '999999'] })).status).toBe(422)
    const other = await anSdk(provider)
    expect((await create(other, '2.1', { fixes: [risk] })).status).toBe(422)
  })

  test('is told to the operators concerned, who answer, by name only if they agree; the risk is fixed while it stands', async () => {
    const sdk = await anSdk(provider, 'fixed-kit')
    const silent = await platform.member('operator', { isVerified: true })
    await anApp(platform, { operator, package: 'cn.example.fix1', sdk: 'fixed-kit', version: '1.0' })
    await anApp(platform, { operator: silent, package: 'cn.example.fix2', sdk: 'fixed-kit', version: '1.1' })
    await anApp(platform, { operator: silent, package: 'cn.example.fix3', sdk: 'fixed-kit', version: '2.1' })
    const risk = await flag(sdk, '2.0')
    expect(await planned(sdk)).toMatchObject([{ kind: 'risk-flagged', figures: { told: 2 } }])
    const release = await aRelease(sdk, '2.1', { fixes: [risk] })
    await add(sdk, release)
    await publish(sdk, release)
    expect(await planned(sdk)).toMatchObject([{ kind: 'fix-released', figures: { told: 2 } }, { kind: 'risk-flagged' }])
    const risks = async () => (await reader.call(routes.listRisks, { params: { sdk } })).body.items
    expect(await risks()).toMatchObject([{ state: 'fixed' }])

    const params = { organisation: operator.organisation }
    const { items } = (await operator.client.call(noticeRoutes.listNotices, { params })).body
    const told = items.find(({ kind }) => kind === 'sdk-fix-released')!
    expect(told).toMatchObject({
      title: { zh: expect.stringContaining('2.1') },
      link: `/sdks/${sdk}`,
      apps: [{ packageName: 'cn.example.fix1', sdkVersion: '1.0' }],
    })
    const answer = (member: Member, notice: string, showsName: boolean) =>
      member.client.call(noticeRoutes.answerNotice, {
        params: { organisation: member.organisation, notice },
        body: { answer: 'acted', showsName },
      })
    expect((await answer(operator, told.id, true)).status).toBe(200)
    const [other] = (await silent.client.call(noticeRoutes.listNotices, { params: { organisation: silent.organisation } })).body.items
    expect((await answer(silent, other!.id, false)).status).toBe(200)
    const [fix] = await events(sdk)
    expect(fix).toMatchObject({ figures: { told: 2, acted: 2 }, named: [{ id: operator.organisation, answer: 'acted' }] })
    expect(JSON.stringify(fix)).not.toContain(`"${silent.organisation}"`)

    // Taken back, it fixes nothing any more.
    await provider.client.call(routes.withdrawRelease, { params: { sdk, release }, body: { reason: '引入新问题' } })
    expect(await risks()).toMatchObject([{ state: 'open' }])
    expect(await events(sdk)).toMatchObject([{ kind: 'fix-released', isOpen: false }, { isOpen: true }])
  })
})
