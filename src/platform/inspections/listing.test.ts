/** Who learns that a package was handed in: through HTTP, with real inspections. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { slices } from '../../slices.ts'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { registryRoutes } from '../registry/api.ts'
import { inspectionRoutes, type Commission } from './api.ts'

let platform: TestPlatform
let operator: Member
let store: Member
let laboratory: Member
let stranger: Member

beforeAll(async () => {
  // Without the SDKs that are known publicly: only what inspections put into the directory.
  platform = await testPlatform({ slices: slices.filter(({ name }) => name !== 'sdks'), config: { role: 'all' } })
  operator = await platform.member('operator', { isVerified: true })
  store = await platform.member('store', { isVerified: true })
  laboratory = await platform.member('laboratory')
  stranger = await platform.member('operator', { isVerified: true })
})
afterAll(() => platform.stop())

async function inspected(member: Member, sample: string): Promise<Commission> {
  const answer = await member.client.inject({
    method: 'POST',
    url: `/api/organisations/${member.organisation}/packages?name=app.apk`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: readFileSync(`samples/${sample}/violating/sample.apk`),
  })
  const get = async () => (await member.client.call(inspectionRoutes.getCommission, { params: { commission: answer.json().id } })).body
  await vi.waitUntil(async () => (await get()).state === 'done', { timeout: 50_000, interval: 100 })
  return get()
}
const show = (member: Member, { id }: Commission, visibility: string) =>
  member.client.call(inspectionRoutes.changeVisibility, { params: { commission: id }, body: { visibility } })
async function seen(client: Client, { app: { id: app, packageName } }: { app: NonNullable<Commission['app']> }) {
  // No kept answer comes back.
  platform.clock.jump(60_000)
  const list = await client.call(registryRoutes.listApps, { query: { search: packageName } })
  const one = await client.call(registryRoutes.getApp, { params: { app } })
  const versions = await client.call(registryRoutes.listVersions, { params: { app } })
  return {
    listed: list.body.items.length,
    status: one.status,
    latest: one.body?.latestVersion ?? null,
    versions: versions.status === 200 ? versions.body.items.map(({ versionName }) => versionName) : null,
  }
}
const nothing = { listed: 0, status: 404, latest: null, versions: null }
type Filed = Commission & { app: NonNullable<Commission['app']> }

describe('an app that nobody has registered', () => {
  let commission: Filed
  beforeAll(async () => {
    commission = (await inspected(store, 'chain-launch')) as Filed
  })

  test('is known to who handed it in, laboratories and regulators, and to nobody else', async () => {
    const whole = { listed: 1, status: 200, latest: '1.0', versions: ['1.0'] }
    const regulator = await platform.member('regulator', { role: 'observer' })
    for (const { client } of [store, laboratory, regulator]) expect(await seen(client, commission)).toEqual(whole)
    expect(await seen(await platform.key(store.organisation, ['inspections:read', 'registry:read']), commission)).toEqual(whole)
    for (const client of [platform.stranger, stranger.client, operator.client]) expect(await seen(client, commission)).toEqual(nothing)
  })
  test('another who hands in the same package name learns nothing of the first version', async () => {
    const { db } = platform.frame
    await db.updateTable('app_version').set({ version_name: '77', version_code: '77' }).where('id', '=', commission.version!.id).execute()
    await db.updateTable('app').set({ latest_version: '77' }).where('id', '=', commission.app.id).execute()
    const own = (await inspected(stranger, 'chain-launch')) as Filed
    expect(own.app.id).toBe(commission.app.id)
    expect(await seen(stranger.client, own)).toEqual({ listed: 1, status: 200, latest: '1.0', versions: ['1.0'] })
    expect((await seen(store.client, own)).versions).toEqual(['77'])
  })
  test('is public while an inspection of it is, with what that inspection read, and no longer', async () => {
    const own = (await inspected(laboratory, 'shake-sensitivity-in-code')) as Filed
    const name = own.app.name
    const privately = await seen(platform.stranger, own)
    expect(privately).toEqual(nothing)
    const before = await platform.stranger.call(registryRoutes.listSdks, { query: { limit: 100 } })
    expect((await show(laboratory, own, 'public')).status).toBe(200)
    expect(await seen(platform.stranger, own)).toEqual({ listed: 1, status: 200, latest: '1.0', versions: ['1.0'] })
    expect((await stranger.client.call(registryRoutes.getApp, { params: { app: own.app.id } })).body.name).toBe(name)
    expect((await show(laboratory, own, 'own')).status).toBe(200)
    expect(await seen(stranger.client, own)).toEqual(nothing)
    expect(before.body.items).toEqual([])
  })
})

describe('an app of a verified operator', () => {
  test('stands in the directory with the versions that are public; its operator publishes others', async () => {
    const params = { organisation: operator.organisation }
    const sample = (await inspected(operator, 'keep-alive')) as Filed
    const { packageName } = sample.app
    const { body: app } = await operator.client.call(registryRoutes.registerApp, { params, body: { packageName, name: '正式名称' } })
    const about = { app: { ...sample.app, id: app.id } }
    expect(await seen(stranger.client, about)).toEqual({ listed: 1, status: 200, latest: null, versions: [] })
    expect(await seen(operator.client, about)).toEqual({ listed: 1, status: 200, latest: '1.0', versions: ['1.0'] })

    const [version] = (await operator.client.call(registryRoutes.listVersions, { params: { app: app.id } })).body.items
    const publish = (client: Client, isPublished: boolean) =>
      client.call(registryRoutes.publishVersion, { params: { app: app.id, version: version!.id }, body: { isPublished } })
    expect((await publish(stranger.client, true)).status).toBe(404)
    expect((await publish(platform.stranger, true)).status).toBe(401)
    expect((await publish(operator.client, true)).body).toMatchObject({ isPublic: true, isPublished: true })
    expect(await seen(stranger.client, about)).toEqual({ listed: 1, status: 200, latest: '1.0', versions: ['1.0'] })
    expect((await publish(operator.client, false)).body).toMatchObject({ isPublic: false })
    expect((await seen(stranger.client, about)).versions).toEqual([])
  })
  test('does not tell its operator what others handed in for themselves', async () => {
    const params = { organisation: operator.organisation }
    const hidden = (await inspected(store, 'hot-update')) as Filed
    const { packageName } = hidden.app
    const { body: app } = await operator.client.call(registryRoutes.registerApp, { params, body: { packageName, name: '另一款' } })
    expect(app).toMatchObject({ id: hidden.app.id, latestVersion: null })
    expect((await seen(operator.client, hidden)).versions).toEqual([])
    const version = hidden.version!.id
    const publish = { params: { app: app.id, version }, body: { isPublished: true } }
    expect((await operator.client.call(registryRoutes.publishVersion, publish)).status).toBe(404)
    expect((await show(store, hidden, 'subject')).status).toBe(200)
    expect((await seen(operator.client, hidden)).versions).toEqual(['1.0'])
    expect((await seen(stranger.client, hidden)).versions).toEqual([])
  })
})
