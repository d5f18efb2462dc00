/** Policies and listings handed in, read by a real worker in its limited process, and packages inspected against them. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policyReadingSchema } from '#report/policy-reading.ts'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { handIn, settled, testedSlices } from '../inspections/inspections-tester.ts'
import { registryRoutes } from '../registry/api.ts'
import { declarationRoutes as routes, type Edition } from './api.ts'
import { LARGEST_DOCUMENT } from './declaration.ts'
import { declarationsSlice } from './slice.ts'

let platform: TestPlatform
let url: string
let operator: Member
let rival: Member
let laboratory: Member
let app: string

const POLICY = `# 示例商城隐私政策

更新日期:2026年9月1日

我们是示例科技有限公司。如有疑问,请发邮件至 privacy@example.com。

## 一、我们收集的信息

当您注册账号时,我们会收集您的手机号码,用于创建账号。我们会收集您的位置信息,用于推荐附近门店。

## 二、第三方SDK

| SDK名称 | 公司 | 收集的信息 | 用途 |
| --- | --- | --- | --- |
| 极光推送SDK | 深圳市和讯华谷信息技术有限公司 | Android ID | 消息推送 |

## 三、您的权利

您可以查询、更正、删除您的个人信息,或者注销账号。我们将在15个工作日内答复。
`

beforeAll(async () => {
  platform = await testPlatform({ slices: [...testedSlices, declarationsSlice], config: { role: 'all', workerSlots: 2 } })
  url = platform.url!
  operator = await platform.member('operator', { isVerified: true })
  rival = await platform.member('operator', { isVerified: true })
  laboratory = await platform.member('laboratory')
  app = await anApp(operator)
})
afterAll(() => platform.stop())

async function anApp({ client, organisation }: Member, packageName = 'com.example.shop'): Promise<string> {
  const { status, body } = await client.call(registryRoutes.registerApp, {
    params: { organisation },
    body: { packageName, name: '示例商城' },
  })
  expect(status).toBe(201)
  return body.id
}

async function submit(
  client: Client,
  content: string | Uint8Array<ArrayBuffer>,
  { of = app, ...query }: Record<string, string> = {},
  type = 'application/octet-stream',
): Promise<Response> {
  return fetch(`${url}/api/apps/${of}/policies?${new URLSearchParams({ name: 'policy.md', ...query })}`, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': type },
    body: content,
  })
}
async function submitted(...asked: Parameters<typeof submit>): Promise<Edition> {
  const answer = await submit(...asked)
  expect(answer.status).toBe(201)
  return (await answer.json()) as Edition
}
async function over(client: Client, edition: string): Promise<Edition> {
  for (;;) {
    const { body } = await client.call(routes.getPolicy, { params: { edition } })
    if (body.state !== 'waiting') return body
    await new Promise((wake) => setTimeout(wake, 50))
  }
}
const readingOf = async (client: Client, edition: string) => {
  const answer = await fetch(`${url}/api/policies/${edition}/reading`, { headers: client.headers })
  return policyReadingSchema.parse(await answer.json()).read!
}

describe('an edition of a policy', () => {
  test('is read, and what it says is marked where it says it', async () => {
    const edition = await submitted(operator.client, POLICY, { version: '1.0', publishedOn: '2026-09-01' })
    expect(edition).toMatchObject({ app, version: '1.0', publishedOn: '2026-09-01', state: 'waiting', isPublic: false })
    const done = await over(operator.client, edition.id)
    expect(done).toMatchObject({ state: 'read', refusal: null, documents: [{ part: 'policy', name: 'policy.md' }] })
    expect(done.figures).toMatchObject({ sdks: 1, changes: null })
    const read = await readingOf(operator.client, edition.id)
    const [text] = read.texts
    for (const id of ['phone-number', 'location']) {
      const kind = read.kinds.find((each) => each.id === id)
      expect(kind).toMatchObject({ isDeclared: true, how: 'named' })
      const [place] = kind!.places
      expect(text!.text.slice(place!.start, place!.end)).toMatch(id === 'location' ? /位置信息/ : /手机号码/)
    }
    expect(read.sdks).toMatchObject([{ name: expect.stringContaining('极光推送') }])
  })

  test('another is compared with the one before, and both are kept', async () => {
    const of = await anApp(operator, 'com.example.changing')
    const first = await submitted(operator.client, POLICY, { of, version: '1.0' })
    await over(operator.client, first.id)
    const changed = POLICY.replace('我们会收集您的位置信息,用于推荐附近门店。', '我们会收集您的通讯录,用于查找好友。')
    const second = await over(operator.client, (await submitted(operator.client, changed, { of, version: '2.0' })).id)
    expect(second.figures!.changes).toBeGreaterThan(0)
    const { changes } = await readingOf(operator.client, second.id)
    expect(changes!.kinds.map(({ what, name }) => [what, name.en])).toEqual(
      expect.arrayContaining([
        ['added', 'contacts'],
        ['removed', 'location'],
      ]),
    )
    const { body } = await operator.client.call(routes.listPolicies, { params: { app: of } })
    expect(body.items.map(({ version }) => version)).toEqual(['2.0', '1.0'])
  })

  test('is compared with any other that is chosen, once, and with no edition of another app', async () => {
    const of = await anApp(operator, 'com.example.compared')
    const texts = [
      POLICY,
      POLICY.replace('手机号码', '电子邮箱'),
      POLICY.replace('我们会收集您的位置信息,用于推荐附近门店。', '我们会收集您的通讯录,用于查找好友。').replace(
        '15个工作日',
        '30个工作日',
      ),
    ]
    const ids: string[] = []
    for (const [index, text] of texts.entries())
      ids.push((await over(operator.client, (await submitted(operator.client, text, { of, version: `${index + 1}.0` })).id)).id)
    const [first, second, third] = ids as [string, string, string]
    expect((await operator.client.call(routes.getPolicy, { params: { edition: third } })).body.comparedWith).toBe(second)

    const ask = (edition: string, other: string, client = operator.client) =>
      client.call(routes.comparePolicies, { params: { edition }, body: { with: other } })
    const look = (client = operator.client) => client.call(routes.getPolicyComparison, { params: { edition: third, with: first } })
    expect((await look()).status, 'nobody has asked for it').toBe(404)
    const { status, body } = await ask(third, first)
    expect([status, body]).toEqual([202, { edition: third, with: first, state: 'waiting', changes: null }])
    await expect.poll(async () => (await look()).body.state, { timeout: 30_000 }).toBe('ready')
    const { changes } = (await look()).body
    expect(changes!.before).toBe('1.0')
    // Of 2.0, which lies between the two, nothing is told: it changed the phone number, and 3.0 changed it back.
    expect(changes!.kinds.map(({ what, name }) => `${what} ${name.en}`)).toEqual(['added contacts', 'removed location'])
    expect(changes!.sentences).toContainEqual(
      expect.objectContaining({ what: 'reworded', before: '我们将在15个工作日内答复。', after: '我们将在30个工作日内答复。' }),
    )
    expect((await ask(third, first)).body).toMatchObject({ state: 'ready', changes })
    const lines = await platform.frame.db
      .selectFrom('journal_entry')
      .select(['action', 'actor', 'organisation_id', 'detail'])
      .where('object', '=', `policy:${third}`)
      .where('action', 'in', ['comparePolicies', 'makeComparison'])
      .orderBy('id')
      .execute()
    expect(lines.map(({ detail, ...line }) => ({ ...line, detail: JSON.parse(detail) as unknown }))).toMatchObject([
      { action: 'comparePolicies', actor: `person:${operator.personId}`, detail: { with: first } },
      { action: 'makeComparison', actor: 'platform', detail: { with: first, state: 'ready' } },
    ])

    expect((await ask(third, third)).status).toBe(422)
    const elsewhere = await over(operator.client, (await submitted(operator.client, POLICY)).id)
    expect((await ask(third, elsewhere.id)).status).toBe(422)
    const refused = await over(operator.client, (await submitted(operator.client, '<html><body></body></html>', { of })).id)
    expect((await ask(third, refused.id)).status).toBe(422)
    expect([(await ask(third, first, rival.client)).status, (await look(rival.client)).status]).toEqual([404, 404])
    const publish = (edition: string) => operator.client.call(routes.changePolicy, { params: { edition }, body: { isPublic: true } })
    await publish(third)
    expect((await look(platform.stranger)).status, 'it quotes one that is not public').toBe(404)
    await publish(first)
    expect((await look(platform.stranger)).body.changes).toEqual(changes)
  })

  test('that is given another document is compared anew', async () => {
    const of = await anApp(operator, 'com.example.comparedagain')
    const [first, second] = [
      await over(operator.client, (await submitted(operator.client, POLICY, { of })).id),
      await over(operator.client, (await submitted(operator.client, `${POLICY}\n您可以投诉。`, { of })).id),
    ]
    const ask = async () =>
      (await operator.client.call(routes.comparePolicies, { params: { edition: second.id }, body: { with: first.id } })).body
    await ask()
    await expect.poll(async () => (await ask()).state, { timeout: 30_000 }).toBe('ready')
    await fetch(`${url}/api/policies/${second.id}/documents?part=sdk-list&name=list.md`, {
      method: 'POST',
      headers: { ...operator.client.headers, 'content-type': 'text/markdown' },
      body: '# 第三方SDK清单\n\n本清单说明我们接入的SDK及其处理的个人信息。\n\n| SDK名称 | 公司 | 收集的信息 | 用途 |\n|---|---|---|---|\n| 友盟统计SDK | 友盟同欣(北京)科技有限公司 | IMEI | 统计分析 |\n',
    })
    await over(operator.client, second.id)
    expect((await ask()).state).toBe('waiting')
    await expect.poll(async () => (await ask()).state, { timeout: 30_000 }).toBe('ready')
    expect((await ask()).changes!.sdks).toContainEqual(
      expect.objectContaining({ what: 'added', name: { zh: '友盟统计SDK', en: '友盟统计SDK' } }),
    )
  })

  test('takes a list that it leads to, once, and is read anew', async () => {
    const edition = await submitted(operator.client, POLICY, { version: '3.0' })
    await over(operator.client, edition.id)
    const add = () =>
      fetch(`${url}/api/policies/${edition.id}/documents?part=sdk-list&name=list.md`, {
        method: 'POST',
        headers: { ...operator.client.headers, 'content-type': 'text/markdown' },
        body: '# 第三方SDK清单\n\n本清单说明我们接入的SDK及其处理的个人信息。\n\n| SDK名称 | 公司 | 收集的信息 | 用途 |\n|---|---|---|---|\n| 友盟统计SDK | 友盟同欣(北京)科技有限公司 | IMEI | 统计分析 |\n',
      })
    const added = await add()
    expect([added.status, ((await added.json()) as Edition).documents.map(({ part }) => part)]).toEqual([201, ['policy', 'sdk-list']])
    await over(operator.client, edition.id)
    const read = await readingOf(operator.client, edition.id)
    expect(read.texts).toHaveLength(2)
    expect(read.sdks.some(({ name }) => name.includes('友盟'))).toBe(true)
    const twice = await add()
    expect([twice.status, await twice.json()]).toMatchObject([409, { code: 'conflict' }])
  })

  test.each([
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['a foreign language', 'Privacy policy. We collect your phone number when you register an account with us. '.repeat(20)],
    ['a login page', '<html><title>登录</title><form><input name="user"><input type="password"></form></html>'],
    ['an empty page', '<html><body></body></html>'],
  ])('that is %s is refused with the reason', async (_, content) => {
    const done = await over(operator.client, (await submitted(operator.client, content)).id)
    expect(done).toMatchObject({ state: 'refused', figures: null, refusal: { zh: expect.any(String), en: expect.any(String) } })
    expect(done.refusal!.zh.length).toBeGreaterThan(5)
    expect((await operator.client.call(routes.getPolicyReading, { params: { edition: done.id } })).status).toBe(404)
  })

  test('is refused before it is kept where it cannot be one', async () => {
    expect((await submit(operator.client, '')).status).toBe(422)
    expect((await submit(operator.client, '{}', {}, 'application/json')).status).toBe(415)
    expect((await submit(operator.client, new Uint8Array(LARGEST_DOCUMENT + 1))).status).toBe(413)
    expect((await submit(operator.client, POLICY, { publishedOn: '2026-02-30' })).status).toBe(400)
  })

  test('is seen by its organisation and those who oversee, by others once it is public', async () => {
    const { id } = await submitted(operator.client, POLICY, { version: 'for few' })
    const seenBy = async (client: Client) => (await client.call(routes.getPolicy, { params: { edition: id } })).status
    const listedFor = async (client: Client) => {
      const { body } = await client.call(routes.listPolicies, { params: { app }, query: { limit: 100 } })
      return body.items.some((each) => each.id === id)
    }
    expect(await Promise.all([operator, laboratory, rival].map(({ client }) => seenBy(client)))).toEqual([200, 200, 404])
    expect(await seenBy(platform.stranger)).toBe(404)
    expect(await listedFor(platform.stranger)).toBe(false)
    const publish = (client: Client) => client.call(routes.changePolicy, { params: { edition: id }, body: { isPublic: true } })
    expect((await publish(rival.client)).status).toBe(404)
    expect((await publish(operator.client)).body).toMatchObject({ isPublic: true })
    expect(await seenBy(platform.stranger)).toBe(200)
    expect(await listedFor(platform.stranger)).toBe(true)
  })

  test('nobody hands one in for an app of others', async () => {
    expect((await submit(rival.client, POLICY)).status).toBe(404)
    expect((await submit(platform.stranger, POLICY)).status).toBe(401)
  })
})

describe('a listing', () => {
  const hand = (text: string, client = operator.client) =>
    client.call(routes.submitListing, { params: { app }, body: { name: '示例应用市场', text } })
  test('is kept as fields, newest first', async () => {
    expect((await hand('name: 示例商城\nfees: none')).body).toMatchObject({ fields: { name: '示例商城', fees: 'none' } })
    await hand('name: 示例商城\nversionName: 1.20')
    const { body } = await operator.client.call(routes.listListings, { params: { app } })
    expect(body.items.map(({ fields }) => fields['versionName'])).toEqual(['1.20', undefined])
    expect((await platform.stranger.call(routes.listListings, { params: { app } })).body.items).toEqual([])
  })
  test('is shown to everybody once its operator publishes it, and no longer when that is taken back', async () => {
    const { id } = (await hand('name: 公开的商城')).body
    const seen = async () => {
      const { body } = await platform.stranger.call(routes.listListings, { params: { app } })
      return body.items.some((each) => each.id === id)
    }
    const publish = (client: Client, isPublic: boolean) =>
      client.call(routes.changeListing, { params: { listing: id }, body: { isPublic } })
    expect((await publish(rival.client, true)).status).toBe(404)
    expect(await seen()).toBe(false)
    expect((await publish(operator.client, true)).body).toMatchObject({ isPublic: true })
    expect(await seen()).toBe(true)
    await publish(operator.client, false)
    expect(await seen()).toBe(false)
  })
  test.each([
    ['a misspelt field', 'nmae: a', /nmae.{1,3} is none of/],
    ['no YAML', 'a: [', /line 1/],
    ['nothing', '{}', /says nothing/],
  ])('that holds %s is refused in words', async (_, text, reason) => {
    const { status, body } = await hand(text)
    expect([status, JSON.stringify(body)]).toEqual([422, expect.stringMatching(reason)])
  })
})

describe('found against declared', () => {
  test('a package is inspected against the newest policy and listing, once for the same', async () => {
    const shop = await platform.member('operator', { isVerified: true })
    const content = (await readFile('samples/consent-before-collection-in-code/violating/sample.apk')) as Uint8Array<ArrayBuffer>
    const begun = (await (await handIn(url, shop.client, shop.organisation, content)).json()) as { id: string }
    const plain = await settled(url, shop.client, begun.id)
    const of = await anApp(shop, plain.app!.packageName)
    const ask = () => shop.client.call(routes.inspectDeclared, { params: { app: of }, body: {} })
    expect((await ask()).status, 'nothing is declared yet').toBe(422)
    await over(shop.client, (await submitted(shop.client, POLICY, { of, version: '1.0' })).id)
    await shop.client.call(routes.submitListing, { params: { app: of }, body: { name: '示例应用市场', text: 'name: 示例商城' } })

    const { status, body } = await ask()
    expect(status).toBe(202)
    const done = await settled(url, shop.client, body.commission)
    expect(done).toMatchObject({ state: 'done', package: plain.package, app: { id: of } })
    const report = await (await fetch(`${url}/api/commissions/${body.commission}/report`, { headers: shop.client.headers })).json()
    expect((report as { artifacts: { kind: string; name: string }[] }).artifacts).toMatchObject([
      { kind: 'apk' },
      { kind: 'policy', name: 'policy.md' },
      { kind: 'listing', name: '示例应用市场' },
    ])
    const again = await settled(url, shop.client, (await ask()).body.commission)
    expect(again.wasKnown).toBe(true)
    expect((await rival.client.call(routes.inspectDeclared, { params: { app: of }, body: {} })).status).toBe(404)
  }, 60_000)
})
