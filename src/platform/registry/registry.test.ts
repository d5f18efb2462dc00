import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { peopleSlice } from '../people/slice.ts'
import { ownerOfApp } from './app-owner.ts'
import { registryRoutes as routes } from './api.ts'
import type { Asking } from './shown-to.ts'
import { findApps } from './app-table.ts'
import { registrySlice } from './slice.ts'

let platform: TestPlatform
let operator: Member
let verified: Member
const hooked: { versions: readonly string[]; actor: string }[] = []
beforeAll(async () => {
  platform = await testPlatform({
    slices: [
      peopleSlice,
      registrySlice({
        newestCommissions: async (_, versions, actor) => {
          hooked.push({ versions, actor: actor.kind })
          return actor.kind === 'person'
            ? new Map(versions.map((id) => [id, { id: '7', verdicts: { '1-01': 'passed' as const } }]))
            : new Map()
        },
      }),
    ],
  })
  operator = await platform.member('operator')
  verified = await platform.member('operator', { isVerified: true })
})
afterAll(() => platform.stop())

let count = 0
const aPackageName = () => `cn.example.app${++count}`
const register = (member: Pick<Member, 'client' | 'organisation'>, more: object = {}) =>
  member.client.call(routes.registerApp, {
    params: { organisation: member.organisation },
    body: { packageName: aPackageName(), name: '示例', ...more },
  })
const change = (client: Client, app: string, body: object) => client.call(routes.changeApp, { params: { app }, body })
const insert = async (packageName: string, name: string, organisation: string | null = null) =>
  (
    await platform.frame.db
      .insertInto('app')
      .values({
        package_name: packageName,
        name,
        organisation_id: organisation,
        is_listed: organisation === null,
        category: null,
        filing_number: null,
        latest_version: null,
        registered_at: platform.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
/** Asked with a cookie, so that no kept answer comes back. */
const find = async (query: Record<string, unknown>) => {
  const { status, body } = await operator.client.call(routes.listApps, { query })
  expect(status).toBe(200)
  return body
}
const found = async (search: string) => (await find({ search, limit: 100 })).items.map((each) => each.packageName).sort()

describe('registering an app', () => {
  test('201 with its filing number in normal form, and a line in the journal', async () => {
    const packageName = aPackageName()
    const { status, body } = await register(operator, { packageName, name: ' 示例 ', category: 3, filingNumber: '京icp备12345678号-1a' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ packageName, name: '示例', category: 3, filingNumber: '京ICP备12345678号-1A', latestVersion: null })
    expect(body.organisation?.id).toBe(operator.organisation)
    expect(await ownerOfApp(platform.frame.db, body.id)).toBe(operator.organisation)
    const line = await platform.frame.db
      .selectFrom('journal_entry')
      .selectAll()
      .where('object', '=', `app:${body.id}`)
      .executeTakeFirstOrThrow()
    expect(line).toMatchObject({ action: 'registerApp', actor: `person:${operator.personId}`, organisation_id: operator.organisation })
  })
  test('400 with wrong types', async () => {
    for (const wrong of [
      { category: 40 },
      { category: '3' },
      { name: '' },
      { name: 'a\nb' },
      { organisation: '1' },
      { packageName: 'a\0.b' },
    ])
      expect((await register(operator, wrong)).status, JSON.stringify(wrong)).toBe(400)
  })
  test('401, 403, 404: only staff of the operator itself', async () => {
    expect((await register({ ...operator, client: platform.stranger })).status).toBe(401)
    const observer = await platform.member('operator', { role: 'observer', organisation: operator.organisation })
    expect((await register(observer)).status).toBe(403)
    expect((await register({ ...operator, client: verified.client })).status).toBe(404)
    for (const kind of ['store', 'sdk', 'terminal', 'access', 'laboratory', 'regulator'] as const) {
      const other = await platform.member(kind, { isVerified: true, province: kind === 'regulator' ? '13' : null })
      expect((await register(other)).status, kind).toBe(404)
      expect((await register({ ...operator, client: other.client })).status, `${kind}, for an operator`).toBe(404)
    }
  })
  test('409 for a package name that it has, however many try at once', async () => {
    const packageName = aPackageName()
    const answers = await Promise.all([1, 2, 3].map(() => register(operator, { packageName })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect((await register(verified, { packageName })).status, 'another may have it too').toBe(201)
  })
  test('422 for what is no package name or no filing number of an app', async () => {
    const wrong = await register(operator, { packageName: 'no package' })
    expect(wrong.raw.json()).toMatchObject({ status: 422, code: 'identifier-invalid', errors: [{ path: 'body.packageName' }] })
    for (const filingNumber of ['x', '京ICP备12345678号', '京ICP备12345678号-1', '京B2-20200001'])
      expect((await register(operator, { filingNumber })).raw.json(), filingNumber).toMatchObject({
        status: 422,
        errors: [{ path: 'body.filingNumber' }],
      })
  })
  test('takes over what nobody has, once the operator is verified', async () => {
    const packageName = aPackageName()
    const unowned = await insert(packageName, 'seen by an inspection')
    const own = await register(operator, { packageName })
    expect(own.body.id).not.toBe(unowned)
    const taken = await register(verified, { packageName, name: '正式名称' })
    expect(taken.body).toMatchObject({ id: unowned, name: '正式名称', organisation: { id: verified.organisation } })
    const third = await register(await platform.member('operator', { isVerified: true }), { packageName })
    expect(third.body.id, 'what somebody has is not taken from them').not.toBe(unowned)
  })
  test('by a key with the scope, and no other', async () => {
    const able = await platform.key(operator.organisation, ['registry:write'])
    const unable = await platform.key(operator.organisation, ['registry:read'])
    expect((await register({ client: able, organisation: operator.organisation })).status).toBe(201)
    expect((await register({ client: unable, organisation: operator.organisation })).raw.json().code).toBe('scope-missing')
    expect((await register({ client: able, organisation: verified.organisation })).status).toBe(404)
  })
})

describe('changing an app', () => {
  test('200 changes what is named and leaves the rest', async () => {
    const { id } = (await register(operator, { category: 3, filingNumber: '京ICP备12345678号-1A' })).body
    expect((await change(operator.client, id, { name: '新名称' })).body).toMatchObject({
      name: '新名称',
      category: 3,
      filingNumber: '京ICP备12345678号-1A',
    })
    expect((await change(operator.client, id, { category: null, filingNumber: null })).body).toMatchObject({
      name: '新名称',
      category: null,
      filingNumber: null,
    })
    expect((await change(operator.client, id, {})).status).toBe(200)
    expect(await found('新名称')).toHaveLength(1)
  })
  test('400, 401, 403, 404, 422', async () => {
    const { id } = (await register(operator)).body
    const observer = await platform.member('operator', { role: 'observer', organisation: operator.organisation })
    const regulator = await platform.member('regulator', { province: '14' })
    expect((await change(operator.client, id, { packageName: 'a.b' })).status).toBe(400)
    expect((await change(operator.client, '0', {})).status).toBe(400)
    expect((await change(platform.stranger, id, {})).status).toBe(401)
    expect((await change(observer.client, id, {})).status).toBe(403)
    expect((await change(verified.client, id, {})).status).toBe(404)
    expect((await change(regulator.client, id, {})).status).toBe(404)
    expect((await change(operator.client, '999999999', {})).status).toBe(404)
    expect((await change(operator.client, await insert(aPackageName(), 'nobody’s'), {})).status).toBe(404)
    expect((await change(operator.client, id, { filingNumber: 'x' })).status).toBe(422)
  })
})

describe('the directory of apps', () => {
  beforeAll(async () => {
    await insert('com.tencent.mm', '微信')
    await insert('com.tencent.mm.other', '微信读书')
    await insert('com.weixin.xin', '信微')
    await insert('com.percent.app', '100%_纯\\净')
    await insert('com.quote.app', `O'Brien "x"`)
    await insert('io.apidemos.v2', 'ApiDemos演示')
  })

  test('200 to anybody, one by one too', async () => {
    expect((await platform.stranger.call(routes.listApps, { query: { search: 'tencent' } })).body.items).toHaveLength(2)
    const { id } = (await register(verified)).body
    expect((await platform.stranger.call(routes.getApp, { params: { app: id } })).body.id).toBe(id)
    expect((await platform.stranger.call(routes.getApp, { params: { app: '999999999' } })).status).toBe(404)
    expect((await platform.stranger.call(routes.getApp, { params: { app: '1 or 1=1' } })).status).toBe(400)
  })
  test.each([
    ['信', ['com.tencent.mm', 'com.tencent.mm.other', 'com.weixin.xin']],
    ['微信', ['com.tencent.mm', 'com.tencent.mm.other']],
    ['微信读书', ['com.tencent.mm.other']],
    ['微读', []],
    ['APIDEMOS', ['io.apidemos.v2']],
    ['demos演示', ['io.apidemos.v2']],
    ['演示 v2', ['io.apidemos.v2']],
    ['v2 演示', ['io.apidemos.v2']],
    ['微信 tencent', ['com.tencent.mm', 'com.tencent.mm.other']],
    ['读书 微信 mm', ['com.tencent.mm.other']],
    ['微信 weixin', []],
    ['微信 %', []],
    ['tencent-mm', []],
    ['mm.tencent', []],
    ['.mm', ['com.tencent.mm', 'com.tencent.mm.other']],
    ['tencent.mm', ['com.tencent.mm', 'com.tencent.mm.other']],
    ['wei', ['com.weixin.xin']],
    ['we', ['com.weixin.xin']],
    ['ei', []],
    ['%', []],
    ['_', []],
    ['0%_纯', ['com.percent.app']],
    ['1_0%', []],
    ['纯\\净', ['com.percent.app']],
    ["O'Brien", ['com.quote.app']],
    ["'; drop table app; --", []],
    ['" or ""="', []],
    ['😀', []],
  ])('a search for %s', async (search, names) => {
    expect(await found(search)).toEqual([...names].sort())
  })
  test('400 for a search with control characters, or too long', async () => {
    for (const search of ['a\0b', '\0', 'x'.repeat(101)])
      expect((await operator.client.call(routes.listApps, { query: { search } })).status).toBe(400)
    expect((await operator.client.inject({ url: '/api/apps?search=%00' })).statusCode).toBe(400)
    expect((await operator.client.inject({ url: '/api/apps?search=%ff' })).statusCode).toBe(200)
    expect((await operator.client.call(routes.listApps, { query: { limit: 101 } })).status).toBe(400)
    expect((await operator.client.call(routes.listApps, { query: { category: 40 } })).status).toBe(400)
  })
  test('a package name in full comes first, through all pages', async () => {
    await insert('com.tencent.mm', '微信', operator.organisation)
    const walk = async (limit: number) => {
      const seen: string[] = []
      for (let after: string | null | undefined; after !== null;) {
        const page = await find({ search: 'com.tencent.mm', limit, ...(after ? { after } : {}) })
        expect(page.items.length).toBeGreaterThan(0)
        seen.push(...page.items.map((each) => `${each.packageName} ${each.id}`))
        after = page.next
      }
      return seen
    }
    const all = await walk(100)
    expect(all.map((each) => each.split(' ')[0])).toEqual(['com.tencent.mm', 'com.tencent.mm', 'com.tencent.mm.other'])
    for (const limit of [1, 2, 3]) expect(await walk(limit)).toEqual(all)
  })
  test('a search finds the same however few apps it walks and gathers at first', async () => {
    const pretender = await platform.member('operator')
    for (let each = 0; each < 12; each++) {
      await insert(`cn.bounds.old${each}`, each % 2 ? '边界甲' : '边界乙', each % 3 ? null : pretender.organisation)
      if (each > 6) await insert(`cn.bounds.new${each}`, '别的')
    }
    const { db } = platform.frame
    const askingAs = (seesAll: boolean): Asking => ({
      viewer: { seesAll, own: [] },
      handIns: { seesAll: true, app: sql<boolean>`true`, version: sql<boolean>`true` },
    })
    for (const asking of [askingAs(true), askingAs(false)])
      for (const search of ['边界甲', '边界', 'bounds old', '边界丙', '甲 new'])
        for (const limit of [1, 3, 100]) {
          const wanted = (await findApps(db, { asking, search, limit })).map(({ id }) => id)
          for (const [walkedFirst, gathered, walkedThen] of [
            [1, 1, 1],
            [1, 2, 8],
            [3, 1, 12],
            [1, 100, 1],
          ] as const) {
            const found = await findApps(db, { asking, search, limit }, { walkedFirst, gathered, walkedThen })
            expect(
              found.map(({ id }) => id),
              `${search}, ${limit} of ${walkedFirst}, ${gathered}, ${walkedThen}`,
            ).toEqual(wanted)
          }
        }
    expect(await findApps(db, { asking: askingAs(true), search: '边界', limit: 100 })).toHaveLength(12)
    expect(await findApps(db, { asking: askingAs(false), search: '边界', limit: 100 })).toHaveLength(8)
  })
  test('what an organisation that is not verified registers is there for itself and for regulators alone', async () => {
    const [pretender, regulator] = [await platform.member('operator'), await platform.member('regulator')]
    const { id, packageName } = (await register(pretender, { name: '冒名银行' })).body
    const provider = await platform.member('sdk')
    const body = { name: '冒名SDK' }
    const { id: sdk } = (await provider.client.call(routes.registerSdk, { params: { organisation: provider.organisation }, body })).body
    const seen = async (client: Client) => {
      const listed = await client.call(routes.listApps, { query: { search: packageName } })
      const owned = await client.call(routes.listApps, { query: { organisation: pretender.organisation } })
      const versions = await client.call(routes.listVersions, { params: { app: id } })
      const one = await client.call(routes.getApp, { params: { app: id } })
      return [listed.body.items.length, owned.body.items.length, versions.status, one.status]
    }
    const seenSdk = async (client: Client) => [
      (await client.call(routes.listSdks, { query: { search: '冒名' } })).body.items.length,
      (await client.call(routes.getSdk, { params: { sdk } })).status,
    ]
    for (const client of [platform.stranger, operator.client, await platform.key(operator.organisation, ['registry:read'])]) {
      expect(await seen(client)).toEqual([0, 0, 404, 404])
      expect(await seenSdk(client)).toEqual([0, 404])
    }
    for (const client of [pretender.client, regulator.client]) expect(await seen(client)).toEqual([1, 1, 200, 200])
    for (const client of [provider.client, regulator.client]) expect(await seenSdk(client)).toEqual([1, 200])
  })
  test('walks newest first, and limits to an organisation and a category', async () => {
    const owner = await platform.member('operator', { isVerified: true })
    const ids = []
    for (const category of [1, 2, 1]) ids.push((await register(owner, { category })).body.id)
    const own = { organisation: owner.organisation }
    const first = await find({ ...own, limit: 2 })
    expect(first.items.map(({ id }) => id)).toEqual([ids[2], ids[1]])
    const second = await find({ ...own, limit: 2, after: first.next })
    expect([second.items.map(({ id }) => id), second.next]).toEqual([[ids[0]], null])
    expect((await find({ ...own, category: 1 })).items.map(({ id }) => id)).toEqual([ids[2], ids[0]])
    expect((await find({ ...own, search: '示例', category: 2 })).items.map(({ id }) => id)).toEqual([ids[1]])
  })
  test('400 for forged cursors', async () => {
    const forged = [1, null, 'x', {}, { id: '1' }, { id: "1' or 1=1", isExact: false }, { id: '1', isExact: 'no' }, ['1']].map((place) =>
      Buffer.from(JSON.stringify(place)).toString('base64url'),
    )
    for (const after of [...forged, '%%%', 'é', '[[['])
      expect((await operator.client.call(routes.listApps, { query: { after } })).status, after).toBe(400)
  })
})

describe('versions of an app', () => {
  test('are there, newest first, with the inspections that the reader may see', async () => {
    const { id: app } = (await register(verified)).body
    const ids: string[] = []
    for (const name of ['1.0', '2.0', '3.0'])
      ids.push(
        (
          await platform.frame.db
            .insertInto('app_version')
            .values({
              app_id: app,
              version_name: name,
              version_code: '1',
              package: null,
              signers: ['0'.repeat(64)],
              registered_at: platform.clock.now(),
              is_published: true,
            })
            .returning('id')
            .executeTakeFirstOrThrow()
        ).id,
      )
    const list = (client: Client, query = {}) => client.call(routes.listVersions, { params: { app }, query })
    hooked.length = 0
    const first = await list(platform.stranger, { limit: 2 })
    expect(first.body.items.map(({ versionName, commission }) => [versionName, commission])).toEqual([
      ['3.0', null],
      ['2.0', null],
    ])
    const second = await list(operator.client, { limit: 2, after: first.body.next })
    expect(second.body).toMatchObject({
      items: [{ versionName: '1.0', commission: { id: '7', verdicts: { '1-01': 'passed' } } }],
      next: null,
    })
    expect(hooked).toEqual([
      { versions: [ids[2], ids[1]], actor: 'anonymous' },
      { versions: [ids[0]], actor: 'person' },
    ])
    expect((await platform.stranger.call(routes.listVersions, { params: { app: '999999999' } })).status).toBe(404)
    expect((await list(platform.stranger, { after: 'x' })).status).toBe(400)
  })
})

describe('SDKs', () => {
  const registerSdk = (member: Pick<Member, 'client' | 'organisation'>, body: object) =>
    member.client.call(routes.registerSdk, { params: { organisation: member.organisation }, body })
  const seen = async (knownAs: string) =>
    (
      await platform.frame.db
        .insertInto('sdk')
        .values({
          known_as: knownAs,
          organisation_id: null,
          name: '见过',
          provider: '某公司',
          is_listed: true,
          registered_at: platform.clock.now(),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id

  test('201 by their providers; a verified one takes over what inspections have seen', async () => {
    const provider = await platform.member('sdk', { isVerified: true })
    const id = await seen('umeng-analytics')
    const { status, body } = await registerSdk(provider, { name: '统计SDK', knownAs: 'umeng-analytics' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ id, name: '统计SDK', knownAs: 'umeng-analytics', organisation: { id: provider.organisation } })
    expect(body.provider).toBe(body.organisation!.name)
    expect((await registerSdk(provider, { name: '另一个' })).body.knownAs).toBeNull()
    const { items } = (await operator.client.call(routes.listSdks, { query: { organisation: provider.organisation } })).body
    expect(items.map(({ name }) => name)).toEqual(['另一个', '统计SDK'])
    expect((await operator.client.call(routes.listSdks, { query: { search: 'umeng' } })).body.items).toHaveLength(1)
    expect((await platform.stranger.call(routes.getSdk, { params: { sdk: id } })).body.versions).toEqual([])
    expect((await platform.stranger.call(routes.getSdk, { params: { sdk: '999999' } })).status).toBe(404)
  })
  test('400, 401, 403, 404', async () => {
    const provider = await platform.member('sdk')
    expect((await registerSdk(provider, { name: '' })).status).toBe(400)
    expect((await registerSdk({ ...provider, client: platform.stranger }, { name: 'x' })).status).toBe(401)
    const observer = await platform.member('sdk', { role: 'observer', organisation: provider.organisation })
    expect((await registerSdk(observer, { name: 'x' })).status).toBe(403)
    expect((await registerSdk({ ...provider, client: (await platform.member('sdk')).client }, { name: 'x' })).status).toBe(404)
    for (const kind of ['operator', 'store', 'laboratory'] as const)
      expect((await registerSdk(await platform.member(kind, { isVerified: true }), { name: 'x' })).status, kind).toBe(404)
    await seen('getui-push')
    expect((await registerSdk(provider, { name: 'x', knownAs: 'getui-push' })).status, 'not verified').toBe(403)
  })
  test('409 for a name it has, and for an SDK of another', async () => {
    const provider = await platform.member('sdk', { isVerified: true })
    const other = await platform.member('sdk', { isVerified: true })
    const answers = await Promise.all([1, 2, 3].map(() => registerSdk(provider, { name: 'Same' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect((await registerSdk(provider, { name: 'same' })).status).toBe(409)
    expect((await registerSdk(provider, { name: 'Mine', knownAs: 'mine' })).status).toBe(201)
    expect((await registerSdk(other, { name: 'Mine', knownAs: 'mine' })).status).toBe(409)
  })
})
