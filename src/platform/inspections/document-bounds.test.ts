/** Documents that are asked for by many, whose makers die, and whose askers nobody needs to know. The test plays the queue. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { inspectionRoutes as routes, type Commission } from './api.ts'
import { inspectPackage } from './inspect-package.ts'
import { aSample, handIn, testedSlices } from './inspections-tester.ts'
import { documentQueue, makeDocument } from './make-document.ts'
import { resumeLost } from './resume-lost.ts'

let platform: TestPlatform
let operator: Member
let commission: string

const context = (attempt = 0) => ({ id: 'job', attempt, signal: new AbortController().signal })

beforeAll(async () => {
  platform = await testPlatform({ slices: testedSlices })
  operator = await platform.member('operator', { isVerified: true })
  const answer = await handIn(platform.url!, operator.client, operator.organisation, await aSample('trust-all-tls'))
  commission = ((await answer.json()) as Commission).id
  const { db } = platform.frame
  const { inspection_id } = await db.selectFrom('commission').select('inspection_id').where('id', '=', commission).executeTakeFirstOrThrow()
  await inspectPackage(platform.frame, inspection_id, context())
  await db.updateTable('commission').set({ visibility: 'public' }).where('id', '=', commission).execute()
}, 60_000)
afterAll(() => platform.stop())

const request = (format: string, language: string, client: Client = platform.stranger) =>
  client.call(routes.requestDocument, { params: { commission }, body: { format, language } })
const askerOf = async (id: string) =>
  await platform.frame.db.selectFrom('report_document').select(['requested_by', 'state']).where('id', '=', id).executeTakeFirstOrThrow()
const waiting = (count: number, by: (n: number) => string) =>
  platform.frame.db
    .insertInto('report_document')
    .values(
      Array.from({ length: count }, (_, n) => ({
        commission_id: commission,
        report: `of ${by(n)} ${n}`,
        format: 'pdf' as const,
        language: 'zh' as const,
        blob: null,
        size: null,
        requested_by: by(n),
        requested_at: platform.frame.clock.now(),
      })),
    )
    .execute()

test('the address of a stranger is forgotten once the document is made, or cannot be', async () => {
  const { id } = (await request('xlsx', 'zh')).body
  expect(await askerOf(id)).toEqual({ requested_by: 'address:127.0.0.1', state: 'waiting' })
  await makeDocument(platform.frame, { document: id }, context())
  expect(await askerOf(id)).toEqual({ requested_by: null, state: 'ready' })

  const { id: other } = (await request('xlsx', 'en')).body
  const broken = { ...platform.frame, blobs: { ...platform.frame.blobs, localFile: () => Promise.reject(new Error('the disk is gone')) } }
  await expect(makeDocument(broken, { document: other }, context(documentQueue.retries))).rejects.toThrow('the disk is gone')
  expect(await askerOf(other)).toEqual({ requested_by: null, state: 'failed' })
  // Asked for again, it counts for who asks now.
  expect((await request('xlsx', 'en', operator.client)).body).toMatchObject({ id: other, state: 'waiting' })
  expect((await askerOf(other)).requested_by).toBe(`person:${operator.personId}`)
})

test('those who ask at the same time do not pass the bound together', async () => {
  const { db } = platform.frame
  await db.deleteFrom('report_document').execute()
  await waiting(9, () => `person:${operator.personId}`)
  const answers = await Promise.all(['pdf', 'docx', 'xlsx'].map((format) => request(format, 'zh', operator.client)))
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 429, 429])
})

test('strangers from any number of addresses leave room for those who work here', async () => {
  await platform.frame.db.deleteFrom('report_document').execute()
  await waiting(250, (n) => `address:192.0.2.${n}`)
  expect((await request('pdf', 'zh')).status).toBe(429)
  expect((await request('pdf', 'zh', operator.client)).status).toBe(202)
})

test('one whose job was lost is asked for again, once', async () => {
  const { db } = platform.frame
  await db.deleteFrom('report_document').execute()
  const { id } = (await request('docx', 'zh', operator.client)).body
  await sql`delete from pgboss.job where name = ${documentQueue.name}`.execute(db)
  const jobs = async () =>
    (await sql<{ id: string }>`select data ->> 'document' as id from pgboss.job where name = ${documentQueue.name}`.execute(db)).rows
  await resumeLost(platform.frame)
  expect(await jobs()).toEqual([])
  platform.clock.jump(2 * documentQueue.expireSeconds * 1000 + 1)
  await resumeLost(platform.frame)
  await resumeLost(platform.frame)
  expect(await jobs()).toEqual([{ id }])
})
