/** SDK archives handed in: inspected as packages are, and filed under no app, for they are none. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportSchema } from '#report/schema.ts'
import { aClass, wide } from '../../../test/build/a-class.ts'
import { testPlatform, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { buildZip } from '../../../test/build/zip-builder.ts'
import { registryRoutes } from '../registry/api.ts'
import { inspectionRoutes as routes, type Commission } from './api.ts'
import { handIn, read, settled, testedSlices, type Content } from './inspections-tester.ts'

let platform: TestPlatform
let url: string
let provider: Member
let operator: Member
let laboratory: Member
let kit: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  platform = await testPlatform({ slices: testedSlices, config: { role: 'all', workerSlots: 1 } })
  url = platform.url!
  provider = await platform.member('sdk', { isVerified: true })
  operator = await platform.member('operator', { isVerified: true })
  laboratory = await platform.member('laboratory', { isVerified: true })
  kit = (await readFile(join(import.meta.dirname, '../../../samples/sdk/kit-1.4.2.aar'))) as Uint8Array<ArrayBuffer>
})
afterAll(() => platform.stop())

const given = async (member: Member, content: Content, name: string): Promise<Commission> => {
  const answer = await handIn(url, member.client, member.organisation, content, name)
  expect(answer.status).toBe(202)
  return settled(url, member.client, ((await answer.json()) as Commission).id)
}
/** Rows of the registry: apps, their versions, and what they embed. */
const filed = async (): Promise<unknown> => {
  const { rows } = await sql`
    select (select count(*)::int from app) as apps, (select count(*)::int from app_version) as versions,
      (select count(*)::int from app_sdk) as embeddings, (select count(*)::int from sdk) as sdks`.execute(platform.frame.db)
  return rows[0]
}
const nothing = { apps: 0, versions: 0, embeddings: 0, sdks: 0 }

test('an AAR is judged by the measures that bind SDKs, and no app comes of it', async () => {
  const done = await given(provider, kit, 'kit-1.4.2.aar')
  expect(done).toMatchObject({ name: 'kit-1.4.2.aar', state: 'done', app: null, version: null, visibility: 'own' })
  expect(done.verdicts).toMatchObject({ '1-04': 'failed', '1-08': 'failed', '2-02': 'failed' })
  const report = reportSchema.parse(await (await read(url, provider.client, `/api/commissions/${done.id}/report`)).json())
  expect(report.app).toMatchObject({ packageName: 'cn.zhunsheng.kit', container: 'aar', signing: null })
  expect(report.measures.filter(({ isSelected }) => isSelected).map(({ id }) => id)).toEqual(Object.keys(done.verdicts!))
  expect(await filed()).toEqual(nothing)
  const { body } = await provider.client.call(routes.listFindings, {
    query: { organisation: provider.organisation, check: 'hard-coded-key' },
  })
  expect(body.items).toMatchObject([{ commission: done.id, app: null, verdict: 'failed' }])
})

test('the same bytes are known the second time, and still no app', async () => {
  expect(await given(provider, kit, 'again.aar')).toMatchObject({ state: 'done', wasKnown: true, app: null, version: null })
  // Nor under an app that somebody has registered by the name of the SDK's package.
  const { status } = await operator.client.call(registryRoutes.registerApp, {
    params: { organisation: operator.organisation },
    body: { packageName: 'cn.zhunsheng.kit', name: '同名' },
  })
  expect(status).toBe(201)
  expect(await given(operator, kit, 'kit.aar')).toMatchObject({ state: 'done', app: null, version: null })
  expect(await filed()).toEqual({ ...nothing, apps: 1 })
})

test('a JAR is taken too, by its own type; it says no version and has no manifest', async () => {
  const imei = 'android/telephony/TelephonyManager.getImei()Ljava/lang/String;'
  const reader = aClass({
    name: 'com/example/kit/Reader',
    methods: [{ name: 'read', code: (pool) => [0x01, 0xb6, ...wide(pool.member(imei)), 0x57, 0xb1] }],
  })
  const answer = await fetch(`${url}/api/organisations/${provider.organisation}/packages?name=reader.jar`, {
    method: 'POST',
    headers: { ...provider.client.headers, 'content-type': 'application/java-archive' },
    body: buildZip([{ name: 'com/example/kit/Reader.class', content: reader }]).slice(),
  })
  expect(answer.status).toBe(202)
  const done = await settled(url, provider.client, ((await answer.json()) as Commission).id)
  expect(done).toMatchObject({ name: 'reader.jar', state: 'done', app: null, version: null })
  const report = reportSchema.parse(await (await read(url, provider.client, `/api/commissions/${done.id}/report`)).json())
  expect(report.app).toMatchObject({ packageName: 'com.example.kit', versionName: '', versionCode: null, container: 'jar' })
  expect(report.findings.some(({ check }) => check === 'sdk-collection-told-apart')).toBe(true)
})

test('one that is public is seen by everybody as an inspection without an app', async () => {
  const done = await given(laboratory, kit, 'kit-1.4.2.aar')
  const share = { params: { commission: done.id }, body: { visibility: 'public' as const } }
  expect((await laboratory.client.call(routes.changeVisibility, share)).status).toBe(200)
  const { stranger } = platform
  expect((await stranger.call(routes.getCommission, { params: { commission: done.id } })).body).toMatchObject({ app: null, state: 'done' })
  expect((await stranger.call(routes.getPackage, { params: { sha256: done.package } })).body.commissions).toMatchObject([
    { id: done.id, name: 'kit-1.4.2.aar', app: null },
  ])
  const { body } = await stranger.call(registryRoutes.listApps, { query: { search: 'cn.zhunsheng.kit' } })
  expect(body.items.every(({ name }) => name === '同名')).toBe(true)
})
