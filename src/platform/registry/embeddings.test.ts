import Fastify from 'fastify'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { peopleSlice } from '../people/slice.ts'
import { registryRoutes as routes } from './api.ts'
import { csvCell, embeddingCsv } from './embedding-csv.ts'
import { countEmbeddings, everyEmbedding, findEmbeddings, MOST_COUNTED, type Embedding } from './embedding-table.ts'
import { compareVersionKeys, versionKey } from './identifiers/version-order.ts'
import { registrySlice } from './slice.ts'

let platform: TestPlatform
let provider: Member
let regulator: Member
let sdk: string
const versions = ['1.0-beta', '1.0', '1.2', '1.10', '2.0', null, 'unreadable'] as const

beforeAll(async () => {
  platform = await testPlatform({ slices: [peopleSlice, registrySlice()] })
  provider = await platform.member('sdk', { role: 'observer', isVerified: true })
  regulator = await platform.member('regulator', { role: 'observer' })
  sdk = await anSdk(provider.organisation)
  await embed(sdk, versions, 3)
})
afterAll(() => platform.stop())

const anSdk = async (organisation: string | null): Promise<string> =>
  (
    await platform.frame.db
      .insertInto('sdk')
      .values({ known_as: null, organisation_id: organisation, name: 'SDK', provider: '某公司', registered_at: platform.clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
let count = 0
/** So many new apps for each version, the versions written in the opposite order. */
async function embed(sdkId: string, each: readonly (string | null)[], apps: number): Promise<void> {
  const { db } = platform.frame
  for (const version of each.toReversed()) {
    const { id } = await db
      .insertInto('sdk_version')
      .values({ sdk_id: sdkId, version, version_key: version === null ? null : (versionKey(version) as number[] | null) })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (apps === 0) continue
    const prefix = `cn.embedding${++count}.app`
    await sql`insert into app (package_name, name, registered_at, is_listed) select ${prefix} || n, '示例', now(), true from generate_series(1, ${apps}::int) n`.execute(
      db,
    )
    await sql`insert into app_sdk select app.id, ${id}, true from app where package_name like ${`${prefix}%`}`.execute(db)
  }
}
const list = (client: Client, query: Record<string, unknown> = {}, of = sdk) =>
  client.call(routes.listEmbeddings, { params: { sdk: of }, query })
async function walk(client: Client, query: Record<string, unknown>): Promise<string[]> {
  const seen: string[] = []
  for (let after: string | null | undefined; after !== null;) {
    const { body } = await list(client, { ...query, ...(after ? { after } : {}) })
    seen.push(...body.items.map((each) => `${each.version} ${each.app.id}`))
    after = body.next
  }
  return seen
}
const versionsIn = (seen: readonly string[]) => [...new Set(seen.map((each) => each.split(' ')[0]))]

describe('apps that embed an SDK', () => {
  test('200 oldest version first, those without an order last, whatever the pages', async () => {
    const all = await walk(provider.client, { limit: 100 })
    expect(all).toHaveLength(versions.length * 3)
    expect(versionsIn(all).slice(0, 5)).toEqual(['1.0-beta', '1.0', '1.2', '1.10', '2.0'])
    for (const limit of [1, 2, 3, 4, 21, 22]) expect(await walk(regulator.client, { limit }), `${limit}`).toEqual(all)
  })
  test('200 below a version', async () => {
    expect(versionsIn(await walk(provider.client, { below: '1.10', limit: 2 }))).toEqual(['1.0-beta', '1.0', '1.2'])
    expect(versionsIn(await walk(provider.client, { below: 'v1.0.0', limit: 2 }))).toEqual(['1.0-beta'])
    expect(await walk(provider.client, { below: '0.1' })).toEqual([])
    expect(versionsIn(await walk(provider.client, { below: '99' }))).toHaveLength(5)
  })
  test('goes on where it was when apps and versions have gone meanwhile', async () => {
    const other = await anSdk(null)
    await embed(other, ['1.0', '2.0', '3.0'], 2)
    const first = await list(regulator.client, { limit: 3 }, other)
    await sql`delete from app_sdk where sdk_version_id in (select id from sdk_version where sdk_id = ${other} and version = '2.0')`.execute(
      platform.frame.db,
    )
    const second = await list(regulator.client, { limit: 10, after: first.body.next }, other)
    expect(second.body.items.map(({ version }) => version)).toEqual(['3.0', '3.0'])
  })
  test('400 for forged cursors, of another SDK too, and for what is no version', async () => {
    const other = await anSdk(null)
    await embed(other, ['1.0'], 2)
    const { next } = (await list(regulator.client, { limit: 1 }, other)).body
    const forged = [
      { sdkVersion: 1e9, app: '1' },
      { sdkVersion: '1', app: '1' },
      { sdkVersion: -1, app: '1' },
      { sdkVersion: 1, app: '1;' },
      1,
      [],
    ]
    for (const after of [next, 'x', ...forged.map((place) => Buffer.from(JSON.stringify(place)).toString('base64url'))])
      expect((await list(regulator.client, { after })).status, String(after)).toBe(400)
    expect((await list(regulator.client, { below: 'abc' })).raw.json()).toMatchObject({ status: 400, errors: [{ path: 'query.below' }] })
    expect((await list(regulator.client, { below: '1.0\0' })).status).toBe(400)
  })
  test('401 and 404 for all but the provider, laboratories and regulators; by key with the scope', async () => {
    expect((await list(platform.stranger)).status).toBe(401)
    expect((await list((await platform.member('operator', { isVerified: true })).client)).status).toBe(404)
    expect((await list((await platform.member('sdk', { isVerified: true })).client)).status).toBe(404)
    expect((await list((await platform.member('laboratory', { isVerified: false })).client)).status).toBe(404)
    expect((await list((await platform.member('laboratory')).client)).status).toBe(200)
    expect((await list(regulator.client, {}, '999999')).status).toBe(404)
    expect((await list(await platform.key(provider.organisation, ['registry:read']))).status).toBe(200)
    expect((await list(await platform.key(provider.organisation, ['registry:write']))).status).toBe(403)
  })
  test('are counted by version, newest first, up to a bound', async () => {
    const other = await anSdk(null)
    await embed(other, ['1.0'], MOST_COUNTED + 1)
    await embed(other, ['2.0'], 0)
    expect((await countEmbeddings(platform.frame.db, other, { onlyListed: false })).map(({ version, apps }) => [version, apps])).toEqual([
      ['2.0', 0],
      ['1.0', MOST_COUNTED],
    ])
    const listed = await countEmbeddings(platform.frame.db, other, { onlyListed: true })
    expect(
      listed.map(({ version, apps }) => [version, apps]),
      'nothing that nobody made public',
    ).toEqual([['1.0', MOST_COUNTED]])
    const { body } = await platform.stranger.call(routes.getSdk, { params: { sdk } })
    expect(body.versions.map(({ version }) => version).slice(0, 2)).toEqual(['2.0', '1.10'])
  })
})

test('PostgreSQL orders the keys of versions as we do', async () => {
  const names = `1.0 1.0.0 1.0-beta 1.0-rc1 1.0-rc2 1.0.1 1.0k 1.0-sp1 1.10 1.9 v2 2.0-SNAPSHOT 2.0-alpha 2.0-M1 2.0-dev 0 00.1 10
    20240101 20240101.1 99999999999 99999999999999999999999 1.2.3.4.5.6 3.6.0_2024 1.0-jcenter 0.0.1`.split(/\s+/)
  const { db } = platform.frame
  for (const left of names)
    for (const right of names) {
      const [a, b] = [versionKey(left)!, versionKey(right)!]
      const { rows } = await sql<{ sign: number }>`
        select case when ${a}::integer[] < ${b}::integer[] then -1 when ${a}::integer[] = ${b}::integer[] then 0 else 1 end as sign`.execute(
        db,
      )
      expect(rows[0]!.sign, `${left} and ${right}`).toBe(compareVersionKeys(a, b))
    }
})

describe('the export', () => {
  const download = (client: Client, query = '') => client.inject({ url: `/api/sdks/${sdk}/apps.csv${query}` })

  test('200 as CSV with a byte order mark, every row once', async () => {
    const { statusCode, headers, body } = await download(provider.client)
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toBe(`attachment; filename="sdk-${sdk}-apps.csv"`)
    expect(body.startsWith('\ufeff"编号 id",')).toBe(true)
    const rows = body.trimEnd().split('\r\n').slice(1)
    expect(rows).toHaveLength(versions.length * 3)
    expect(new Set(rows).size).toBe(rows.length)
    expect(rows[0]).toMatch(/^"\d+","cn\.embedding\d+\.app1","示例","","1\.0-beta"$/)
    expect((await download(provider.client, '?below=1.2')).body.trimEnd().split('\r\n')).toHaveLength(1 + 6)
  })
  test('400, 401, 404', async () => {
    expect((await download(provider.client, '?below=abc')).statusCode).toBe(400)
    expect((await download(platform.stranger)).statusCode).toBe(401)
    expect((await download((await platform.member('store', { isVerified: true })).client)).statusCode).toBe(404)
  })
  test('reads more than one page, each row once', async () => {
    const other = await anSdk(null)
    await embed(other, ['1.0', '2.0'], 1200)
    const pages: (readonly Embedding[])[] = []
    for await (const page of everyEmbedding(platform.frame.db, other, { below: undefined, onlyListed: true })) pages.push(page)
    expect(pages.map((page) => page.length)).toEqual([1000, 1000, 400])
    expect(new Set(pages.flat().map((row) => row.app_id)).size).toBe(2400)
    expect(await findEmbeddings(platform.frame.db, other, { onlyListed: true, limit: 3000 })).toEqual(pages.flat())
  })
  test.each([
    ['=1+1', `"'=1+1"`],
    ['+86', `"'+86"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['=1', `"'=1"`],
    ['a"b,c\nd', '"a""b,c\nd"'],
    ['', '""'],
    ['示例 =1', '"示例 =1"'],
  ])('a cell with %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })

  /** Pages without end; tells how many were asked for, and whether the last reader has let go. */
  function endless() {
    const row: Embedding = {
      app_id: '1',
      package_name: 'cn.example',
      name: '示'.repeat(100),
      operator: null,
      sdk_version_id: 1,
      version: '1',
    }
    const page = Array.from({ length: 1000 }, () => row)
    const state = { asked: 0, isLeft: false }
    async function* pages(): AsyncGenerator<readonly Embedding[]> {
      try {
        for (;;) {
          state.asked++
          // As a query would, it lets others have their turn.
          await new Promise((resolve) => setImmediate(resolve))
          yield page
        }
      } finally {
        state.isLeft = true
      }
    }
    return { state, pages: pages() }
  }
  test('waits for a slow reader, and ends when the reader has gone', async () => {
    const { state, pages } = endless()
    const server = Fastify({ forceCloseConnections: true })
    server.get('/', (_, reply) => reply.send(embeddingCsv(pages)))
    try {
      const reading = request(await server.listen({ host: '127.0.0.1', port: 0 })).end()
      const [response] = (await once(reading, 'response')) as [IncomingMessage]
      response.pause()
      // As much as sockets and streams hold, and then no more.
      let before = -1
      await expect
        .poll(
          () => {
            const isStill = state.asked === before
            before = state.asked
            return isStill
          },
          { interval: 200, timeout: 30_000 },
        )
        .toBe(true)
      expect(state.isLeft).toBe(false)
      response.destroy()
      await expect.poll(() => state.isLeft).toBe(true)
    } finally {
      await server.close()
    }
  })
})
