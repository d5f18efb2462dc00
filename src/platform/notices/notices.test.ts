import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { journalRoutes } from '../journal/api.ts'
import type { Member } from '../../../test/build/test-platform.ts'
import { noticeRoutes as routes } from './api.ts'
import { openNoticesTester, type NoticesTester } from '../../../test/build/notices-tester.ts'
import { figuresOfNotices, namedAnswers } from './plan-notices.ts'
import { keptDays, sweepNotices } from './sweep-notices.ts'

let tester: NoticesTester
beforeAll(async () => {
  tester = await openNoticesTester()
})
afterAll(() => tester.stop())

const operator = () => tester.platform.member('operator')
const list = (member: Member, query: Record<string, unknown> = {}) =>
  member.client.call(routes.listNotices, { params: { organisation: member.organisation }, query })
const get = (member: Member, notice: string) =>
  member.client.call(routes.getNotice, { params: { organisation: member.organisation, notice } })
const read = (member: Member, notice: string) =>
  member.client.call(routes.readNotice, { params: { organisation: member.organisation, notice } })
const answer = (member: Member, notice: string, body: object) =>
  member.client.call(routes.answerNotice, { params: { organisation: member.organisation, notice }, body })
const DAY = 86_400_000

describe('in the platform', () => {
  test('an organisation sees its notices, the newest first, page by page', async () => {
    const member = await operator()
    const notices: string[] = []
    for (const n of [1, 2, 3]) notices.unshift((await tester.plan(`sdk-event:page-${n}`, [member.organisation])).notice)
    const first = await list(member, { limit: 2 })
    expect(first.body).toMatchObject({ unread: 3, open: 3, items: [{ id: notices[0] }, { id: notices[1] }] })
    const second = await list(member, { limit: 2, after: first.body.next })
    expect(second.body).toMatchObject({ items: [{ id: notices[2] }], next: null })
    expect(second.body.items[0]).toMatchObject({
      kind: 'sdk-risk-flagged',
      title: { zh: '示例SDK存在风险' },
      link: '/sdks/1',
      appCount: 1,
      apps: [{ packageName: expect.stringContaining('cn.example'), sdkVersion: '1.2.3' }],
      readAt: null,
      answer: null,
      resolvedAt: null,
      remindedAt: null,
    })
    expect((await list(member, { after: 'nonsense' })).status).toBe(400)
  })

  test('is read once and answered as often as there is news', async () => {
    const owner = await operator()
    const staff = await tester.platform.member('operator', { organisation: owner.organisation, role: 'staff' })
    const observer = await tester.platform.member('operator', { organisation: owner.organisation, role: 'observer' })
    const { notice } = await tester.plan('sdk-event:answered', [owner.organisation])
    const at = tester.platform.clock.now().toISOString()
    expect((await read(observer, notice)).body).toMatchObject({ readAt: at })
    tester.platform.clock.jump(DAY)
    expect((await read(staff, notice)).body).toMatchObject({ readAt: at })
    expect((await answer(observer, notice, { answer: 'acted' })).status).toBe(403)
    expect((await answer(staff, notice, { answer: 'planned', text: '下周升级' })).body).toMatchObject({
      answer: { answer: 'planned', text: '下周升级', showsName: false },
    })
    expect((await list(owner, { open: 'yes' })).body).toMatchObject({ items: [], open: 0, unread: 0 })
    expect((await list(owner, { open: 'no' })).body.items).toMatchObject([{ id: notice }])
    const about = ['sdk-event:answered'] as const
    const { db } = tester.platform.frame
    expect((await figuresOfNotices(db, about)).get(about[0])).toMatchObject({ told: 1, read: 1, planned: 1, acted: 0 })
    expect(await namedAnswers(db, about[0], 10)).toEqual([])
    expect((await answer(staff, notice, { answer: 'acted', showsName: true })).body.answer).toMatchObject({ answer: 'acted', text: null })
    expect((await figuresOfNotices(db, about)).get(about[0])).toMatchObject({ planned: 0, acted: 1 })
    expect(await namedAnswers(db, about[0], 10)).toMatchObject([{ organisation: { id: owner.organisation }, answer: 'acted' }])
  })

  test('says to an answer that reading comes with it', async () => {
    const member = await operator()
    const { notice } = await tester.plan('sdk-event:unread', [member.organisation])
    expect((await answer(member, notice, { answer: 'unaffected' })).body).toMatchObject({ readAt: expect.any(String) })
    expect((await answer(member, notice, { answer: 'resolved' })).status, 'that the platform says alone').toBe(400)
  })

  test('is nobody else’s business, whoever was told the same', async () => {
    const [member, other] = [await operator(), await operator()]
    const { notice } = await tester.plan('sdk-event:theirs', [member.organisation])
    const inTheirs = { ...other, organisation: member.organisation }
    const regulator = { ...(await tester.platform.member('regulator')), organisation: member.organisation }
    for (const stranger of [inTheirs, regulator]) {
      expect((await list(stranger)).status).toBe(404)
      expect((await get(stranger, notice)).status).toBe(404)
      expect((await read(stranger, notice)).status).toBe(404)
      expect((await answer(stranger, notice, { answer: 'acted' })).status).toBe(404)
    }
    expect((await get(other, notice)).status, 'who was not told').toBe(404)
    expect((await read(other, notice)).status).toBe(404)
    expect((await answer(other, notice, { answer: 'acted' })).status).toBe(404)
    await tester.plan('sdk-event:theirs', [member.organisation, other.organisation])
    await answer(member, notice, { answer: 'acted', text: '内部说明' })
    const theirs = await get(other, notice)
    expect(theirs.body).toMatchObject({ id: notice, answer: null })
    expect(theirs.raw.body).not.toContain('内部说明')
    expect((await tester.platform.stranger.call(routes.listNotices, { params: { organisation: member.organisation } })).status).toBe(401)
  })

  test('leaves a line in the journal for what people did', async () => {
    const regulator = await tester.platform.member('regulator', { role: 'administrator' })
    const { body } = await regulator.client.call(journalRoutes.listJournal, { query: { limit: 100 } })
    const actions = new Set(body.items.map(({ action }) => action))
    for (const action of ['planNotices', 'readNotice', 'answerNotice']) expect(actions).toContain(action)
    expect(JSON.stringify(body)).not.toMatch(/下周升级|内部说明/)
  })
})

describe('the nightly sweep', () => {
  const contactsOf = (organisation: string) =>
    tester.platform.frame.db
      .selectFrom('notice_contact')
      .select(['address', 'removed_at'])
      .where('organisation_id', '=', organisation)
      .execute()

  test('erases addresses of former members, of organisations without members, and those that nobody confirmed', async () => {
    const { db } = tester.platform.frame
    const owner = await operator()
    const leaver = await tester.platform.member('operator', { organisation: owner.organisation, role: 'staff' })
    await tester.email(owner, leaver.email)
    await tester.webhook(owner)
    const deserted = await operator()
    await tester.webhook(deserted)
    const hesitant = await operator()
    await hesitant.client.call(routes.addContact, {
      params: { organisation: hesitant.organisation },
      body: { channel: 'email', address: 'hesitant@example.com' },
    })
    await sweepNotices(tester.platform.frame)
    expect((await contactsOf(owner.organisation)).filter(({ address }) => address !== null)).toHaveLength(2)
    await db.deleteFrom('membership').where('person_id', 'in', [leaver.personId, deserted.personId]).execute()
    tester.platform.clock.jump(7 * DAY + 1)
    expect(await sweepNotices(tester.platform.frame)).toMatchObject({ contacts: 3 })
    expect((await contactsOf(owner.organisation)).map(({ address }) => address !== null)).toEqual([false, true])
    tester.platform.clock.jump(2 * DAY)
    await sweepNotices(tester.platform.frame)
    expect(await contactsOf(deserted.organisation), 'no delivery points to it').toEqual([])
    expect(await contactsOf(hesitant.organisation)).toEqual([])
  })

  test('lets deliveries, apps and words of answers go in their time, and tells nobody again', async () => {
    const member = await operator()
    await tester.webhook(member)
    const { notice } = await tester.plan('sdk-event:old', [member.organisation], [10 * 365])
    await tester.deliver()
    await answer(member, notice, { answer: 'acted', text: '旧事' })
    tester.platform.clock.jump((keptDays.deliveries + 1) * DAY)
    await sweepNotices(tester.platform.frame)
    expect((await get(await tester.again(member), notice)).body).toMatchObject({ deliveries: [], appCount: 1, answer: { text: '旧事' } })
    tester.platform.clock.jump((keptDays.receipts - keptDays.deliveries) * DAY)
    await sweepNotices(tester.platform.frame)
    expect((await get(await tester.again(member), notice)).body).toMatchObject({
      apps: [],
      appCount: 0,
      answer: { answer: 'acted', text: null },
    })
    expect(await tester.plan('sdk-event:old', [member.organisation])).toEqual({ notice, told: 0 })
    await tester.deliver()
    expect((await get(await tester.again(member), notice)).body).toMatchObject({ appCount: 0, deliveries: [] })
  })
})
