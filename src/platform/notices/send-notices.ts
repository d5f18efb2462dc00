/** The jobs by which workers send: one that looks every minute what is due, and as many that send as there is to do. */
import { secretsOf } from '#server/account-secret.ts'
import type { Frame } from '#server/frame.ts'
import type { Queue } from '#server/jobs.ts'
import { AddressRule } from '#server/public-address.ts'
import { channelsOf, deliverDue, sending, type NoticeHooks } from './deliver-notices.ts'
import { countDue } from './delivery-table.ts'
import { makeReminders } from './make-reminders.ts'
import { sweepNotices } from './sweep-notices.ts'

const queue: Queue<{ sender: number }> = { name: 'notices', retries: 2, heartbeatSeconds: 10, expireSeconds: 3600 }
/** Processes that send at once. */
const MOST_SENDERS = 16

/** Calls up senders for what is due, reminders of today among it. One that waits already is not called twice. */
export async function callSenders(frame: Pick<Frame, 'db' | 'clock' | 'jobs' | 'config'>): Promise<void> {
  const { db, clock, jobs, config } = frame
  await makeReminders(frame)
  await db.transaction().execute(async (trx) => {
    const due = await countDue(trx, channelsOf(config), clock.now(), MOST_SENDERS * sending.batch)
    const senders = Math.ceil(due / sending.batch)
    for (let sender = 0; sender < senders; sender++) await jobs.send(trx, queue, { sender }, { key: `sender-${sender}` })
  })
}

export async function startSending(frame: Frame, hooks: NoticeHooks): Promise<void> {
  const senders = { secrets: await secretsOf(frame.config), rule: new AddressRule(frame.config.webhookAllow), hooks }
  await frame.jobs.work(queue, 1, async (_, { signal }) => {
    const done = await deliverDue(frame, senders, signal)
    if (done.sent + done.failed + done.inDoubt > 0) frame.log.info(done, 'notices were sent')
  })
  await frame.jobs.schedule('notices-due', '* * * * *', () => callSenders(frame))
  await frame.jobs.schedule('sweep-notices', '41 3 * * *', async () => {
    frame.log.info(await sweepNotices(frame), 'what need not be kept of notices was erased')
  })
}
