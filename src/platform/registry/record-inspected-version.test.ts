import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPlatform, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import type { OrganisationKind } from '#contract/roles.ts'
import { registryRoutes as routes } from './api.ts'
import { recordInspectedVersion, type InspectedVersion } from './record-inspected-version.ts'
import { registrySlice } from './slice.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ slices: [registrySlice()] })
})
afterAll(() => platform.stop())

let count = 0
const hash = (n: number) => n.toString(16).padStart(64, '0')
const sdk = (id: string, version: string | null = '1.0') => ({ id, name: { zh: `${id} 中文`, en: id }, provider: '某公司', version })
const someone = { id: '1', kind: 'laboratory' as OrganisationKind, isVerified: true }
const inspected = (more: Partial<InspectedVersion> = {}): InspectedVersion => ({
  organisation: someone,
  isPublic: true,
  packageName: `cn.example.seen${++count}`,
  label: '示例',
  versionName: '1.0',
  versionCode: 1,
  package: hash(++count),
  signers: [hash(2), hash(1)],
  sdks: [],
  at: platform.clock.now(),
  ...more,
})
const record = (seen: InspectedVersion) => platform.frame.db.transaction().execute((trx) => recordInspectedVersion(trx, seen))
const appOf = (id: string) => platform.frame.db.selectFrom('app').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const embeddedIn = async (app: string) =>
  (
    await platform.frame.db
      .selectFrom('app_sdk')
      .innerJoin('sdk_version', 'sdk_version.id', 'app_sdk.sdk_version_id')
      .innerJoin('sdk', 'sdk.id', 'sdk_version.sdk_id')
      .select(['known_as', 'version'])
      .where('app_id', '=', app)
      .orderBy('known_as')
      .execute()
  ).map(({ known_as, version }) => `${known_as} ${version}`)
const acting = (member: Member, kind: OrganisationKind, isVerified = true) => ({ id: member.organisation, kind, isVerified })

describe('what is written', () => {
  test('an app, its version, the SDKs in it; the second time nothing', async () => {
    const seen = inspected({ sdks: [sdk('a'), sdk('b', null), sdk('b', null)], versionCode: '4294967297' })
    const first = (await record(seen))!
    expect(await appOf(first.app)).toMatchObject({ name: '示例', latest_version: '1.0', organisation_id: null })
    expect(await embeddedIn(first.app)).toEqual(['a 1.0', 'b null'])
    const { items } = (await platform.stranger.call(routes.listVersions, { params: { app: first.app } })).body
    expect(items).toMatchObject([{ id: first.version, versionCode: '4294967297', package: seen.package, signers: [hash(1), hash(2)] }])
    const numbers = () => platform.frame.db.selectFrom('sdk_version').select('id').orderBy('id').execute()
    const before = await numbers()
    expect(await record(seen)).toEqual(first)
    expect(await numbers()).toEqual(before)
    expect(await embeddedIn(first.app)).toEqual(['a 1.0', 'b null'])
  })
  test('the same, when many do it at once', async () => {
    const seen = inspected({ sdks: ['x', 'y', 'z'].map((id) => sdk(`once-${id}`)) })
    const others = Array.from({ length: 6 }, () => inspected({ sdks: ['z', 'x', 'y'].map((id) => sdk(`once-${id}`)) }))
    const answers = await Promise.all([seen, ...others, seen, seen, seen].map(record))
    expect(new Set([0, 7, 8, 9].map((each) => JSON.stringify(answers[each])))).toHaveProperty('size', 1)
    for (const answer of answers) expect(await embeddedIn(answer!.app)).toEqual(['once-x 1.0', 'once-y 1.0', 'once-z 1.0'])
    const rows = await platform.frame.db.selectFrom('sdk').select('id').where('known_as', 'like', 'once-%').execute()
    expect(rows).toHaveLength(3)
  })
  test('the newest version by its code, then by its name, says what is embedded', async () => {
    const seen = inspected({ versionName: '2.0', versionCode: 20, sdks: [sdk('kept'), sdk('old')] })
    const { app } = (await record(seen))!
    const later = (more: Partial<InspectedVersion>) => record({ ...seen, package: hash(++count), ...more })
    await later({ versionName: '9.0', versionCode: 10, label: '旧', sdks: [sdk('never')] })
    await later({ versionName: '99', versionCode: null, sdks: [sdk('never')] })
    expect(await appOf(app)).toMatchObject({ latest_version: '2.0', name: '示例' })
    expect(await embeddedIn(app)).toEqual(['kept 1.0', 'old 1.0'])
    await later({ versionName: '2.10-beta', versionCode: 20, sdks: [sdk('kept')] })
    await later({ versionName: '2.9', versionCode: 20, sdks: [sdk('never')] })
    expect((await appOf(app)).latest_version).toBe('2.10-beta')
    await later({ versionName: '3.0', versionCode: 30, label: '新', sdks: [sdk('kept', '2.0'), sdk('new')] })
    expect(await appOf(app)).toMatchObject({ latest_version: '3.0', name: '新' })
    expect(await embeddedIn(app)).toEqual(['kept 2.0', 'new 1.0'])
    await record(seen)
    expect(await embeddedIn(app), 'an old one inspected again').toEqual(['kept 2.0', 'new 1.0'])
  })
  test('hostile text is cut to one line that its column takes', async () => {
    const seen = inspected({
      label: `a\0b\n${'名'.repeat(5000)}\ud800`,
      versionName: `1.0\0${'9'.repeat(5000)}`,
      versionCode: '99999999999999999999',
      sdks: [{ id: 'hostile\0', name: { zh: '\0', en: '\0'.repeat(900) }, provider: 'x'.repeat(900), version: '\0' }],
    })
    const { app } = (await record(seen))!
    const row = await appOf(app)
    expect(row.name).toMatch(/^a b 名+$/)
    expect(row.name.length).toBe(200)
    expect(row.latest_version!.length).toBe(100)
    expect(await embeddedIn(app)).toEqual(['hostile null'])
    expect((await record(inspected({ label: '\0' })))!.app).toBeTruthy()
    expect((await appOf((await record(inspected({ label: null, packageName: 'cn.no.label' })))!.app)).name).toBe('cn.no.label')
  })
  test.each(['', 'nodots', 'a..b', 'a b.c', `a.${'b'.repeat(300)}`, 'a.b\0', '../../etc'])(
    'nothing for %j, which is no package name',
    async (packageName) => {
      expect(await record(inspected({ packageName }))).toBeNull()
    },
  )
  test.each([
    [Number.MAX_SAFE_INTEGER + 1, null],
    [1.5, null],
    ['9223372036854775808', null],
    ['9223372036854775807', '9223372036854775807'],
    [-1, '-1'],
    ['', null],
    ['1e3', null],
  ])('the version code %s becomes %s', async (versionCode, kept) => {
    const { version } = (await record(inspected({ versionCode })))!
    const row = await platform.frame.db.selectFrom('app_version').select('version_code').where('id', '=', version).executeTakeFirstOrThrow()
    expect(row.version_code).toBe(kept)
  })
})

describe('whose app it is', () => {
  const register = (member: Member, packageName: string) =>
    member.client.call(routes.registerApp, { params: { organisation: member.organisation }, body: { packageName, name: '登记的名称' } })

  test('the operator’s who has registered it, and keeps its name', async () => {
    const operator = await platform.member('operator')
    const seen = inspected({ organisation: acting(operator, 'operator', false), label: '包内名称' })
    const { body } = await register(operator, seen.packageName)
    expect((await record(seen))!.app).toBe(body.id)
    expect(await appOf(body.id)).toMatchObject({ name: '登记的名称', latest_version: '1.0' })
  })
  test('nobody’s when an operator hands in what it has not registered, even if another has', async () => {
    const [operator, other] = [
      await platform.member('operator', { isVerified: true }),
      await platform.member('operator', { isVerified: true }),
    ]
    const seen = inspected({ organisation: acting(other, 'operator') })
    const { body } = await register(operator, seen.packageName)
    const { app } = (await record(seen))!
    expect(app).not.toBe(body.id)
    expect(await appOf(app)).toMatchObject({ organisation_id: null })
    expect(await appOf(body.id), 'untouched').toMatchObject({ latest_version: null })
    expect((await record({ ...seen, package: hash(++count) }))!.app).toBe(app)
  })
  test('the one that has it, when a verified laboratory, store or regulator hands it in; nobody’s for others and in doubt', async () => {
    const operator = await platform.member('operator', { isVerified: true })
    const seen = inspected()
    const { body } = await register(operator, seen.packageName)
    const by = (kind: OrganisationKind, isVerified: boolean) => record({ ...seen, organisation: { id: '1', kind, isVerified } })
    for (const kind of ['laboratory', 'store', 'regulator'] as const) expect((await by(kind, true))!.app, kind).toBe(body.id)
    const unowned = (await by('store', false))!.app
    expect(unowned).not.toBe(body.id)
    for (const kind of ['sdk', 'terminal', 'access'] as const) expect((await by(kind, true))!.app, kind).toBe(unowned)
    expect((await by('laboratory', true))!.app, 'two have it now').toBe(unowned)
  })
  test('never that of whoever registered the name first and is not verified', async () => {
    const squatter = await platform.member('operator')
    const seen = inspected()
    const { body } = await register(squatter, seen.packageName)
    const { app } = (await record(seen))!
    expect(app).not.toBe(body.id)
    expect(await appOf(body.id)).toMatchObject({ latest_version: null })
    const operator = await platform.member('operator', { isVerified: true })
    expect((await register(operator, seen.packageName)).body.id).toBe(app)
    expect((await record({ ...seen, package: hash(++count) }))!.app, 'no doubt is cast by the squatter').toBe(app)
  })
  test('what nobody has made public names no app, and is the newest version only while nothing is public', async () => {
    const seen = inspected({ isPublic: false, label: '未发布', versionName: '9.9', versionCode: 99, sdks: [sdk('secret')] })
    const { app } = (await record(seen))!
    expect(await appOf(app)).toMatchObject({ name: seen.packageName, latest_version: '9.9', is_listed: false })
    const get = async () => (await platform.stranger.call(routes.getApp, { params: { app } })).status
    expect(await get()).toBe(404)
    await record({
      ...seen,
      isPublic: true,
      package: hash(++count),
      label: '已发布',
      versionName: '1.0',
      versionCode: 1,
      sdks: [sdk('open')],
    })
    expect(await appOf(app)).toMatchObject({ name: '已发布', latest_version: '1.0', is_listed: true })
    expect(await embeddedIn(app)).toEqual(['open 1.0'])
    await record({ ...seen, package: hash(++count), versionName: '10', versionCode: 100 })
    expect(await appOf(app)).toMatchObject({ name: '已发布', latest_version: '1.0' })
    const sdks = await platform.frame.db
      .selectFrom('sdk')
      .select(['known_as', 'is_listed'])
      .where('known_as', 'in', ['secret', 'open'])
      .execute()
    expect(Object.fromEntries(sdks.map((one) => [one.known_as, one.is_listed]))).toEqual({ secret: false, open: true })
  })
  test('what somebody unknown hands in neither names an app, nor is its newest version, nor says what it embeds', async () => {
    const unknown = { id: '999', kind: 'store' as OrganisationKind, isVerified: false }
    const seen = inspected({ sdks: [sdk('true')] })
    const made = (await record({ ...seen, organisation: unknown, label: '骗子' }))!
    expect(await appOf(made.app)).toMatchObject({ name: seen.packageName, latest_version: '1.0' })
    await record({ ...seen, package: hash(++count) })
    const forged = { ...seen, package: hash(++count), versionName: '99', versionCode: 2_147_483_647, label: '骗子', sdks: [sdk('false')] }
    expect((await record({ ...forged, organisation: unknown }))!.app).toBe(made.app)
    expect(await appOf(made.app)).toMatchObject({ name: '示例', latest_version: '1.0' })
    expect(await embeddedIn(made.app)).toEqual(['true 1.0'])
    await record({ ...seen, package: hash(++count), versionName: '1.1', versionCode: 2 })
    expect((await appOf(made.app)).latest_version, 'a lower code than the forged one').toBe('1.1')
    await record(forged)
    expect((await appOf(made.app)).latest_version, 'now a laboratory has seen it too').toBe('99')
  })
  test('the verified operator’s who registers it later, with its versions', async () => {
    const operator = await platform.member('operator', { isVerified: true })
    const seen = inspected()
    const { app } = (await record(seen))!
    expect((await register(operator, seen.packageName)).body).toMatchObject({ id: app, name: '登记的名称', latestVersion: '1.0' })
  })
})
