/** What providers publish of their SDKs: drafts, editions, rules and guides, search, and who holds which code. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { keepDirectory } from '../registry/keep-directory.ts'
import { sdkRoutes as routes } from './api.ts'
import { keepClaims } from './keep-claims.ts'
import type { KnownSdk } from './known-sdks.ts'
import { MOST_OF_UNVERIFIED } from './provider.ts'
import { aDisclosure, anSdk, published } from '../../../test/build/sdks-tester.ts'

let platform: TestPlatform
let provider: Member
let rival: Member
let regulator: Member
/** Strangers may be answered with what they were answered seconds ago. */
let reader: Client
beforeAll(async () => {
  platform = await testPlatform()
  provider = await platform.member('sdk', { isVerified: true, hasSecondFactor: true })
  rival = await platform.member('sdk', { isVerified: true, hasSecondFactor: true })
  reader = (await platform.person()).client
  regulator = await platform.member('regulator', { hasSecondFactor: true })
})
afterAll(() => platform.stop())

const known = (change: Partial<KnownSdk> = {}): KnownSdk => ({
  id: 'jpush',
  name: { zh: '极光推送', en: 'JPush' },
  provider: '深圳市和讯华谷信息技术有限公司',
  purpose: 'push',
  homePage: 'https://www.jiguang.cn/push',
  policy: null,
  prefixes: ['cn.jpush.android'],
  libraries: ['libjpush.so'],
  read: null,
  ...change,
})

describe('the words of a disclosure', () => {
  test('name what can be declared: every kind but umbrella words, for anybody', async () => {
    const { status, body } = await platform.stranger.call(routes.listSdkTerms)
    expect(status).toBe(200)
    expect(body.purposes).toContainEqual({ id: 'push', name: { zh: '消息推送', en: 'Push messages' } })
    expect(body.kinds).toContainEqual({ id: 'location', name: { zh: '位置信息', en: 'location' }, isSensitive: true })
    expect(body.kinds.map(({ id }) => id)).not.toContain('device-information')
  })
})

describe('an empty registry', () => {
  test('answers searches with nothing, and what there is not with 404', async () => {
    const empty = await testPlatform()
    try {
      for (const query of [{}, { search: 'JPush' }, { purpose: 'push' }, { kind: 'android-id' }, { risky: 'yes' }, { disclosed: 'yes' }])
        expect((await empty.stranger.call(routes.searchSheets, { query })).body).toEqual({ items: [], next: null })
      for (const route of [routes.getSheet, routes.listReleases, routes.listRisks, routes.listDisclosures])
        expect((await empty.stranger.call(route, { params: { sdk: '1' } })).status).toBe(404)
    } finally {
      await empty.stop()
    }
  })

  test('finds what the knowledge base knows once a worker has put it there, once, and listed', async () => {
    const { frame } = platform
    for (let time = 0; time < 2; time++) {
      await keepDirectory(frame, [known()])
      await keepClaims(frame, [known()])
    }
    for (const query of [{ search: 'JPush' }, { search: '极光推送' }, { search: 'jpush', purpose: 'push', disclosed: 'no' }]) {
      const { items } = (await reader.call(routes.searchSheets, { query })).body
      expect(items).toMatchObject([{ name: '极光推送 JPush', purpose: 'push', isRegistered: false, isDisclosed: false, openRisks: 0 }])
    }
    expect((await reader.call(routes.searchSheets, { query: { search: 'jpush', purpose: 'payment' } })).body.items).toEqual([])
    const [row] = (await reader.call(routes.searchSheets, { query: { search: 'JPush' } })).body.items
    const sheet = (await reader.call(routes.getSheet, { params: { sdk: row!.id } })).body
    expect(sheet).toMatchObject({ sdk: { organisation: null, knownAs: 'jpush' }, disclosure: null, rules: null, releases: [], risks: [] })
    expect(sheet.known!.prefixes).toContain('cn.jpush.android')
    // What its code takes comes with the file that says so, and is searched for too; what no file was at hand for takes nothing.
    expect(sheet.known!.read).toMatchObject({ source: 'npm jpush-phonegap-plugin 3.8.6: jpush-android-4.8.1.jar' })
    const { kinds } = sheet.known!.read!
    expect(kinds.length).toBeGreaterThan(0)
    const taking = async (kind: string) => (await reader.call(routes.searchSheets, { query: { kind } })).body.items
    for (const kind of kinds) expect(await taking(kind)).toMatchObject([{ name: '极光推送 JPush' }])
    expect(await taking('contacts')).toEqual([])
    const lines = await frame.db
      .selectFrom('journal_entry')
      .select('action')
      .where('action', 'in', ['keepDirectory', 'keepClaims'])
      .execute()
    expect(lines.map(({ action }) => action)).toEqual(['keepDirectory', 'keepClaims'])
  })

  test('what was met in a private package alone is listed once it is known publicly', async () => {
    const { frame, clock } = platform
    await frame.db
      .insertInto('sdk')
      .values({ known_as: 'was-private', organisation_id: null, name: '曾未公开', provider: '某', registered_at: clock.now() })
      .execute()
    const found = async () => (await reader.call(routes.searchSheets, { query: { search: '曾未公开' } })).body.items.length
    expect(await found()).toBe(0)
    await keepDirectory(frame, [known(), known({ id: 'was-private', name: { zh: '另名', en: 'Other' } })])
    expect(await found()).toBe(1)
  })
})

describe('a disclosure', () => {
  test('is a draft that strangers and rivals do not see, until it is published', async () => {
    const sdk = await anSdk(provider)
    const saved = await provider.client.call(routes.saveDisclosure, { params: { sdk }, body: aDisclosure() })
    expect(saved).toMatchObject({ status: 200, body: { state: 'draft', publishedAt: null, sdk } })
    for (const client of [platform.stranger, reader, rival.client]) {
      expect((await client.call(routes.listDisclosures, { params: { sdk } })).body.items).toEqual([])
      expect((await client.call(routes.getSheet, { params: { sdk } })).body.disclosure).toBeNull()
    }
    for (const client of [provider.client, regulator.client])
      expect((await client.call(routes.listDisclosures, { params: { sdk } })).body.items).toMatchObject([{ state: 'draft' }])
    expect((await rival.client.call(routes.saveDisclosure, { params: { sdk }, body: aDisclosure() })).status).toBe(404)

    const again = await provider.client.call(routes.saveDisclosure, { params: { sdk }, body: aDisclosure({ retention: '两年' }) })
    expect(again.body.id).toBe(saved.body.id)
    const edition = await provider.client.call(routes.publishDisclosure, { params: { sdk } })
    expect(edition.body).toMatchObject({ state: 'published', fields: { retention: '两年' } })
    expect((await reader.call(routes.getSheet, { params: { sdk } })).body.disclosure).toEqual(edition.body)
    expect((await provider.client.call(routes.publishDisclosure, { params: { sdk } })).body).toMatchObject({ code: 'conflict' })
  })

  test('keeps its history: the next edition supersedes it, and everybody sees both', async () => {
    const sdk = await anSdk(provider)
    await published(provider, sdk, { retention: '一' })
    await published(provider, sdk, { retention: '二' })
    const { items } = (await reader.call(routes.listDisclosures, { params: { sdk } })).body
    expect(items.map(({ state, fields }) => [state, fields.retention])).toEqual([
      ['published', '二'],
      ['superseded', '一'],
    ])
    const first = (await reader.call(routes.listDisclosures, { params: { sdk }, query: { limit: 1 } })).body
    const second = await reader.call(routes.listDisclosures, { params: { sdk }, query: { limit: 1, after: first.next! } })
    expect([first.items, second.body.items].flat()).toEqual(items)
  })

  test('is found by name, purpose and kind, and counted as disclosed', async () => {
    const sdk = await anSdk(provider)
    const ids = async (query: object) =>
      (await reader.call(routes.searchSheets, { query: { limit: 100, ...query } })).body.items.map(({ id }) => id)
    const module = aDisclosure().modules[0]!
    expect(await ids({ kind: 'body-sensors' })).toEqual([])
    await published(provider, sdk, {
      purpose: 'statistics',
      modules: [{ ...module, kinds: [{ ...module.kinds[0]!, kind: 'body-sensors' }] }],
    })
    expect(await ids({ kind: 'body-sensors' })).toEqual([sdk])
    expect(await ids({ purpose: 'statistics', disclosed: 'yes' })).toEqual([sdk])
    expect(await ids({ purpose: 'statistics', disclosed: 'no' })).toEqual([])
    expect(await ids({ disclosed: 'no' })).not.toContain(sdk)
  })

  test.each<[string, Parameters<typeof aDisclosure>[0], string]>([
    ['a kind that there is not', withKind('soul'), 'body.modules.0.kinds.0.kind'],
    ['a name of every object', withKind('constructor'), 'body.modules.0.kinds.0.kind'],
    ['an umbrella word', withKind('device-information'), 'body.modules.0.kinds.0.kind'],
    ['a purpose that there is not', { purpose: 'fun' }, 'body.purpose'],
    ['a prefix of one label', { prefixes: ['com'] }, 'body.prefixes.0'],
    ['a prefix that is no Java package', { prefixes: ['com.example', 'com.1st'] }, 'body.prefixes.1'],
    ["the system's packages", { prefixes: ['android.app'] }, 'body.prefixes.0'],
    ['a prefix with a wildcard', { prefixes: ['com.%'] }, 'body.prefixes.0'],
    ['a library with a path', { libraries: ['../libx.so'] }, 'body.libraries.0'],
    ['the runtime of a compiler', { libraries: ['libc++_shared.so'] }, 'body.libraries.0'],
    ['a permission without its package', withPermission('INTERNET'), 'body.modules.0.permissions.0.name'],
    ['its own collection left untold', { ownCollection: null }, 'body.ownCollection'],
  ])('refuses %s, and says where', async (_, change, path) => {
    const sdk = await anSdk(provider)
    const { status, body } = await provider.client.call(routes.saveDisclosure, { params: { sdk }, body: aDisclosure(change) })
    expect([status, (body as unknown as { errors: { path: string }[] }).errors.map((error) => error.path)]).toEqual([422, [path]])
  })

  test('keeps hostile words as they are, and refuses what a database or a reader cannot take', async () => {
    const sdk = await anSdk(provider)
    const hostile = `<script>alert(1)</script>'; drop table sdk; -- {{x}} ${'界'.repeat(10)}`
    const { fields } = await published(provider, sdk, { functions: hostile, contact: '"><img src=x onerror=alert(1)>' })
    expect(fields).toMatchObject({ functions: hostile, contact: '"><img src=x onerror=alert(1)>' })
    const save = async (change: object) =>
      (await provider.client.call(routes.saveDisclosure, { params: { sdk }, body: { ...aDisclosure(), ...change } })).status
    expect(await save({ functions: 'a\0b' })).toBe(400)
    expect(await save({ functions: 'a\ud800b' })).toBe(400)
    expect(await save({ homePage: 'https://example.cn/\0' })).toBe(400)
    expect(await save({ homePage: 'javascript:alert(1)' })).toBe(400)
    expect(await save({ contact: 'a\u202eb' })).toBe(400)
    expect(await save({ modules: Array.from({ length: 51 }, () => aDisclosure().modules[0]) })).toBe(400)
    expect((await reader.call(routes.searchSheets, { query: { search: "'; drop table sdk" } })).status).toBe(200)
  })

  test('a provider whom nobody has verified can draft, and not publish', async () => {
    const unknown = await platform.member('sdk', { isVerified: false, hasSecondFactor: true })
    const sdk = await anSdk(unknown)
    expect((await unknown.client.call(routes.saveDisclosure, { params: { sdk }, body: aDisclosure() })).status).toBe(200)
    expect((await unknown.client.call(routes.publishDisclosure, { params: { sdk } })).status).toBe(403)
    const rules = { kind: 'rules', version: '1', effectiveOn: '2026-01-01', text: '规则' } as const
    expect((await unknown.client.call(routes.publishSdkDocument, { params: { sdk }, body: rules })).status).toBe(403)
    expect((await reader.call(routes.getSheet, { params: { sdk } })).status).toBe(404)
  })
})

test('whom nobody has verified keeps a bounded number of drafts and releases, and may go on changing them', async () => {
  const unknown = await platform.member('sdk', { isVerified: false })
  const save = async (sdk: string) => (await unknown.client.call(routes.saveDisclosure, { params: { sdk }, body: aDisclosure() })).status
  const release = async (sdk: string, version: string) =>
    (await unknown.client.call(routes.createRelease, { params: { sdk }, body: { version, releasedOn: '2026-01-01' } })).status
  const sdks: string[] = []
  for (let count = 0; count <= MOST_OF_UNVERIFIED; count++) sdks.push(await anSdk(unknown))
  const last = sdks.at(-1)!
  for (const sdk of sdks.slice(0, -1)) expect([await save(sdk), await release(sdk, '1')]).toEqual([200, 201])
  expect([await save(last), await release(last, '1'), await release(sdks[0]!, '2'), await save(sdks[0]!)]).toEqual([409, 409, 409, 200])
})

function withKind(kind: string): Parameters<typeof aDisclosure>[0] {
  const module = aDisclosure().modules[0]!
  return { modules: [{ ...module, kinds: [{ ...module.kinds[0]!, kind }] }] }
}
function withPermission(name: string): Parameters<typeof aDisclosure>[0] {
  const module = aDisclosure().modules[0]!
  return { modules: [{ ...module, permissions: [{ name, purpose: '连接', isMandatory: true }] }] }
}

describe('rules and guides', () => {
  const rules = { kind: 'rules', version: '1.0', effectiveOn: '2026-01-01', text: '一、我们收集……' } as const

  test('have editions, each with the hash of its text; from the second on somebody says what changed', async () => {
    const sdk = await anSdk(provider)
    const publish = (body: object) => provider.client.call(routes.publishSdkDocument, { params: { sdk }, body })
    const first = await publish(rules)
    expect(first).toMatchObject({
      status: 201,
      body: { ...rules, changes: null, sha256: createHash('sha256').update(rules.text).digest('hex') },
    })
    expect(await publish(rules)).toMatchObject({ status: 409 })
    expect(await publish({ ...rules, version: '2.0' })).toMatchObject({ status: 422 })
    const second = await publish({ ...rules, version: '2.0', text: '二、……', changes: '新增OAID', link: 'https://sdk.example.cn/rules' })
    expect(second.status).toBe(201)
    // A guide has a history of its own.
    expect((await publish({ ...rules, kind: 'guide' })).status).toBe(201)

    const { items } = (await platform.stranger.call(routes.listSdkDocuments, { params: { sdk }, query: { kind: 'rules' } })).body
    expect(items.map(({ version }) => version)).toEqual(['2.0', '1.0'])
    expect(items[0]).not.toHaveProperty('text')
    const sheet = (await reader.call(routes.getSheet, { params: { sdk } })).body
    expect(sheet).toMatchObject({ rules: { version: '2.0', changes: '新增OAID' }, guide: { version: '1.0' } })
    const old = await reader.call(routes.getSdkDocument, { params: { sdk, document: first.body.id } })
    expect(old.body.text).toBe(rules.text)
    const other = await anSdk(provider)
    expect((await reader.call(routes.getSdkDocument, { params: { sdk: other, document: first.body.id } })).status).toBe(404)
  })

  test('are told to nobody at the first edition, and are an event at the second', async () => {
    const sdk = await anSdk(provider)
    const publish = (body: object) => provider.client.call(routes.publishSdkDocument, { params: { sdk }, body })
    const events = async () => (await provider.client.call(routes.listSdkEvents, { params: { sdk } })).body.items
    await publish(rules)
    expect(await events()).toEqual([])
    await publish({ ...rules, version: '1.1', changes: '联系方式' })
    await publish({ ...rules, version: '1.2', changes: '保存期限' })
    await publish({ ...rules, kind: 'guide', version: '1' })
    await publish({ ...rules, kind: 'guide', version: '2', changes: '示例' })
    expect(await events()).toMatchObject([
      { kind: 'rules-changed', isPlanned: false, isOpen: true, figures: { told: 0 }, title: { zh: expect.stringContaining('1.2') } },
      { kind: 'rules-changed', isOpen: false },
    ])
  })
})
