/**
 * Sends what is due. A delivery is taken by a row that says so, committed before anything leaves; what becomes of it is written as soon as it is
 * known. Between the two a process can die: then nobody knows whether it arrived, and it is sent again under the same identifier
 * (docs/decisions/0016-notices.md).
 */
import { platform } from '#server/actor.ts'
import type { Secrets } from '#server/account-secret.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import type { AddressRule } from '#server/public-address.ts'
import { openText } from '#server/sealed-text.ts'
import { addressContext, secretContext, type Channel } from './contact.ts'
import { claimDeliveries, doubtLost, giveBack, markSent, markTried, writeReach, type Claimed } from './delivery-table.ts'
import { identifierOf, MOST_NAMED, NotDelivered, type Letter } from './letter.ts'
import { noticeMail } from './mail-text.ts'
import { MAIL_CONNECTIONS, openMailer, sendsEmail, type Mailer } from './mail.ts'
import { findApps } from './receipt-table.ts'
import { callWebhook, noticeBody } from './webhook.ts'

/** Our own figures; no law and no protocol says them. */
export const sending = {
  /** Minutes from a try that failed to the next: a night of maintenance and a lost day are waited out. Then it is given up. */
  pauses: [1, 5, 30, 120, 360, 1440],
  /** Deliveries taken at once: so many are in doubt, most of them for nothing, when a process dies. */
  batch: 32,
  /** Of one process at once. */
  atOnce: { webhook: 16, email: MAIL_CONNECTIONS },
  /** Seconds for which deliveries taken belong to who took them; begun is nothing later than `beginSeconds`, and one takes 45 at most. */
  leaseSeconds: 120,
  beginSeconds: 60,
} as const
export const mostTries = sending.pauses.length + 1

/** What the slice was told by the composition root about another slice's things. */
export interface NoticeHooks {
  /** What apps are called, by their ids. */
  describeApps(db: Frame['db'], ids: readonly string[]): Promise<ReadonlyMap<string, { name: string; packageName: string }>>
}

export type SendingFrame = Pick<Frame, 'db' | 'clock' | 'config' | 'log'>

export interface Senders {
  readonly secrets: Secrets
  readonly rule: AddressRule
  readonly hooks: NoticeHooks
}

export interface Delivered {
  sent: number
  /** Tries that did not arrive, the last of a delivery among them. */
  failed: number
  /** Whose sender had died. */
  inDoubt: number
}

/** Sends all that is due, until nothing is, or until the signal. */
export async function deliverDue(frame: SendingFrame, senders: Senders, signal?: AbortSignal): Promise<Delivered> {
  const done: Delivered = { sent: 0, failed: 0, inDoubt: 0 }
  const mailer = openMailer(frame.config)
  try {
    // What ends one channel does not end the other, which still needs its connections.
    const ended = await Promise.allSettled(
      channelsOf(frame.config).map(async (channel) => {
        while (!isToStop(signal) && (await sendSome(frame, senders, { channel, mailer, signal, done })) > 0);
      }),
    )
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  } finally {
    mailer?.close()
  }
  return done
}

const isToStop = (signal: AbortSignal | undefined): boolean => signal?.aborted ?? false

export const channelsOf = (config: SendingFrame['config']): readonly Channel[] =>
  sendsEmail(config) ? (['webhook', 'email'] as const) : (['webhook'] as const)

interface Round {
  readonly channel: Channel
  readonly mailer: Mailer | null
  readonly signal: AbortSignal | undefined
  readonly done: Delivered
}

/** One batch. Gives how many were taken. */
async function sendSome(frame: SendingFrame, senders: Senders, { channel, mailer, signal, done }: Round): Promise<number> {
  const { db, clock } = frame
  const lost = await db.transaction().execute(async (trx) => {
    const found = await doubtLost(trx, clock.now(), mostTries)
    if (found.inDoubt + found.failed > 0)
      await record(trx, clock.now(), { actor: platform, action: 'doubtDeliveries', object: 'platform', detail: { ...found } })
    return found
  })
  done.inDoubt += lost.inDoubt + lost.failed
  const began = clock.now().getTime()
  const claimed = await claimDeliveries(db, {
    channel,
    at: new Date(began),
    leasedUntil: new Date(began + sending.leaseSeconds * 1000),
    limit: sending.batch,
  })
  if (claimed.length === 0) return 0
  const letters = await lettersOf(frame, senders, claimed).catch(async (error: unknown) => {
    // Nothing has left: nobody need doubt it.
    await giveBack(db, claimed)
    throw error
  })
  const reach = { arrived: new Set<string>(), failed: new Set<string>() }
  let next = 0
  let [sent, failed] = [0, 0]
  const sender = async (): Promise<void> => {
    while (next < claimed.length && !isToStop(signal) && clock.now().getTime() < began + sending.beginSeconds * 1000) {
      const one = claimed[next++]!
      const fault = await sendOne(frame, senders, { channel, mailer }, one, letters.get(one.id)!)
      if (fault === null) {
        await markSent(db, one, clock.now())
        reach.arrived.add(one.contact_id)
        sent++
        continue
      }
      const pause = fault.isFinal ? undefined : fault.isOurs ? ourPause(one.tries) : sending.pauses[one.tries - 1]
      await markTried(db, one, fault.fault, pause === undefined ? null : new Date(clock.now().getTime() + pause * 60_000))
      if (pause === undefined) reach.failed.add(one.contact_id)
      failed++
    }
  }
  await Promise.all(Array.from({ length: sending.atOnce[channel] }, sender))
  // Whoever was told to stop, or comes too late, leaves the rest to others and to the next turn.
  await giveBack(db, claimed.slice(next))
  await db.transaction().execute(async (trx) => {
    await writeReach(trx, { arrived: [...reach.arrived], failed: [...reach.failed] })
    await record(trx, clock.now(), { actor: platform, action: 'deliverNotices', object: 'platform', detail: { channel, sent, failed } })
  })
  done.sent += sent
  done.failed += failed
  return claimed.length
}

const ourPause = (tries: number): number => sending.pauses[Math.min(tries, sending.pauses.length) - 1]!

/** Null when it arrived. */
async function sendOne(
  { log, clock }: SendingFrame,
  { secrets, rule }: Senders,
  { channel, mailer }: Pick<Round, 'channel' | 'mailer'>,
  one: Claimed,
  letter: Letter,
): Promise<NotDelivered | null> {
  try {
    const address = openText(secrets, addressContext(one.organisation_id), one.address)
    if (channel === 'email') await mailer!.send(address, letter.identifier, noticeMail(letter))
    else {
      const secret = openText(secrets, secretContext(one.organisation_id), one.secret ?? '')
      await callWebhook(rule, { address, secret, identifier: letter.identifier, body: noticeBody(letter), at: clock.now() })
    }
    return null
  } catch (error) {
    if (error instanceof NotDelivered) {
      log.info({ delivery: one.id, fault: error.fault, code: (error.cause as { code?: string } | undefined)?.code }, 'not delivered')
      return error
    }
    log.warn({ delivery: one.id, err: error }, 'a delivery could not be sent')
    return new NotDelivered('a fault of the platform, which its operators see in the log', { isOurs: true })
  }
}

/** Letters by the ids of deliveries. */
async function lettersOf({ db, config }: SendingFrame, { hooks }: Senders, claimed: readonly Claimed[]): Promise<Map<string, Letter>> {
  const apps = await findApps(db, [...new Set(claimed.map(({ receipt_id }) => receipt_id))], MOST_NAMED)
  const names = await hooks.describeApps(db, [...new Set(apps.map(({ app_id }) => app_id))])
  const byReceipt = Map.groupBy(apps, ({ receipt_id }) => receipt_id)
  return new Map(
    claimed.map((one) => [
      one.id,
      {
        identifier: identifierOf(one),
        occasion: one.occasion === 0 ? 'first' : 'reminder',
        organisation: { id: one.organisation_id, name: one.organisation_name },
        notice: {
          id: one.notice_id,
          kind: one.kind,
          title: { zh: one.title_zh, en: one.title_en },
          text: { zh: one.text_zh, en: one.text_en },
          link: `${config.publicUrl ?? ''}${one.link}`,
        },
        apps: (byReceipt.get(one.receipt_id) ?? []).map(({ app_id, detail }) => ({
          id: app_id,
          name: names.get(app_id)?.name ?? '',
          packageName: names.get(app_id)?.packageName ?? '',
          sdkVersion: detail,
        })),
        appCount: one.app_count,
      },
    ]),
  )
}
