import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPlatform, type Member } from '../../../test/build/test-platform.ts'
import { noticeRoutes as routes } from './api.ts'
import { codeIn, openNoticesTester, type NoticesTester } from '../../../test/build/notices-tester.ts'

let tester: NoticesTester
beforeAll(async () => {
  tester = await openNoticesTester()
})
afterAll(() => tester.stop())

const add = (member: Member, channel: 'email' | 'webhook', address: string) =>
  member.client.call(routes.addContact, { params: { organisation: member.organisation }, body: { channel, address } })
const confirm = (member: Member, contact: string, code?: string) =>
  member.client.call(routes.confirmContact, {
    params: { organisation: member.organisation, contact },
    body: code === undefined ? {} : { code },
  })
const remove = (member: Member, contact: string) =>
  member.client.call(routes.removeContact, { params: { organisation: member.organisation, contact } })
const list = (member: Member) => member.client.call(routes.listContacts, { params: { organisation: member.organisation } })
const operator = () => tester.platform.member('operator')
const HOUR = 3_600_000

describe('an e-mail address', () => {
  test('is sent a code and nothing else until the code comes back', async () => {
    const member = await operator()
    const added = await add(member, 'email', 'first@example.com')
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ channel: 'email', address: 'first@example.com', state: 'unconfirmed', secret: null })
    await tester.plan('sdk-event:unconfirmed', [member.organisation])
    await tester.deliver()
    expect(tester.mailsTo('first@example.com'), 'the code alone').toHaveLength(1)

    const [code] = tester.mailsTo('first@example.com')
    expect(code!.headers).toMatchObject({ 'list-id': 'Zhunsheng notices <notices.zhunsheng.example>', 'auto-submitted': 'auto-generated' })
    expect(code!.from).toBe('notices@zhunsheng.example')
    expect((await confirm(member, added.body.id, codeIn(code!))).body).toMatchObject({ state: 'active' })
    expect((await confirm(member, added.body.id, codeIn(code!))).status, 'once').toBe(409)
    await tester.plan('sdk-event:confirmed', [member.organisation])
    await tester.deliver()
    expect(tester.mailsTo('first@example.com')).toHaveLength(2)
  })

  test('is lost after five wrong codes, the right one included, and can be added again', async () => {
    const member = await operator()
    const { body } = await add(member, 'email', 'guessed@example.com')
    const right = codeIn(tester.mailsTo('guessed@example.com')[0]!)
    const wrong = right === '00000000' ? '00000001' : '00000000'
    expect((await confirm(member, body.id)).status, 'no code at all').toBe(422)
    for (let tries = 0; tries < 4; tries++) expect((await confirm(member, body.id, wrong)).status).toBe(422)
    expect((await confirm(member, body.id, right)).status).toBe(409)
    expect((await list(member)).body.items).toMatchObject([{ state: 'unconfirmed' }])
    expect((await remove(member, body.id)).status).toBe(204)
    expect((await add(member, 'email', 'guessed@example.com')).status).toBe(201)
  })

  test('is confirmed within a day or not at all', async () => {
    const member = await operator()
    const { body } = await add(member, 'email', 'late@example.com')
    const code = codeIn(tester.mailsTo('late@example.com')[0]!)
    tester.platform.clock.jump(24 * HOUR + 1)
    expect((await confirm(member, body.id, code)).status).toBe(409)
    tester.platform.clock.jump(-24 * HOUR - 1)
    expect((await confirm(member, body.id, ` ${code.slice(0, 4)} ${code.slice(4)} `)).status).toBe(200)
  })

  test('is not filled from here, however many organisations ask', async () => {
    for (let asked = 0; asked < 3; asked++) expect((await add(await operator(), 'email', 'Victim@example.com')).status).toBe(201)
    expect((await add(await operator(), 'email', 'victim@example.com')).status).toBe(429)
    expect([...tester.mailsTo('victim@example.com'), ...tester.mailsTo('Victim@example.com')]).toHaveLength(3)
    const parallel = await Promise.all([1, 2, 3, 4, 5].map(async () => (await add(await operator(), 'email', 'other@example.com')).status))
    expect(parallel.toSorted()).toEqual([201, 201, 201, 429, 429])
    tester.platform.clock.jump(24 * HOUR)
    expect((await add(await operator(), 'email', 'victim@example.com')).status).toBe(201)
  })

  test('that the mail server refuses is said to be, in the server’s codes alone, and not kept', async () => {
    const member = await operator()
    tester.mail.refuse = { code: 550, says: '5.1.1 <nobody@example.com> is unknown here' }
    const refused = await add(member, 'email', 'nobody@example.com')
    expect(refused.status).toBe(422)
    expect(refused.raw.body).toContain('550 5.1.1')
    expect(refused.raw.body).not.toContain('nobody@')
    tester.mail.refuse = { code: 451, says: '4.7.1 greylisted' }
    expect((await add(member, 'email', 'nobody@example.com')).status).toBe(503)
    tester.mail.refuse = null
    expect((await list(member)).body.items).toEqual([])
  })

  test('cannot be added where the platform has no mail server, and the page can say so', async () => {
    const platform = await testPlatform()
    const member = await platform.member('operator')
    const params = { organisation: member.organisation }
    expect((await member.client.call(routes.listContacts, { params })).body).toEqual({ items: [], sendsEmail: false })
    const added = await member.client.call(routes.addContact, { params, body: { channel: 'email', address: 'a@example.com' } })
    expect(added.status).toBe(422)
    expect(added.raw.json().detailWords.en).toContain('no mail server')
    await platform.stop()
  })

  test.each(['a@example.com, b@example.com', 'a@example.com\r\nBcc: b@example.com', '<a@example.com>', 'a', ''])(
    '%j is none',
    async (address) => {
      expect((await add(await operator(), 'email', address)).status).toBe(400)
    },
  )
})

describe('a webhook', () => {
  test('answers a signed test call, and is active', async () => {
    const member = await operator()
    const { body } = await add(member, 'webhook', `${tester.receiver.url}/confirmed`)
    expect(body).toMatchObject({ state: 'unconfirmed', secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) })
    expect((await confirm(member, body.id)).body).toMatchObject({ state: 'active' })
    const [call] = tester.callsTo('/confirmed')
    expect(JSON.parse(call!.body)).toEqual({ format: 'zhunsheng-notice/1', type: 'test', organisation: { id: member.organisation } })
    const { headers } = call!
    const at = new Date(Number(headers['webhook-timestamp']) * 1000)
    expect(headers['webhook-signature']).toBe(new Webhook(body.secret!).sign(String(headers['webhook-id']), at, call!.body))
    expect(JSON.stringify((await list(member)).body)).not.toContain('whsec_')
  })

  test.each([
    ['a fault', { status: 500 }, 'status 500'],
    ['that it is elsewhere', { status: 302, location: '/elsewhere' }, 'status 302'],
    ['much more than anybody reads', { status: 200, body: 'x'.repeat(1_000_000) }, null],
  ])('that answers %s is told how it was', async (_, answer, fault) => {
    const member = await operator()
    const { body } = await add(member, 'webhook', `${tester.receiver.url}/answers`)
    tester.receiver.answer = answer
    const confirmed = await confirm(member, body.id)
    tester.receiver.answer = { status: 204 }
    if (fault === null) expect(confirmed.status).toBe(200)
    else {
      expect(confirmed.status).toBe(422)
      expect(confirmed.raw.json().detailWords.en).toContain(fault)
    }
    expect(tester.callsTo('/elsewhere'), 'no redirect is followed').toEqual([])
  })

  test('that nobody listens at is told so, ten times, and then added anew', async () => {
    const member = await operator()
    const { body } = await add(member, 'webhook', 'http://127.0.0.1:9/')
    for (let tries = 0; tries < 10; tries++) expect((await confirm(member, body.id)).status).toBe(422)
    expect((await confirm(member, body.id)).status).toBe(409)
  })

  test.each([
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.100.100.200/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://167772161/',
    'https://0xa9fea9fe/',
    'https://192.168.0.1:8443/hook',
    'http://1.1.1.1/',
    'https://user:password@1.1.1.1/',
  ])('is not led to %s', async (address) => {
    const member = await operator()
    const refused = await add(member, 'webhook', address)
    expect(refused.status).toBe(422)
    expect((await list(member)).body.items).toEqual([])
  })
  test.each(['ftp://example.com/', 'file:///etc/passwd', 'example.com', 'javascript:alert(1)'])('%s is none', async (address) => {
    expect((await add(await operator(), 'webhook', address)).status).toBe(400)
  })
})

describe('the contacts of an organisation', () => {
  test('are its administrators’ business alone', async () => {
    const owner = await operator()
    const { id } = await tester.webhook(owner)
    const of = (member: Member) => ({ ...member, organisation: owner.organisation })
    const staff = await tester.platform.member('operator', { organisation: owner.organisation, role: 'staff' })
    const stranger = of(await operator())
    const regulator = of(await tester.platform.member('regulator'))
    for (const [member, status] of [
      [staff, 403],
      [stranger, 404],
      [regulator, 404],
    ] as const) {
      expect((await list(member)).status).toBe(status)
      expect((await add(member, 'webhook', `${tester.receiver.url}/theirs`)).status).toBe(status)
      expect((await confirm(member, id)).status).toBe(status)
      expect((await remove(member, id)).status).toBe(status)
    }
    const other = await operator()
    expect((await remove({ ...other }, id)).status, 'by its number in one’s own').toBe(404)
    expect((await confirm({ ...other }, id)).status).toBe(404)
    const administrator = await tester.platform.member('operator', { organisation: owner.organisation, role: 'administrator' })
    expect((await list(administrator)).body.items).toHaveLength(1)
  })

  test('are ten at most, each once', async () => {
    const member = await operator()
    const added = await Promise.all(
      Array.from({ length: 12 }, async (_, n) => (await add(member, 'webhook', `${tester.receiver.url}/many/${n}`)).status),
    )
    expect(added.filter((status) => status === 201)).toHaveLength(10)
    expect(added.filter((status) => status === 409)).toHaveLength(2)
    const same = await operator()
    const twice = await Promise.all([1, 2].map(async () => (await add(same, 'webhook', `${tester.receiver.url}/same#part`)).status))
    expect(twice.toSorted()).toEqual([201, 409])
  })

  test('lie sealed in the database, are in no line of the journal, and are gone when removed', async () => {
    const { db } = tester.platform.frame
    const member = await operator()
    await tester.email(member, 'sealed-person@example.com')
    const { id } = await tester.webhook(member)
    const rows = await db.selectFrom('notice_contact').selectAll().where('organisation_id', '=', member.organisation).execute()
    expect(JSON.stringify(rows)).not.toMatch(/sealed-person|hook\/\d|whsec_/)
    expect(rows.map(({ shown }) => shown)).toEqual(['s***@example.com', `${tester.receiver.url}/…`])
    await remove(member, id)
    const left = await db.selectFrom('notice_contact').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(left).toMatchObject({ address: null, secret: null })
    expect((await list(member)).body.items).toHaveLength(1)
    const lines = await db
      .selectFrom('journal_entry')
      .select(['action', 'detail'])
      .where('organisation_id', '=', member.organisation)
      .orderBy('id')
      .execute()
    expect(lines.map(({ action }) => action)).toEqual([
      'addContact',
      'confirmContact',
      'confirmContact',
      'addContact',
      'confirmContact',
      'confirmContact',
      'removeContact',
    ])
    expect(JSON.stringify(lines)).not.toMatch(/example\.com|127\.0\.0\.1/)
  })
})
