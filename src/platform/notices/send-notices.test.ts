import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openNoticesTester, type NoticesTester } from '../../../test/build/notices-tester.ts'
import { noticeRoutes as routes } from './api.ts'
import { callSenders } from './send-notices.ts'

let tester: NoticesTester
beforeAll(async () => {
  tester = await openNoticesTester({ role: 'all' })
})
afterAll(() => tester.stop())

test('a worker that is called sends what is due, first sendings and reminders, and nobody is called for nothing', async () => {
  const member = await tester.platform.member('operator')
  const { path } = await tester.webhook(member)
  await tester.email(member, 'worker@example.com')
  const { notice } = await tester.plan('sdk-event:worker', [member.organisation], [1])
  const { frame } = tester.platform
  const params = { organisation: member.organisation, notice }
  const states = async (asking = member) =>
    (await asking.client.call(routes.getNotice, { params })).body.deliveries.map(
      ({ channel, occasion, state }) => `${channel} ${occasion} ${state}`,
    )
  await Promise.all([callSenders(frame), callSenders(frame)])
  await vi.waitFor(async () => expect((await states()).toSorted()).toEqual(['email first sent', 'webhook first sent']), { timeout: 30_000 })
  tester.platform.clock.jump(86_400_000)
  await callSenders(frame)
  const again = await tester.again(member)
  await vi.waitFor(
    async () =>
      expect((await states(again)).toSorted()).toEqual([
        'email first sent',
        'email reminder sent',
        'webhook first sent',
        'webhook reminder sent',
      ]),
    { timeout: 30_000 },
  )
  expect(tester.callsTo(path)).toHaveLength(3)
  expect(tester.mailsTo('worker@example.com')).toHaveLength(3)
  const jobs = async (): Promise<number> => {
    const { rows } = await sql<{ jobs: number }>`
      select count(*)::integer as jobs from pgboss.job where name = 'notices' and state in ('created', 'retry', 'active')`.execute(frame.db)
    return rows[0]!.jobs
  }
  await vi.waitFor(async () => expect(await jobs()).toBe(0), { timeout: 30_000 })
  await callSenders(frame)
  expect(await jobs()).toBe(0)
}, 120_000)
