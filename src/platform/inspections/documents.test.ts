/** Reports written out as documents by a real worker, in its limited process. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { inspectionRoutes as routes } from './api.ts'
import { aSample, handIn, settled, testedSlices } from './inspections-tester.ts'

let platform: TestPlatform
let url: string
let operator: Member
let rival: Member
let commission: string

beforeAll(async () => {
  platform = await testPlatform({ slices: testedSlices, config: { role: 'all', workerSlots: 1 } })
  url = platform.url!
  operator = await platform.member('operator', { isVerified: true })
  rival = await platform.member('operator')
  const answer = await handIn(url, operator.client, operator.organisation, await aSample('trust-all-tls'))
  commission = ((await answer.json()) as { id: string }).id
  await settled(url, operator.client, commission)
})
afterAll(() => platform.stop())

const request = (format: string, client: Client = operator.client, language = 'zh') =>
  client.call(routes.requestDocument, { params: { commission }, body: { format, language } })
async function ready(document: string): Promise<void> {
  await expect
    .poll(async () => (await operator.client.call(routes.getDocument, { params: { commission, document } })).body.state, {
      timeout: 60_000,
    })
    .toBe('ready')
}
const download = (document: string, client: Client = operator.client) =>
  fetch(`${url}/api/commissions/${commission}/documents/${document}/file`, { headers: client.headers })

test.each([
  ['pdf', 'application/pdf', '%PDF'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
])(
  '%s is made once, by a worker, and served as a file',
  async (format, type, magic) => {
    const { status, body } = await request(format)
    expect([status, body]).toMatchObject([202, { commission, format, language: 'zh', state: 'waiting', size: null }])
    await ready(body.id)
    const file = await download(body.id)
    expect(file.headers.get('content-type')).toBe(type)
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="zhunsheng-${commission}.${format}"`)
    expect(file.headers.get('content-security-policy')).toMatch(/^sandbox/)
    const bytes = Buffer.from(await file.arrayBuffer())
    expect(bytes.subarray(0, magic.length).toString('latin1')).toBe(magic)
    expect((await request(format)).body).toMatchObject({ id: body.id, state: 'ready', size: bytes.length })
    expect((await request(format, operator.client, 'en')).body.id).not.toBe(body.id)
  },
  120_000,
)

test('who asked for a document, and that it was made, is in the journal once each', async () => {
  const { body } = await request('xlsx', operator.client, 'en')
  await ready(body.id)
  await request('xlsx', operator.client, 'en')
  const lines = await platform.frame.db
    .selectFrom('journal_entry')
    .select(['actor', 'organisation_id', 'action', 'detail'])
    .where('object', '=', `commission:${commission}`)
    .where('action', 'in', ['requestDocument', 'makeDocument'])
    .orderBy('id')
    .execute()
  const ofThis = lines
    .map(({ detail, ...line }) => ({ ...line, detail: JSON.parse(detail) as Record<string, unknown> }))
    .filter(({ detail }) => detail['document'] === body.id)
  const detail = { document: body.id, format: 'xlsx', language: 'en' }
  expect(ofThis).toEqual([
    { actor: `person:${operator.personId}`, organisation_id: operator.organisation, action: 'requestDocument', detail },
    {
      actor: 'platform',
      organisation_id: null,
      action: 'makeDocument',
      detail: { document: body.id, state: 'ready', file: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
  ])
})

test('whoever may not see the inspection sees none of its documents', async () => {
  const { body } = await request('pdf')
  expect((await request('pdf', rival.client)).status).toBe(404)
  expect((await rival.client.call(routes.getDocument, { params: { commission, document: body.id } })).status).toBe(404)
  expect((await download(body.id, rival.client)).status).toBe(404)
  expect((await download('999999')).status).toBe(404)
})

test('one asker cannot have any number made at once', async () => {
  const { db, clock } = platform.frame
  await db.updateTable('commission').set({ visibility: 'public' }).where('id', '=', commission).execute()
  const waiting = Array.from({ length: 10 }, (_, n) => ({
    commission_id: commission,
    report: `another ${n}`,
    format: 'pdf' as const,
    language: 'zh' as const,
    requested_by: `person:${rival.personId}`,
    requested_at: clock.now(),
  }))
  await db.insertInto('report_document').values(waiting).execute()
  expect((await request('xlsx', rival.client, 'en')).status, 'what is there already is given').toBe(202)
  const { status, body } = await request('docx', rival.client, 'en')
  expect([status, body]).toMatchObject([202, { state: expect.stringMatching(/ready|waiting/) }])
  await db.deleteFrom('report_document').where('language', '=', 'en').execute()
  const refused = await request('pdf', rival.client, 'en')
  expect([refused.status, refused.body]).toMatchObject([429, { code: 'too-many-requests' }])
  expect((await request('pdf', operator.client, 'en')).status).toBe(202)
})
