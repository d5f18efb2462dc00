/** What of declarations is whose to see, how much is kept of them, and what becomes of those whose job was lost. The test plays the queue. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policyReadingSchema } from '#report/policy-reading.ts'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { testedSlices } from '../inspections/inspections-tester.ts'
import { registryRoutes } from '../registry/api.ts'
import { declarationRoutes as routes, type Edition } from './api.ts'
import { COMPARISON_DAYS, comparisonQueue, MOST_OF_APP, readingQueue, SUPERSEDED_HOURS } from './declaration.ts'
import { eraseSuperseded } from './erase-superseded.ts'
import { makeComparison } from './make-comparison.ts'
import { readEdition } from './read-edition.ts'
import { resumeLostReadings } from './resume-lost.ts'
import { declaredQuota } from './room.ts'
import { declarationsSlice } from './slice.ts'

let platform: TestPlatform
let operator: Member
let pretender: Member

beforeAll(async () => {
  platform = await testPlatform({ slices: [...testedSlices, declarationsSlice] })
  operator = await platform.member('operator', { isVerified: true })
  pretender = await platform.member('operator', { isVerified: false })
})
afterAll(() => platform.stop())

const POLICY = `# 隐私政策

更新日期:2026年9月1日

我们是示例科技有限公司。当您注册账号时,我们会收集您的手机号码,用于创建账号。我们会收集您的位置信息,用于推荐附近门店。您可以查询、更正、删除您的个人信息,或者注销账号。
`

let apps = 0
async function anApp({ client, organisation }: Member): Promise<string> {
  const body = { packageName: `com.example.bounds${++apps}`, name: '示例商城' }
  return (await client.call(registryRoutes.registerApp, { params: { organisation }, body })).body.id
}
const post = (client: Client, path: string, content: string): Promise<Response> =>
  fetch(`${platform.url}${path}`, { method: 'POST', headers: { ...client.headers, 'content-type': 'text/markdown' }, body: content })
const submit = ({ client }: Member, app: string, content: string, more = ''): Promise<Response> =>
  post(client, `/api/apps/${app}/policies?name=policy.md${more}`, content)
async function submitted(who: Member, app: string, content: string): Promise<Edition> {
  const answer = await submit(who, app, content)
  expect(answer.status).toBe(201)
  return (await answer.json()) as Edition
}
const never = new AbortController().signal
const readNow = (edition: string, attempt = 0, revision = 1): Promise<void> =>
  readEdition(platform.frame, { edition, revision }, { attempt, signal: never })
const publish = ({ client }: Member, edition: string) => client.call(routes.changePolicy, { params: { edition }, body: { isPublic: true } })
const stateOf = async ({ client }: Member, edition: string) => (await client.call(routes.getPolicy, { params: { edition } })).body
const isKept = (content: string): Promise<boolean> => platform.frame.blobs.has(createHash('sha256').update(content).digest('hex'))
const filed = (app: string, count: number, at = platform.frame.clock.now()) =>
  platform.frame.db
    .insertInto('policy_edition')
    .values(
      Array.from({ length: count }, () => ({
        app_id: app,
        version: null,
        published_on: null,
        notice: null,
        submitted_by: 'platform',
        submitted_at: at,
        waiting_since: at,
        refusal_zh: null,
        refusal_en: null,
        reading: null,
        figures: null,
        compared_with: null,
        reading_alone: null,
      })),
    )
    .returning('id')
    .execute()

describe('what is public', () => {
  test('of an organisation that nobody has verified is not shown to strangers: it might speak with another name', async () => {
    const app = await anApp(pretender)
    const { id: edition } = await submitted(pretender, app, POLICY)
    await readNow(edition)
    expect((await publish(pretender, edition)).body.isPublic).toBe(true)
    const { stranger } = platform
    const asked = () =>
      Promise.all([
        stranger.call(routes.getPolicy, { params: { edition } }),
        stranger.call(routes.getPolicyReading, { params: { edition } }),
        stranger.call(routes.listPolicies, { params: { app } }),
        stranger.call(routes.listListings, { params: { app } }),
        operator.client.call(routes.getPolicy, { params: { edition } }),
      ]).then((answers) => answers.map(({ status }) => status))
    expect(await asked()).toEqual([404, 404, 404, 404, 404])
    expect((await pretender.client.call(routes.listPolicies, { params: { app } })).body.items).toHaveLength(1)
    const verify = (state: 'verified' | 'unverified') =>
      platform.frame.db.updateTable('organisation').set({ state }).where('id', '=', pretender.organisation).execute()
    await verify('verified')
    expect(await asked()).toEqual([200, 200, 200, 200, 200])
    await verify('unverified')
  })

  test('does not quote the edition before, which is not', async () => {
    const app = await anApp(operator)
    const { id: draft } = await submitted(operator, app, POLICY.replace('用于推荐附近门店', '用于出售给广告商'))
    await readNow(draft)
    const { id: edition } = await submitted(operator, app, POLICY.replace('我们会收集您的位置信息', '我们会收集您的通讯录'))
    await readNow(edition)
    await publish(operator, edition)
    const changesFor = async (client: Client) => {
      const { figures } = (await client.call(routes.getPolicy, { params: { edition } })).body
      const answer = await fetch(`${platform.url}/api/policies/${edition}/reading`, { headers: client.headers })
      const text = await answer.text()
      return {
        count: figures!.changes,
        read: policyReadingSchema.parse(JSON.parse(text)).read!.changes,
        quotes: text.includes('出售给广告商'),
      }
    }
    expect(await changesFor(operator.client)).toMatchObject({ count: expect.any(Number), read: { kinds: expect.any(Array) }, quotes: true })
    expect(await changesFor(platform.stranger)).toEqual({ count: null, read: null, quotes: false })
    const { body } = await platform.stranger.call(routes.listPolicies, { params: { app } })
    expect(body.items.map(({ figures }) => figures!.changes)).toEqual([null])
    await publish(operator, draft)
    expect(await changesFor(platform.stranger)).toMatchObject({ count: expect.any(Number), quotes: true })
  })
})

describe('what is kept', () => {
  test('of one app has a bound, for those too who come at the same time, and what is refused is not kept', async () => {
    const app = await anApp(operator)
    await filed(app, MOST_OF_APP - 1)
    const answers = await Promise.all(['一', '二', '三'].map((name) => submit(operator, app, `${POLICY}${name}`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const late = `${POLICY}四`
    expect((await submit(operator, app, late)).status).toBe(409)
    expect(await isKept(late)).toBe(false)
  })

  test('once for each part: a second is refused before it is stored', async () => {
    const { id } = await submitted(operator, await anApp(operator), POLICY)
    const add = (content: string) => post(operator.client, `/api/policies/${id}/documents?part=sdk-list&name=list.md`, content)
    expect((await add('# 清单一')).status).toBe(201)
    expect((await add('# 清单二')).status).toBe(409)
    expect(await isKept('# 清单二')).toBe(false)
  })

  test('of an organisation without verified identity has a bound at once and one a day', async () => {
    const app = await anApp(pretender)
    const waiting = await filed(app, declaredQuota.waiting)
    const content = `${POLICY}等待`
    const refused = await submit(pretender, app, content)
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'quota-exceeded' }])
    expect(await isKept(content)).toBe(false)
    const add = await post(pretender.client, `/api/policies/${waiting[0]!.id}/documents?part=summary&name=a.md`, '# 摘要')
    expect(add.status).toBe(429)
    const listing = () =>
      pretender.client.call(routes.submitListing, { params: { app }, body: { name: '示例应用市场', text: 'name: 示例' } })
    expect((await listing()).status).toBe(201)

    const { db } = platform.frame
    await db.updateTable('policy_edition').set({ state: 'read' }).where('app_id', '=', app).execute()
    const other = await anApp(pretender)
    await filed(other, declaredQuota.day)
    await db.updateTable('policy_edition').set({ state: 'read' }).where('app_id', '=', other).execute()
    expect([(await submit(pretender, app, POLICY)).status, (await listing()).status]).toEqual([429, 429])
    platform.clock.jump(24 * 3600_000 + 1)
    expect((await submit(pretender, app, POLICY)).status).toBe(201)
  })
})

describe('an edition', () => {
  test('whose reading breaks off time after time is refused at last', async () => {
    const content = `${POLICY}损坏`
    const { id } = await submitted(operator, await anApp(operator), content)
    await platform.frame.blobs.remove(createHash('sha256').update(content).digest('hex'))
    await expect(readNow(id)).rejects.toThrow()
    expect((await stateOf(operator, id)).state).toBe('waiting')
    await expect(readNow(id, readingQueue.retries)).rejects.toThrow()
    expect(await stateOf(operator, id)).toMatchObject({ state: 'refused', refusal: { zh: expect.stringMatching('中断') } })
  })

  test('whose job was lost is asked for again', async () => {
    const [{ id } = { id: '' }] = await filed(await anApp(operator), 1)
    const sent: object[] = []
    const frame = {
      ...platform.frame,
      jobs: { ...platform.frame.jobs, send: async (_: unknown, __: unknown, data: object) => void sent.push(data) },
    }
    await resumeLostReadings(frame)
    expect(sent).not.toContainEqual({ edition: id, revision: 1 })
    platform.clock.jump(2 * readingQueue.expireSeconds * 1000 + 1)
    await resumeLostReadings(frame)
    expect(sent).toContainEqual({ edition: id, revision: 1 })
  })

  test.each([
    ['0000-01-01', 400],
    ['0001-01-01', 201],
    ['9999-12-31', 201],
  ])('published on %s is answered with %s', async (date, status) => {
    expect((await submit(operator, await anApp(operator), POLICY, `&publishedOn=${date}`)).status).toBe(status)
  })
})

describe('a comparison of two editions', () => {
  const ask = ({ client }: Member, edition: string, other: string) =>
    client.call(routes.comparePolicies, { params: { edition }, body: { with: other } })
  const rowOf = async (edition: string) =>
    platform.frame.db.selectFrom('policy_comparison').selectAll().where('edition_id', '=', edition).executeTakeFirst()
  async function readEditions(count: number): Promise<string[]> {
    const rows = await filed(await anApp(operator), count)
    const ids = rows.map(({ id }) => id)
    await platform.frame.db.updateTable('policy_edition').set({ state: 'read' }).where('id', 'in', ids).execute()
    return ids
  }

  test('has a bound for one asker at once, and what is there already counts for nothing', async () => {
    const [edition, ...others] = (await readEditions(12)) as [string, ...string[]]
    for (const other of others.slice(0, 10)) expect((await ask(operator, edition, other)).status).toBe(202)
    const refused = await ask(operator, edition, others[10]!)
    expect([refused.status, refused.body]).toMatchObject([429, { code: 'too-many-requests' }])
    expect((await ask(operator, edition, others[0]!)).status).toBe(202)
    await platform.frame.db.deleteFrom('policy_comparison').execute()
  })

  test('that breaks off time after time has failed, and can be asked for again', async () => {
    const [edition, other] = (await readEditions(2)) as [string, string]
    await ask(operator, edition, other)
    const { id } = (await rowOf(edition))!
    // Neither has a document: there is nothing to read.
    const make = (attempt: number) => makeComparison(platform.frame, { comparison: id }, { attempt, signal: never })
    await expect(make(0)).rejects.toThrow()
    expect(await rowOf(edition)).toMatchObject({ state: 'waiting', requested_by: `person:${operator.personId}` })
    await expect(make(comparisonQueue.retries)).rejects.toThrow()
    expect(await rowOf(edition)).toMatchObject({ state: 'failed', requested_by: null })
    expect((await ask(operator, edition, other)).body.state).toBe('waiting')
  })

  test('whose job was lost is asked for again, and an old one is let go', async () => {
    const [edition, other] = (await readEditions(2)) as [string, string]
    await ask(operator, edition, other)
    const { id } = (await rowOf(edition))!
    const sent: object[] = []
    const jobs = { ...platform.frame.jobs, send: async (_: unknown, __: unknown, data: object) => void sent.push(data) }
    const frame = { ...platform.frame, jobs }
    platform.clock.jump(2 * comparisonQueue.expireSeconds * 1000 + 1)
    await resumeLostReadings(frame)
    expect(sent).toContainEqual({ comparison: id })
    await platform.frame.db.updateTable('policy_comparison').set({ state: 'ready', changes: '{}' }).where('id', '=', id).execute()
    await resumeLostReadings(frame)
    expect(await rowOf(edition)).toBeDefined()
    const old = new Date(platform.frame.clock.now().getTime() - COMPARISON_DAYS * 24 * 3600_000 - 1)
    await platform.frame.db.updateTable('policy_comparison').set({ requested_at: old }).where('id', '=', id).execute()
    await resumeLostReadings(frame)
    expect(await rowOf(edition)).toBeUndefined()
  })
})

describe('a reading that another has followed', () => {
  const LIST = '# 第三方SDK清单\n\n本清单说明我们接入的SDK。\n\n| SDK名称 | 用途 |\n|---|---|\n| 友盟统计SDK | 统计分析 |\n'
  const add = (edition: string) => post(operator.client, `/api/policies/${edition}/documents?part=sdk-list&name=list.md`, LIST)
  const readingsOf = async (edition: string): Promise<string[]> => {
    const row = await platform.frame.db
      .selectFrom('policy_edition')
      .select(['reading', 'reading_alone'])
      .where('id', '=', edition)
      .executeTakeFirstOrThrow()
    return [row.reading, row.reading_alone].filter((blob) => blob !== null)
  }
  const has = (blobs: readonly string[]) => Promise.all(blobs.map((blob) => platform.frame.blobs.has(blob)))
  const aDayLater = (): void => platform.clock.jump(SUPERSEDED_HOURS * 3600_000 + 1)

  test('is erased a day later, both forms of it, and what replaced it stays', async () => {
    const app = await anApp(operator)
    const { id: first } = await submitted(operator, app, `${POLICY}一`)
    await readNow(first)
    const { id: edition } = await submitted(operator, app, `${POLICY}二`)
    await readNow(edition)
    const before = await readingsOf(edition)
    expect(before).toHaveLength(2)
    expect((await add(edition)).status).toBe(201)
    await readNow(edition, 0, 2)
    const after = await readingsOf(edition)
    await eraseSuperseded(platform.frame)
    expect(await has(before), 'whoever is fetching it gets it whole').toEqual([true, true])
    aDayLater()
    expect(await eraseSuperseded(platform.frame)).toBe(2)
    expect(await has([...before, ...after, ...(await readingsOf(first))])).toEqual([false, false, true, true, true])
    expect(await platform.frame.db.selectFrom('superseded_reading').selectAll().execute()).toEqual([])
    const line = await platform.frame.db
      .selectFrom('journal_entry')
      .select(['actor', 'action'])
      .where('object', '=', `reading:${before[0]!}`)
      .execute()
    expect(line).toEqual([{ actor: 'platform', action: 'eraseReading' }])
  })

  test('stays where another edition says the same words', async () => {
    const [one, other] = [await anApp(operator), await anApp(operator)]
    const editions = [await submitted(operator, one, `${POLICY}同`), await submitted(operator, other, `${POLICY}同`)]
    for (const { id } of editions) await readNow(id)
    const [edition, twin] = editions.map(({ id }) => id) as [string, string]
    const shared = await readingsOf(edition)
    expect(await readingsOf(twin)).toEqual(shared)
    await add(edition)
    aDayLater()
    expect(await eraseSuperseded(platform.frame)).toBe(0)
    expect(await has(shared)).toEqual([true])
  })

  test('is erased too where its revision was gone before it was kept; one that was erased meanwhile is read again', async () => {
    const { id: edition } = await submitted(operator, await anApp(operator), `${POLICY}迟`)
    const { blobs } = platform.frame
    let late = ''
    // Somebody adds a list while it is being read.
    const slow = {
      ...platform.frame,
      blobs: Object.assign(Object.create(blobs) as typeof blobs, {
        async putFile(path: string) {
          const stored = await blobs.putFile(path)
          if (late === '') await add(edition)
          late = stored.sha256
          return stored
        },
      }),
    }
    await readEdition(slow, { edition, revision: 1 }, { attempt: 0, signal: never })
    expect(await readingsOf(edition)).toEqual([])
    aDayLater()
    expect([await eraseSuperseded(platform.frame), ...(await has([late]))]).toEqual([1, false])

    const losing = {
      ...platform.frame,
      blobs: Object.assign(Object.create(blobs) as typeof blobs, {
        async putFile(path: string) {
          const stored = await blobs.putFile(path)
          await blobs.remove(stored.sha256)
          return stored
        },
      }),
    }
    await expect(readEdition(losing, { edition, revision: 2 }, { attempt: 0, signal: never })).rejects.toThrow('no blob')
    await readNow(edition, 1, 2)
    expect(await has(await readingsOf(edition))).toEqual([true])
  })
})
