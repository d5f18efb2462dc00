import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { reseal } from '#server/reseal.ts'
import type { Member } from '../../../test/build/test-platform.ts'
import { noticeRoutes as routes } from './api.ts'
import { openText } from '#server/sealed-text.ts'
import { addressContext, secretContext } from './contact.ts'
import { deliverDue, sending } from './deliver-notices.ts'
import { claimDeliveries } from './delivery-table.ts'
import { identifierOf } from './letter.ts'
import { makeReminders } from './make-reminders.ts'
import { openNoticesTester, type NoticesTester } from '../../../test/build/notices-tester.ts'
import { resolveNotices, figuresOfNotices } from './plan-notices.ts'
import { sealedContacts } from './reseal-contacts.ts'
import { callWebhook } from './webhook.ts'

let tester: NoticesTester
beforeAll(async () => {
  tester = await openNoticesTester()
})
afterEach(async () => {
  tester.receiver.answer = { status: 204 }
  tester.mail.refuse = null
  await tester.deliver()
})
afterAll(() => tester.stop())

const operator = () => tester.platform.member('operator')
const about = (name: string) => `sdk-event:${name}`
const get = async (member: Member, notice: string) =>
  (await member.client.call(routes.getNotice, { params: { organisation: member.organisation, notice } })).body
const MINUTE = 60_000
const DAY = 86_400_000
const ids = (path: string) => tester.callsTo(path).map(({ headers }) => headers['webhook-id'])
/** Of what was called after the test call. */
const noticesTo = (path: string) => tester.callsTo(path).slice(1)

describe('a notice', () => {
  test('is called to a webhook once, signed, with what it is about', async () => {
    const member = await operator()
    const { path, secret } = await tester.webhook(member)
    const { notice } = await tester.plan(about('signed'), [member.organisation])
    await Promise.all([tester.deliver(), tester.deliver(), tester.deliver()])
    await tester.deliver()
    const calls = noticesTo(path)
    expect(calls).toHaveLength(1)
    const { headers, body } = calls[0]!
    const at = new Date(Number(headers['webhook-timestamp']) * 1000)
    expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(String(headers['webhook-id']), at, body))
    expect(JSON.parse(body)).toEqual({
      format: 'zhunsheng-notice/1',
      type: 'notice',
      occasion: 'first',
      organisation: { id: member.organisation, name: expect.any(String) },
      notice: {
        id: notice,
        kind: 'sdk-risk-flagged',
        title: { zh: '示例SDK存在风险', en: 'The example SDK has a risk' },
        text: { zh: expect.stringContaining('请升级'), en: expect.any(String) },
        link: '/sdks/1',
      },
      apps: [{ id: expect.any(String), name: expect.stringContaining('应用'), packageName: expect.any(String), sdkVersion: '1.2.3' }],
      appCount: 1,
    })
    expect((await get(member, notice)).deliveries).toEqual([
      {
        channel: 'webhook',
        address: `${tester.receiver.url}/…`,
        state: 'sent',
        occasion: 'first',
        tries: 1,
        sentAt: tester.platform.clock.now().toISOString(),
        fault: null,
      },
    ])
  })

  test('is mailed once, in both languages, as text and as HTML that loads nothing', async () => {
    const member = await operator()
    await tester.email(member, 'told@example.com')
    await tester.plan(about('mailed'), [member.organisation])
    await Promise.all([tester.deliver(), tester.deliver()])
    const [, ...mails] = tester.mailsTo('told@example.com')
    expect(mails).toHaveLength(1)
    const { headers, text, html } = mails[0]!
    expect(headers['message-id']).toMatch(/^<notice-delivery-\d+-[0-9a-z]+@zhunsheng\.example>$/)
    expect(headers['list-id']).toBe('Zhunsheng notices <notices.zhunsheng.example>')
    expect(text).toMatch(/示例SDK存在风险[^]*1\.3\.0以下版本<启动前>[^]*SDK 1\.2\.3[^]*The example SDK has a risk/)
    expect(text).toContain('cn.example.notices')
    expect(html).toContain('&lt;before consent&gt;')
    expect(html).not.toMatch(/<img|src=|href=|url\(|<script|<link/i)
  })

  test('is told to nobody else', async () => {
    const [member, other] = [await operator(), await operator()]
    const { path } = await tester.webhook(other)
    await tester.plan(about('others'), [member.organisation])
    await tester.deliver()
    expect(noticesTo(path)).toEqual([])
  })
})

describe('a receiver that fails', () => {
  test('is tried again after growing pauses, under one identifier, then given up; and found well again', async () => {
    const member = await operator()
    const { path, id } = await tester.webhook(member)
    const { notice } = await tester.plan(about('failing'), [member.organisation])
    tester.receiver.answer = { status: 503 }
    for (const [tries, pause] of sending.pauses.entries()) {
      await tester.deliver()
      expect((await get(member, notice)).deliveries).toMatchObject([
        { state: 'waiting', tries: tries + 1, fault: 'it answered with status 503' },
      ])
      tester.platform.clock.jump(pause * MINUTE - 1)
      await tester.deliver()
      expect(noticesTo(path), 'not before its time').toHaveLength(tries + 1)
      tester.platform.clock.jump(1)
    }
    await tester.deliver()
    expect((await get(member, notice)).deliveries).toMatchObject([{ state: 'failed', tries: 7 }])
    tester.platform.clock.jump(30 * DAY)
    await tester.deliver()
    expect(new Set(ids(path).slice(1)).size).toBe(1)
    expect(noticesTo(path)).toHaveLength(7)
    const contacts = async () =>
      (await (await tester.again(member)).client.call(routes.listContacts, { params: { organisation: member.organisation } })).body.items
    expect(await contacts()).toMatchObject([{ id, state: 'failing' }])
    expect((await figuresOfNotices(tester.platform.frame.db, [about('failing')])).get(about('failing'))!.deliveries.failed).toBe(1)
    tester.receiver.answer = { status: 204 }
    await tester.plan(about('recovered'), [member.organisation])
    await tester.deliver()
    expect(await contacts()).toMatchObject([{ id, state: 'active' }])
  })

  test('for good is not tried again by mail; for now it is, and the address stays out of what is shown', async () => {
    const member = await operator()
    await tester.email(member, 'gone@example.com')
    const { notice: first } = await tester.plan(about('greylisted'), [member.organisation])
    tester.mail.refuse = { code: 451, says: '4.7.1 <gone@example.com> greylisted' }
    await tester.deliver()
    expect((await get(member, first)).deliveries).toMatchObject([
      { address: 'g***@example.com', state: 'waiting', fault: 'the mail server answered 451 4.7.1' },
    ])
    tester.mail.refuse = { code: 550, says: '5.1.1 <gone@example.com> unknown' }
    tester.platform.clock.jump(MINUTE)
    await tester.deliver()
    expect((await get(member, first)).deliveries).toMatchObject([
      { state: 'failed', tries: 2, fault: 'the mail server answered 550 5.1.1' },
    ])
  })

  test('because our own mail server is down is not given up, nor its address said to fail', async () => {
    const member = await operator()
    await tester.email(member, 'patient@example.com')
    const { notice } = await tester.plan(about('down'), [member.organisation])
    const { frame } = tester.platform
    const down = { ...frame, config: { ...frame.config, smtpUrl: 'smtp://127.0.0.1:9' } }
    for (let tries = 0; tries < 9; tries++) {
      await deliverDue(down, tester.senders)
      tester.platform.clock.jump(DAY)
    }
    const again = await tester.again(member)
    expect((await get(again, notice)).deliveries).toMatchObject([
      { state: 'waiting', tries: 9, fault: 'the mail server cannot be reached' },
    ])
    await tester.deliver()
    expect((await get(again, notice)).deliveries).toMatchObject([{ state: 'sent' }])
    expect(tester.mailsTo('patient@example.com')).toHaveLength(2)
  })

  test('and never answers holds up nobody else', async () => {
    const [slow, quick] = [await operator(), await operator()]
    const { path: hanging } = await tester.webhook(slow)
    await tester.email(quick, 'quick@example.com')
    const { notice } = await tester.plan(about('hanging'), [slow.organisation, quick.organisation])
    tester.receiver.answer = null
    await tester.deliver()
    expect(noticesTo(hanging)).toHaveLength(1)
    expect((await get(slow, notice)).deliveries).toMatchObject([{ state: 'waiting', fault: 'it did not answer in 10 seconds' }])
    expect((await get(quick, notice)).deliveries).toMatchObject([{ state: 'sent' }])
  }, 30_000)

  test('at an address that leads elsewhere by now is not called', async () => {
    const member = await operator()
    const { path } = await tester.webhook(member)
    const { notice } = await tester.plan(about('rebound'), [member.organisation])
    const { AddressRule } = await import('#server/public-address.ts')
    const { frame } = tester.platform
    await deliverDue(frame, { ...tester.senders, rule: new AddressRule([]) })
    expect(noticesTo(path)).toEqual([])
    expect((await get(member, notice)).deliveries).toMatchObject([
      { state: 'waiting', fault: 'the address does not lead to a public https server' },
    ])
    tester.platform.clock.jump(MINUTE)
  })
})

describe('a sender that dies', () => {
  /** Takes what is due and sends it, and is not there any more to say so. */
  async function sendAndDie(): Promise<void> {
    const { frame } = tester.platform
    const at = frame.clock.now()
    const claimed = await claimDeliveries(frame.db, {
      channel: 'webhook',
      at,
      leasedUntil: new Date(at.getTime() + sending.leaseSeconds * 1000),
      limit: 100,
    })
    const { secrets, rule } = tester.senders
    for (const one of claimed)
      await callWebhook(rule, {
        address: openText(secrets, addressContext(one.organisation_id), one.address),
        secret: openText(secrets, secretContext(one.organisation_id), one.secret!),
        identifier: identifierOf(one),
        body: '{}',
        at,
      })
  }

  test('leaves its deliveries in doubt, and they are sent again under the same identifier', async () => {
    const member = await operator()
    const { path } = await tester.webhook(member)
    const { notice } = await tester.plan(about('killed'), [member.organisation])
    await sendAndDie()
    await tester.deliver()
    expect(noticesTo(path), 'while the dead one’s lease runs nobody else sends').toHaveLength(1)
    expect((await get(member, notice)).deliveries).toMatchObject([{ state: 'waiting', tries: 1 }])
    tester.platform.clock.jump(sending.leaseSeconds * 1000 + 1)
    expect((await get(member, notice)).deliveries).toMatchObject([{ state: 'in-doubt' }])
    tester.receiver.answer = { status: 500 }
    await tester.deliver()
    expect((await get(member, notice)).deliveries, 'a try that fails ends no doubt').toMatchObject([{ state: 'in-doubt', tries: 2 }])
    expect((await figuresOfNotices(tester.platform.frame.db, [about('killed')])).get(about('killed'))!.deliveries).toMatchObject({
      inDoubt: 1,
      waiting: 0,
    })
    tester.receiver.answer = { status: 204 }
    tester.platform.clock.jump(6 * MINUTE)
    await Promise.all([tester.deliver(), tester.deliver()])
    expect((await get(member, notice)).deliveries).toMatchObject([{ state: 'sent', tries: 3 }])
    expect(noticesTo(path)).toHaveLength(3)
    expect(new Set(ids(path).slice(1)).size, 'the receiver knows it').toBe(1)
  })

  test('seven times over is not given an eighth', async () => {
    const member = await operator()
    await tester.webhook(member)
    const { notice } = await tester.plan(about('killer'), [member.organisation])
    for (let deaths = 0; deaths < 7; deaths++) {
      await sendAndDie()
      tester.platform.clock.jump(sending.leaseSeconds * 1000 + 1)
      if (deaths < 6) {
        // Somebody comes by, finds it lost, and dies too.
        await tester.platform.frame.db
          .updateTable('notice_delivery')
          .set({ state: 'in-doubt', leased_until: null })
          .where('state', '=', 'sending')
          .execute()
      }
    }
    await tester.deliver()
    expect((await get(member, notice)).deliveries).toMatchObject([{ state: 'failed', tries: 7 }])
  })

  test('that was only slow does not unsay what arrived', async () => {
    const member = await operator()
    const { path } = await tester.webhook(member)
    const { notice } = await tester.plan(about('slow'), [member.organisation])
    const { frame } = tester.platform
    const [claimed] = await claimDeliveries(frame.db, {
      channel: 'webhook',
      at: frame.clock.now(),
      leasedUntil: frame.clock.now(),
      limit: 1,
    })
    tester.platform.clock.jump(1)
    await tester.deliver()
    const { markTried } = await import('./delivery-table.ts')
    await markTried(frame.db, claimed!, 'late', null)
    expect((await get(member, notice)).deliveries).toMatchObject([{ state: 'sent', fault: null }])
    expect(noticesTo(path)).toHaveLength(1)
  })

  test('because the process is told to stop gives back what it has not begun', async () => {
    const member = await operator()
    await tester.webhook(member)
    const { notice } = await tester.plan(about('stopped'), [member.organisation])
    await tester.deliver(AbortSignal.abort())
    expect((await get(member, notice)).deliveries).toMatchObject([{ state: 'waiting', tries: 0 }])
  })
})

describe('reminders', () => {
  const remind = () => makeReminders(tester.platform.frame)

  test('come on their days to who has neither answered nor solved it', async () => {
    const [silent, answering, solving] = [await operator(), await operator(), await operator()]
    const hooks = [await tester.webhook(silent), await tester.webhook(answering), await tester.webhook(solving)] as const
    const members = [silent, answering, solving].map(({ organisation }) => organisation)
    const { notice } = await tester.plan(about('reminded'), members, [7, 30])
    await tester.deliver()
    await answering.client.call(routes.answerNotice, {
      params: { organisation: answering.organisation, notice },
      body: { answer: 'planned' },
    })
    tester.platform.clock.jump(7 * DAY - 1)
    expect(await remind()).toBe(0)
    tester.platform.clock.jump(1)
    expect(await remind()).toBe(2)
    expect(await remind(), 'once').toBe(0)
    // Solved while its reminder still waits.
    const { sql } = await import('kysely')
    await tester.platform.frame.db
      .transaction()
      .execute((trx) =>
        resolveNotices(trx, about('reminded'), sql`select ${silent.organisation}::bigint as organisation_id`, tester.platform.clock.now()),
      )
    await tester.deliver()
    expect(hooks.map(({ path }) => noticesTo(path).map(({ body }) => JSON.parse(body).occasion))).toEqual([
      ['first', 'reminder'],
      ['first'],
      ['first'],
    ])
    expect(new Set(ids(hooks[0].path)).size, 'a reminder is another delivery').toBe(3)
    tester.platform.clock.jump(23 * DAY)
    expect(await remind()).toBe(1)
    tester.platform.clock.jump(365 * DAY)
    expect(await remind(), 'there are no more days').toBe(0)
    await tester.deliver()
    expect(noticesTo(hooks[0].path)).toHaveLength(3)
    expect(await get(await tester.again(silent), notice)).toMatchObject({ remindedAt: expect.any(String), resolvedAt: null })
    expect(await get(await tester.again(solving), notice)).toMatchObject({ resolvedAt: expect.any(String) })
  })

  test('that were missed while nothing ran are one', async () => {
    const member = await operator()
    const { path } = await tester.webhook(member)
    await tester.plan(about('missed'), [member.organisation], [1, 2, 3, 60])
    tester.platform.clock.jump(10 * DAY)
    await remind()
    await remind()
    await tester.deliver()
    expect(noticesTo(path).map(({ body }) => JSON.parse(body).occasion)).toEqual(['first', 'reminder'])
  })
})

describe('an address', () => {
  test('that is a member’s own goes with their membership', async () => {
    const owner = await operator()
    const leaver = await tester.platform.member('operator', { organisation: owner.organisation, role: 'staff' })
    await tester.email(owner, leaver.email)
    await tester.email(owner, 'office@example.com')
    const { db } = tester.platform.frame
    await db.deleteFrom('membership').where('person_id', '=', leaver.personId).execute()
    await tester.plan(about('left'), [owner.organisation])
    await tester.deliver()
    expect(tester.mailsTo(leaver.email), 'the code, and nothing since').toHaveLength(1)
    expect(tester.mailsTo('office@example.com')).toHaveLength(2)
  })

  test('that is removed is sent nothing that still waited, and stays known as where something was sent', async () => {
    const member = await operator()
    const { path, id } = await tester.webhook(member)
    const { notice } = await tester.plan(about('before'), [member.organisation])
    await tester.deliver()
    await tester.plan(about('after'), [member.organisation])
    await member.client.call(routes.removeContact, { params: { organisation: member.organisation, contact: id } })
    await tester.deliver()
    expect(noticesTo(path)).toHaveLength(1)
    expect((await get(member, notice)).deliveries).toMatchObject([{ state: 'sent', address: `${tester.receiver.url}/…` }])
  })

  test('and its secret are sealed anew when the platform’s secret was changed', async () => {
    const member = await operator()
    const { path, secret } = await tester.webhook(member)
    const { frame } = tester.platform
    const rotated = { current: 'another secret of tests, known to everybody', former: tester.senders.secrets.current }
    const tables = sealedContacts(frame, rotated)
    expect(await reseal(frame, tables)).toEqual({})
    expect(await tables[0]!.countOutdated()).toBe(0)
    await tester.plan(about('rotated'), [member.organisation])
    await deliverDue(frame, { ...tester.senders, secrets: { current: rotated.current, former: null } })
    const { headers, body } = noticesTo(path)[0]!
    const at = new Date(Number(headers['webhook-timestamp']) * 1000)
    expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(String(headers['webhook-id']), at, body))
    // Back, so that the other tests read what there is.
    expect(await reseal(frame, sealedContacts(frame, { current: tester.senders.secrets.current, former: rotated.current }))).toEqual({})
  })
})
