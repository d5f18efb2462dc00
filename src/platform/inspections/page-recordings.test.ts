/** Recordings of pages handed in: inspected as files are, and filed under no app, whatever the page delivered. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { reportSchema } from '#report/schema.ts'
import { chromeHar } from '../../../test/build/a-har.ts'
import { aRecording } from '../../../test/build/a-recording.ts'
import { testPlatform, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { buildZip } from '../../../test/build/zip-builder.ts'
import type { Commission } from './api.ts'
import { canonicalDeclared } from './declared.ts'
import { giveCommission } from './give-commission.ts'
import { aSample, handIn, read, settled, testedSlices } from './inspections-tester.ts'

let platform: TestPlatform
let url: string
let operator: Member

beforeAll(async () => {
  platform = await testPlatform({ slices: testedSlices, config: { role: 'all', workerSlots: 1 } })
  url = platform.url!
  operator = await platform.member('operator', { isVerified: true })
})
afterAll(() => platform.stop())

const given = async (content: Uint8Array): Promise<Commission> => {
  const answer = await handIn(url, operator.client, operator.organisation, content.slice(), 'article.zsrec')
  expect(answer.status).toBe(202)
  return settled(url, operator.client, ((await answer.json()) as Commission).id)
}
const reportOf = async ({ id }: Commission) =>
  reportSchema.parse(await (await read(url, operator.client, `/api/commissions/${id}/report`)).json())

test('a recording is inspected, named by its page; what the page delivered is inspected with it and becomes no app of anybody', async () => {
  const done = await given(await aRecording({ delivered: await aSample('blank-label', 'compliant') }))
  expect(done).toMatchObject({ state: 'done', name: 'article.zsrec', app: null, version: null })
  expect(done.verdicts).toMatchObject({ '1-02': 'failed' })
  const report = await reportOf(done)
  expect(report.artifacts.map(({ kind, name }) => ({ kind, name }))).toEqual([
    { kind: 'apk', name: 'reader.apk' },
    { kind: 'page', name: 'news.example/article (android-chrome)' },
  ])
  expect(report.artifacts[1]!.id).toBe(done.package)
  const { rows } = await sql`select count(*)::int as apps from app`.execute(platform.frame.db)
  expect(rows).toEqual([{ apps: 0 }])
})

test('recordings of one page by several phones are one inspection', async () => {
  const store = async (profile: string) => platform.frame.blobs.put([Buffer.from(await aRecording({ profile }))] as never)
  const [first, second] = [await store('android-chrome'), await store('ios-safari')]
  const declared = canonicalDeclared({ policies: [], listing: null, pages: [{ name: 'ios-safari.zsrec', sha256: second.sha256 }] })
  const id = await platform.frame.db.transaction().execute((trx) =>
    giveCommission(trx, platform.frame, {
      actor: { kind: 'platform' },
      organisation: operator.organisation,
      name: 'news.example',
      package: first,
      profile: '',
      declared,
    }),
  )
  const report = await reportOf(await settled(url, operator.client, id))
  expect(report.artifacts.map(({ name }) => name)).toEqual(['news.example/article (android-chrome)', 'news.example/article (ios-safari)'])
})

test('a recording that lies about what it is cannot be read, and says where', async () => {
  const done = await given(buildZip([{ name: 'recording.json', content: Buffer.from('{"format":"zhunsheng-page/1"}') }]))
  expect(done).toMatchObject({ state: 'failed' })
  expect(done.failure!.en).toMatch(/recording\.url/)
})

test('evidence of a page that another tool took is inspected as a recording is, and asks where that tells no touch', async () => {
  const apk = await aSample('blank-label', 'compliant')
  const har = chromeHar([
    { url: 'https://news.example/article', type: 'text/html', body: '<title>文章</title>' },
    { url: 'https://news.example/reader.apk', at: 500, type: 'application/vnd.android.package-archive', body: new Uint8Array(apk) },
  ])
  const answer = await handIn(url, operator.client, operator.organisation, har.slice(), 'article.har')
  const done = await settled(url, operator.client, ((await answer.json()) as Commission).id)
  expect(done).toMatchObject({ state: 'done', name: 'article.har', app: null, version: null })
  expect(done.verdicts).toMatchObject({ '1-02': 'cantTell' })
  expect((await reportOf(done)).artifacts.map(({ kind, name }) => ({ kind, name }))).toEqual([
    { kind: 'apk', name: 'reader.apk' },
    { kind: 'page', name: 'news.example/article (bundle-android)' },
  ])
  const broken = await handIn(url, operator.client, operator.organisation, har.slice(0, 900), 'article.har')
  const failed = await settled(url, operator.client, ((await broken.json()) as Commission).id)
  expect(failed.failure!.en).toMatch(/har at byte \d+ .*it was cut off/)
})

test('a package with such a file in it is a package', async () => {
  const done = await given(
    buildZip([
      { name: 'recording.json', content: Buffer.from('{}') },
      { name: 'classes.dex', content: Buffer.from('no dex') },
    ]),
  )
  expect(done.failure!.en).toMatch(/expected AndroidManifest\.xml/)
})
