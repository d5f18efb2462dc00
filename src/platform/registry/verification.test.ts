import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { registryRoutes as routes } from './api.ts'
import { eraseExpired } from './erase-expired.ts'
import { creditCheckCharacter } from './identifiers/credit-code.ts'
import { organisationCheckCharacter } from './identifiers/organisation-code.ts'
import { registrySlice } from './slice.ts'
import { LARGEST_DOCUMENT, MOST_DOCUMENTS, retention, typeOfDocument } from './verification.ts'

const DAY = 86_400_000
const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript >> >>')
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(20)])

let platform: TestPlatform
let verifier: Member
beforeAll(async () => {
  platform = await testPlatform({ slices: [registrySlice()] })
  verifier = await platform.member('regulator', { role: 'staff', hasSecondFactor: true })
})
afterAll(() => platform.stop())

let count = 0
/** A credit code that nobody else has, of a company registered in a province. */
function creditCode(region = '110000'): string {
  const eight = `MA${String(++count).padStart(6, '0')}`
  const code = `91${region}${eight}${organisationCheckCharacter(eight)}`
  return code + creditCheckCharacter(code)
}
const claims = (more: object = {}) => ({
  creditCode: creditCode(),
  legalName: '北京示例科技有限公司',
  contactName: '王五',
  contactPhone: '13812345678',
  contactEmail: 'wang@example.cn',
  documents: [] as string[],
  ...more,
})
const store = async (
  client: Client,
  organisation: string,
  bytes: Buffer,
  { name = '执照.pdf', type = 'application/octet-stream' } = {},
) => {
  const raw = await client.inject({
    method: 'POST',
    url: `/api/organisations/${organisation}/documents?name=${encodeURIComponent(name)}`,
    headers: { 'content-type': type },
    payload: bytes,
  })
  return { status: raw.statusCode, body: raw.json() as { sha256: string; code: string } }
}
const submit = (member: Pick<Member, 'client' | 'organisation'>, more: object = {}) =>
  member.client.call(routes.submitVerification, { params: { organisation: member.organisation }, body: claims(more) })
const decide = (verification: string, by: Client = verifier.client, decision = 'verified') =>
  by.call(routes.decideVerification, { params: { verification }, body: { decision, reason: '与证照一致' } })
const read = (verification: string, sha256: string, by: Client) => by.call(routes.readDocument, { params: { verification, sha256 } })
const organisationOf = ({ organisation }: Member) =>
  platform.frame.db.selectFrom('organisation').selectAll().where('id', '=', organisation).executeTakeFirstOrThrow()

describe('a document', () => {
  test('201 is stored sealed, and belongs to the organisation that uploaded it', async () => {
    const operator = await platform.member('operator')
    const stored = await store(operator.client, operator.organisation, PDF)
    expect(stored).toMatchObject({ status: 201, body: { name: '执照.pdf', size: PDF.length, type: 'application/pdf' } })
    const { blob } = await platform.frame.db
      .selectFrom('document')
      .select('blob')
      .where('sha256', '=', stored.body.sha256)
      .executeTakeFirstOrThrow()
    expect(await platform.frame.blobs.has(stored.body.sha256)).toBe(false)
    const kept = await buffer(await platform.frame.blobs.read(blob))
    expect(kept.length).toBe(PDF.length + 28)
    expect(kept.includes('JavaScript')).toBe(false)

    const other = await platform.member('operator')
    const stolen = await submit(other, { documents: [stored.body.sha256] })
    expect(stolen.status).toBe(422)
    expect(stolen.raw.json().errors).toEqual([expect.objectContaining({ path: 'body.documents.0' })])
    expect((await submit(operator, { documents: [stored.body.sha256] })).status).toBe(201)
  })
  test('stored again is the same document', async () => {
    const operator = await platform.member('operator')
    const first = await store(operator.client, operator.organisation, PNG, { name: 'a.png' })
    const second = await store(operator.client, operator.organisation, PNG, { name: 'b.png' })
    expect(second.body).toEqual(first.body)
    const rows = await platform.frame.db.selectFrom('document').selectAll().where('organisation_id', '=', operator.organisation).execute()
    expect(rows).toHaveLength(1)
    expect(await platform.frame.blobs.has(rows[0]!.blob)).toBe(true)
  })
  test('is what its first bytes say', () => {
    expect(typeOfDocument(PDF)).toBe('application/pdf')
    expect(typeOfDocument(PNG)).toBe('image/png')
    expect(typeOfDocument(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg')
    for (const other of ['<html>', 'PK\x03\x04', 'GIF89a', '%PDF', ' %PDF-1.7', '<svg xmlns', ''])
      expect(typeOfDocument(Buffer.from(other, 'latin1')), other).toBeNull()
  })
  test.each([
    ['413 larger than may be', Buffer.concat([PDF, Buffer.alloc(LARGEST_DOCUMENT)]), 'application/pdf', 'too-large'],
    [
      '415 of another type whatever it is called',
      Buffer.from('<html><script>alert(1)</script>'),
      'application/pdf',
      'unsupported-media-type',
    ],
    ['415 shorter than any', Buffer.from('%PDF-'), 'application/pdf', 'unsupported-media-type'],
    ['415 that came as JSON', Buffer.from('{"a":1}'), 'application/json', 'unsupported-media-type'],
    ['422 empty', Buffer.alloc(0), 'application/pdf', 'unacceptable-content'],
  ])('%s is refused and leaves nothing', async (_, bytes, type, code) => {
    const operator = await platform.member('operator')
    expect((await store(operator.client, operator.organisation, bytes, { type })).body.code).toBe(code)
    expect(
      await platform.frame.db.selectFrom('document').selectAll().where('organisation_id', '=', operator.organisation).execute(),
    ).toEqual([])
  })
  test('401, 403 and 404 for strangers, staff and others', async () => {
    const operator = await platform.member('operator')
    const staff = await platform.member('operator', { role: 'staff', organisation: operator.organisation })
    expect((await store(platform.stranger, operator.organisation, PDF)).status).toBe(401)
    expect((await store(staff.client, operator.organisation, PDF)).status).toBe(403)
    expect((await store((await platform.member('operator')).client, operator.organisation, PDF)).status).toBe(404)
    expect((await store(verifier.client, verifier.organisation, PDF)).status).toBe(404)
  })
  test('409 when too many lie here', async () => {
    const operator = await platform.member('operator')
    const rows = Array.from({ length: MOST_DOCUMENTS }, (_, each) => ({
      organisation_id: operator.organisation,
      sha256: each.toString(16).padStart(64, '0'),
      blob: `${operator.organisation}${each}`.padStart(64, 'f'),
      name: 'x',
      size: 1,
      type: 'application/pdf' as const,
      stored_at: platform.clock.now(),
    }))
    await platform.frame.db.insertInto('document').values(rows).execute()
    expect((await store(operator.client, operator.organisation, PDF)).status).toBe(409)
  })
  test('whose sender leaves in the middle leaves nothing', async () => {
    const operator = await platform.member('operator')
    const { port } = platform.app.server.address() as { port: number }
    const headers = { ...operator.client.headers, 'content-type': 'application/pdf', 'content-length': '1000000' }
    const path = `/api/organisations/${operator.organisation}/documents?name=x`
    const upload = request({ host: '127.0.0.1', port, method: 'POST', path, headers })
    const left = new Promise((resolve) => upload.once('error', resolve))
    upload.write(PDF)
    const connections = () => new Promise<number>((resolve) => platform.app.server.getConnections((_, open) => resolve(open)))
    await expect.poll(connections).toBeGreaterThan(0)
    upload.destroy(new Error('gone'))
    await left
    await expect.poll(connections).toBe(0)
    expect(
      await platform.frame.db.selectFrom('document').selectAll().where('organisation_id', '=', operator.organisation).execute(),
    ).toEqual([])
  })
})

describe('asking for verification', () => {
  test('201 takes codes in any usual form, and keeps the contact sealed', async () => {
    const operator = await platform.member('operator')
    const code = creditCode()
    const answer = await submit(operator, {
      creditCode: ` ${code.toLowerCase()} `,
      organisationCode: code.slice(8, 17),
      filingNumber: '京ICP备12345678号',
      contactPhone: '+86 138 1234 5678',
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      state: 'pending',
      claims: { creditCode: code, organisationCode: `${code.slice(8, 16)}-${code[16]}`, contactPhone: '13812345678', contactName: '王五' },
    })
    const row = await platform.frame.db.selectFrom('verification').selectAll().where('id', '=', answer.body.id).executeTakeFirstOrThrow()
    expect(row.contact).toMatch(/^v2\.[0-9a-f]{12}\./)
    expect(JSON.stringify(row)).not.toMatch(/13812345678|王五|wang@/)
    const journal = await platform.frame.db.selectFrom('journal_entry').selectAll().execute()
    expect(JSON.stringify(journal)).not.toMatch(/13812345678|王五|wang@/)
    expect((await organisationOf(operator)).state).toBe('pending')
  })
  test('400 with wrong types and unknown fields', async () => {
    const operator = await platform.member('operator')
    for (const wrong of [
      { contactEmail: 'x' },
      { documents: ['../../etc/passwd'] },
      { state: 'verified' },
      { legalName: 'a\0b' },
      { creditCode: 1 },
    ])
      expect((await submit(operator, wrong)).status, JSON.stringify(wrong)).toBe(400)
  })
  test('401, 403, 404', async () => {
    const operator = await platform.member('operator')
    const staff = await platform.member('operator', { role: 'staff', organisation: operator.organisation })
    const other = await platform.member('operator')
    expect((await submit({ ...operator, client: platform.stranger })).status).toBe(401)
    expect((await submit(staff)).status).toBe(403)
    expect((await submit({ ...operator, client: other.client })).status).toBe(404)
    expect((await submit(await platform.member('regulator', { province: '11' }))).status, 'regulators are verified at birth').toBe(404)
  })
  test('409 while one is pending, and for the code of another who is verified', async () => {
    const operator = await platform.member('operator')
    const answers = await Promise.all([submit(operator), submit(operator), submit(operator)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])

    const holder = await platform.member('operator')
    const code = creditCode()
    const { body } = await submit(holder, { creditCode: code })
    await decide(body.id)
    expect((await submit(await platform.member('operator'), { creditCode: code })).raw.json()).toMatchObject({
      status: 409,
      code: 'conflict',
    })
  })
  test('422 says of every field what is wrong with it', async () => {
    const operator = await platform.member('operator')
    const code = creditCode()
    const wrong = await submit(operator, {
      creditCode: `${code.slice(0, 17)}${code[17] === '0' ? '1' : '0'}`,
      organisationCode: '1234',
      filingNumber: 'abc',
      contactPhone: '12',
    })
    expect(wrong.raw.json()).toMatchObject({ status: 422, code: 'identifier-invalid' })
    expect(wrong.raw.json().errors.map(({ path }: { path: string }) => path)).toEqual([
      'body.creditCode',
      'body.organisationCode',
      'body.filingNumber',
      'body.contactPhone',
    ])
    expect(wrong.raw.json().errors[0].message.zh).toMatch('第 18 位')
    const other = creditCode()
    expect((await submit(operator, { creditCode: code, organisationCode: other.slice(8, 17) })).raw.json().errors[0].message.zh).toMatch(
      '不一致',
    )
  })
  test('is seen by administrators of the organisation alone', async () => {
    const operator = await platform.member('operator')
    await submit(operator)
    const list = (client: Client) => client.call(routes.listOwnVerifications, { params: { organisation: operator.organisation } })
    expect((await list(operator.client)).body.items).toHaveLength(1)
    expect((await list(platform.stranger)).status).toBe(401)
    expect((await list((await platform.member('operator', { role: 'staff', organisation: operator.organisation })).client)).status).toBe(
      403,
    )
    expect((await list((await platform.member('operator')).client)).status).toBe(404)
    expect((await list((await platform.member('laboratory')).client)).status).toBe(404)
  })
})

describe('deciding', () => {
  test('200 verifies the organisation under its code and journals who did', async () => {
    const operator = await platform.member('operator')
    const asked = await submit(operator)
    const decided = await decide(asked.body.id)
    expect(decided.body).toMatchObject({ state: 'verified', reason: '与证照一致', decidedAt: platform.clock.now().toISOString() })
    expect(await organisationOf(operator)).toMatchObject({ state: 'verified', credit_code: asked.body.claims.creditCode })
    const line = await platform.frame.db
      .selectFrom('journal_entry')
      .selectAll()
      .where('object', '=', `verification:${asked.body.id}`)
      .where('action', '=', 'decideVerification')
      .executeTakeFirstOrThrow()
    expect(line).toMatchObject({ actor: `person:${verifier.personId}`, organisation_id: verifier.organisation })
    expect(JSON.parse(line.detail)).toEqual({ decision: 'verified', of: operator.organisation })
  })
  test('400, 401, 403, 404', async () => {
    const operator = await platform.member('operator')
    const { id } = (await submit(operator)).body
    const other = await platform.member('regulator', { province: '31', hasSecondFactor: true })
    const observer = await platform.member('regulator', { role: 'observer', organisation: verifier.organisation, hasSecondFactor: true })
    const careless = await platform.member('regulator', { role: 'staff', organisation: verifier.organisation })
    expect((await decide(id, verifier.client, 'pending')).status).toBe(400)
    expect((await decide(id, platform.stranger)).status).toBe(401)
    expect((await decide(id, observer.client)).status).toBe(403)
    expect((await decide(id, careless.client)).raw.json().code).toBe('second-factor-required')
    expect((await decide(id, operator.client)).status).toBe(404)
    expect((await decide(id, (await platform.member('laboratory', { hasSecondFactor: true })).client)).status).toBe(404)
    expect((await decide(id, other.client)).status, 'a bureau of another province').toBe(404)
    expect((await decide('999999')).status).toBe(404)
    expect((await organisationOf(operator)).state).toBe('pending')
  })
  test('403 by somebody who belongs to the organisation', async () => {
    const operator = await platform.member('operator')
    const { id } = (await submit(operator)).body
    await platform.frame.db
      .insertInto('membership')
      .values({ organisation_id: operator.organisation, person_id: verifier.personId, role: 'observer', joined_at: platform.clock.now() })
      .execute()
    expect((await decide(id)).status).toBe(403)
    await platform.frame.db.deleteFrom('membership').where('organisation_id', '=', operator.organisation).execute()
  })
  test('409 when it is done, however many do it at once', async () => {
    const { id } = (await submit(await platform.member('operator'))).body
    const answers = await Promise.all([decide(id), decide(id, verifier.client, 'refused'), decide(id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await decide(id)).raw.json().code).toBe('already-done')
  })
  test('409 for one of two who claim the same code', async () => {
    const code = creditCode()
    const one = (await submit(await platform.member('operator'), { creditCode: code })).body
    const other = (await submit(await platform.member('operator'), { creditCode: code })).body
    const answers = await Promise.all([decide(one.id), decide(other.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const holders = await platform.frame.db.selectFrom('organisation').select('id').where('credit_code', '=', code).execute()
    expect(holders).toHaveLength(1)
  })
  test('a bureau sees and decides what is of its province, the national regulator all', async () => {
    const bureau = await platform.member('regulator', { province: '44', hasSecondFactor: true })
    const own = (await submit(await platform.member('operator', { province: '44' }))).body
    const byCode = (await submit(await platform.member('operator'), { creditCode: creditCode('440300') })).body
    const elsewhere = (await submit(await platform.member('operator', { province: '33' }), { creditCode: creditCode('440300') })).body
    const seen = await bureau.client.call(routes.listVerifications)
    expect(seen.body.items.map(({ id }) => id)).toEqual([own.id, byCode.id])
    const all = await verifier.client.call(routes.listVerifications, { query: { limit: 100 } })
    for (const { id } of [own, byCode, elsewhere]) expect(all.body.items.map((each) => each.id)).toContain(id)
    expect((await decide(own.id, bureau.client)).status).toBe(200)
    expect((await decide(elsewhere.id, bureau.client)).status).toBe(404)
  })
  test('lists walk by cursor, and a forged one is refused', async () => {
    for (let each = 0; each < 3; each++) await submit(await platform.member('operator', { province: '62' }))
    const bureau = await platform.member('regulator', { province: '62' })
    const page = (query: Record<string, unknown>) => bureau.client.call(routes.listVerifications, { query })
    const first = await page({ limit: 2 })
    const second = await page({ limit: 2, after: first.body.next })
    expect([first.body.items.length, second.body.items.length, second.body.next]).toEqual([2, 1, null])
    for (const after of [
      'x',
      'IjAi',
      Buffer.from('"1; drop table verification"').toString('base64url'),
      Buffer.from('[').toString('base64url'),
    ])
      expect((await page({ after })).raw.json(), after).toMatchObject({
        code: 'malformed-request',
        errors: [{ path: 'querystring.after' }],
      })
    expect((await (await platform.member('operator')).client.call(routes.listVerifications)).status).toBe(403)
    expect((await platform.stranger.call(routes.listVerifications)).status).toBe(401)
  })
  test('one that is verified stays so while it asks anew, and when that is refused', async () => {
    const operator = await platform.member('operator')
    await decide((await submit(operator)).body.id)
    const again = (await submit(operator)).body
    expect((await organisationOf(operator)).state).toBe('verified')
    expect((await decide(again.id, verifier.client, 'refused')).body.state).toBe('refused')
    expect((await organisationOf(operator)).state).toBe('verified')
    const third = (await submit(operator)).body
    await decide(third.id)
    expect(await organisationOf(operator)).toMatchObject({ state: 'verified', credit_code: third.claims.creditCode })
    const { raw } = await submit(await platform.member('operator'), { creditCode: again.claims.creditCode })
    expect(raw.statusCode, 'a code that was refused is free').toBe(201)
  })
})

describe('reading a document', () => {
  test('200 as bytes that no browser runs, for verifiers and administrators; the journal says who', async () => {
    const operator = await platform.member('operator', { province: '51' })
    const { sha256 } = (await store(operator.client, operator.organisation, PDF, { name: `执照 "1"';\\.pdf` })).body
    const { id } = (await submit(operator, { documents: [sha256, sha256] })).body
    const bureau = await platform.member('regulator', { province: '51', role: 'staff' })
    for (const { client } of [verifier, operator, bureau]) {
      const { raw } = await read(id, sha256, client)
      expect(raw.statusCode).toBe(200)
      expect(raw.rawPayload).toEqual(PDF)
      expect(raw.headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'x-content-type-options': 'nosniff',
        'content-length': String(PDF.length),
        'cache-control': 'no-store',
      })
      expect(raw.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/)
      expect(raw.headers['content-security-policy']).toMatch('sandbox')
    }
    const lines = await platform.frame.db
      .selectFrom('journal_entry')
      .select('actor')
      .where('action', '=', 'readDocument')
      .where('object', '=', `verification:${id}`)
      .execute()
    expect(lines.map(({ actor }) => actor)).toEqual([verifier, operator, bureau].map(({ personId }) => `person:${personId}`))
  })
  test('401, 403, 404 for everybody else, and of other verifications', async () => {
    const operator = await platform.member('operator', { province: '51' })
    const { sha256 } = (await store(operator.client, operator.organisation, PDF)).body
    const { id } = (await submit(operator, { documents: [sha256] })).body
    const other = await platform.member('operator')
    const { id: without } = (await submit(other)).body
    expect((await read(id, sha256, platform.stranger)).status).toBe(401)
    const staff = await platform.member('operator', { role: 'staff', organisation: operator.organisation })
    expect((await read(id, sha256, staff.client)).status).toBe(403)
    expect((await read(id, sha256, other.client)).status).toBe(404)
    expect((await read(id, sha256, (await platform.member('laboratory')).client)).status).toBe(404)
    expect((await read(id, sha256, (await platform.member('regulator', { province: '32' })).client)).status).toBe(404)
    expect((await read(without, sha256, other.client)).status).toBe(404)
    expect((await read(without, sha256, verifier.client)).status).toBe(404)
    expect((await read(id, '0'.repeat(64), verifier.client)).status).toBe(404)
    expect((await read(id, '../../secret', verifier.client)).status).toBe(400)
  })
})

describe('erasing', () => {
  const ask = async (operator: Member, document?: string) => (await submit(operator, { documents: document ? [document] : [] })).body
  const contactOf = async (id: string) =>
    (await platform.frame.db.selectFrom('verification').select('contact').where('id', '=', id).executeTakeFirstOrThrow()).contact
  const documents = async ({ organisation }: Member) =>
    platform.frame.db.selectFrom('document').selectAll().where('organisation_id', '=', organisation).execute()

  test('takes what was refused, superseded or never used once its time has passed, and nothing else', async () => {
    const [refused, verified, pending] = await Promise.all([0, 1, 2].map(() => platform.member('operator')))
    const pdf = async (of: Member, text: string) => (await store(of.client, of.organisation, Buffer.from(`%PDF-1.7 ${text}`))).body.sha256
    const gone = await ask(refused!, await pdf(refused!, 'refused'))
    await decide(gone.id, verifier.client, 'refused')
    await pdf(refused!, 'never used')
    const blobGone = (await documents(refused!))[0]!.blob
    const older = await ask(verified!, await pdf(verified!, 'older'))
    await decide(older.id)
    const newer = await ask(verified!, await pdf(verified!, 'newer'))
    await decide(newer.id)
    const waiting = await ask(pending!, await pdf(pending!, 'pending'))

    platform.clock.jump((retention.unused - 1) * DAY)
    await eraseExpired(platform.frame)
    expect(await documents(refused!)).toHaveLength(2)
    platform.clock.jump(2 * DAY)
    await eraseExpired(platform.frame)
    expect(await documents(refused!), 'the one that was never used').toHaveLength(1)
    expect(await contactOf(gone.id)).not.toBeNull()

    platform.clock.jump((retention.afterRefusal - retention.unused) * DAY)
    await Promise.all([eraseExpired(platform.frame), eraseExpired(platform.frame)])
    expect(await contactOf(gone.id)).toBeNull()
    expect(await documents(refused!)).toEqual([])
    expect(await platform.frame.blobs.has(blobGone)).toBe(false)
    expect(await contactOf(older.id)).toBeNull()
    expect(await documents(verified!)).toHaveLength(2)
    expect(await contactOf(newer.id)).not.toBeNull()
    expect(await contactOf(waiting.id)).not.toBeNull()
    expect(await documents(pending!)).toHaveLength(1)
    expect(await platform.frame.db.selectFrom('erased_blob').selectAll().execute()).toEqual([])
    expect(await eraseExpired(platform.frame)).toEqual({ verifications: 0, documents: 0 })

    const seen = await platform.person()
    await platform.frame.db
      .insertInto('membership')
      .values({ organisation_id: refused!.organisation, person_id: seen.personId, role: 'owner', joined_at: platform.clock.now() })
      .execute()
    const { body } = await seen.client.call(routes.listOwnVerifications, { params: { organisation: refused!.organisation } })
    expect(body.items[0]!.claims).toMatchObject({ contactName: null, contactPhone: null, contactEmail: null, documents: [] })
  })
  test('finishes what a run that broke off has left', async () => {
    const operator = await platform.member('operator')
    await store(operator.client, operator.organisation, PDF)
    const { blob } = (await documents(operator))[0]!
    platform.clock.jump((retention.unused + 1) * DAY)
    const away = { ...platform.frame.blobs, remove: () => Promise.reject(new Error('the store is away')) }
    await expect(eraseExpired({ ...platform.frame, blobs: away })).rejects.toThrow('away')
    expect(await documents(operator)).toEqual([])
    expect(await platform.frame.blobs.has(blob)).toBe(true)
    await eraseExpired(platform.frame)
    expect(await platform.frame.blobs.has(blob)).toBe(false)
  })
})

test('a contact sealed under a lost secret is shown as erased, and the rest as it is', async () => {
  const operator = await platform.member('operator')
  const { id } = (await submit(operator)).body
  await platform.frame.db.updateTable('verification').set({ contact: 'v1.AAAA' }).where('id', '=', id).execute()
  const { body } = await operator.client.call(routes.listOwnVerifications, { params: { organisation: operator.organisation } })
  expect(body.items[0]).toMatchObject({ id, claims: { contactName: null, legalName: '北京示例科技有限公司' } })
})

describe('one verification', () => {
  const get = (client: Client, verification: string) => client.call(routes.getVerification, { params: { verification } })
  test('200 for its organisation’s administrators and for the regulators that decide it, with contact and documents', async () => {
    const operator = await platform.member('operator')
    const current = await platform.member('regulator', { role: 'staff', hasSecondFactor: true })
    const { body: stored } = await store(operator.client, operator.organisation, PDF)
    const { id } = (await submit(operator, { documents: [stored.sha256] })).body
    const bureau = await platform.member('regulator', { role: 'staff', province: '11' })
    for (const client of [operator.client, current.client, bureau.client])
      expect((await get(client, id)).body).toMatchObject({
        id,
        state: 'pending',
        claims: { contactName: '王五', documents: [{ sha256: stored.sha256 }] },
      })
    await decide(id, current.client)
    expect((await get(current.client, id)).body).toMatchObject({ state: 'verified', reason: '与证照一致' })
  })
  test('400, 401, 403, 404: nobody else learns that there is one', async () => {
    const operator = await platform.member('operator')
    const current = await platform.member('regulator', { role: 'staff', hasSecondFactor: true })
    const { id } = (await submit(operator)).body
    const staff = await platform.member('operator', { organisation: operator.organisation, role: 'staff' })
    const observer = await platform.member('regulator', { role: 'observer' })
    const elsewhere = await platform.member('regulator', { role: 'owner', province: '44' })
    expect((await get(current.client, '0')).status).toBe(400)
    expect((await get(platform.stranger, id)).status).toBe(401)
    for (const { client } of [staff, observer]) expect((await get(client, id)).status).toBe(403)
    for (const { client } of [elsewhere, await platform.member('operator'), await platform.member('laboratory')])
      expect((await get(client, id)).status).toBe(404)
    expect((await get(current.client, '999999999')).status).toBe(404)
  })
})
