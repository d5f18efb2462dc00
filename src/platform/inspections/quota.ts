/**
 * What organisations whose identity nobody has verified may hand in: anybody makes such an organisation in a minute, and a platform for the
 * country must not be filled, or kept busy, by whoever likes to. What is on its way counts as if it had arrived.
 */
import type { Words } from '#contract/words.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { countHandIns, deleteArrival, insertArrival, isVerified, lockHandIns } from './quota-table.ts'

interface Bound {
  readonly value: number
  readonly unit: 'commission' | 'byte'
  /** Why this number: it is ours, no law says it. */
  readonly reason: string
}

const GIBIBYTE = 1024 ** 3

/** Hours after which a commission no longer counts for the day. */
export const QUOTA_HOURS = 24
export const quota = {
  day: {
    value: 100,
    unit: 'commission',
    reason: 'five builds a day of twenty apps; some three minutes of one core of a worker (docs/operations.md, Sizes)',
  },
  bytes: { value: 20 * GIBIBYTE, unit: 'byte', reason: 'five packages of the largest size, or a hundred of 200 MiB' },
  atOnce: {
    value: 20,
    unit: 'commission',
    reason: 'one worker answers as many in half a minute: nobody else waits longer than that for them',
  },
} as const satisfies Record<string, Bound>

type Parts = Pick<Frame, 'clock' | 'config'>

/** What an organisation may still send: the number of its arrival, and how many bytes it may have. Null where nothing is counted. */
export interface Arrival {
  readonly id: string
  readonly bytes: number
}

/**
 * Throws `Problem('quota-exceeded')` for an organisation without verified identity that would have handed in too much with `bytes` more. Until
 * the transaction ends nobody else counts for it, so that requests at the same time cannot pass together. Gives the bytes that are left; null
 * for whoever may send what they like.
 */
export async function refuseBeyondQuota(trx: Writing, { clock }: Parts, organisation: string, bytes: number): Promise<number | null> {
  if (await isVerified(trx, organisation)) return null
  await lockHandIns(trx, organisation)
  const now = clock.now()
  const counted = await countHandIns(trx, organisation, {
    now,
    since: new Date(now.getTime() - QUOTA_HOURS * 3600 * 1000),
    most: quota.day.value + quota.atOnce.value,
  })
  if (counted.unfinished >= quota.atOnce.value) throw beyond(atOnce, 30)
  if (counted.commissions >= quota.day.value) throw beyond(inDay, 3600)
  const left = quota.bytes.value - counted.bytes
  if (left <= 0 || bytes > left) throw beyond(inBytes, 3600)
  return left
}

/** Whether what an organisation hands in is counted: nobody knows who it is. */
export const hasBoundedHandIns = async (trx: Writing, organisation: string): Promise<boolean> => !(await isVerified(trx, organisation))

/** Notes that a package is arriving, of this length if its sender has said so. It counts until `endArrival`. Null where nothing is counted. */
export async function beginArrival(frame: Parts & Pick<Frame, 'db'>, organisation: string, length: number | null): Promise<Arrival | null> {
  return frame.db.transaction().execute(async (trx) => {
    const left = await refuseBeyondQuota(trx, frame, organisation, length ?? 0)
    if (left === null) return null
    const bytes = length ?? Math.min(left, frame.config.maxPackageBytes)
    const expiresAt = new Date(frame.clock.now().getTime() + LONGEST_ARRIVAL_MILLISECONDS)
    return { id: await insertArrival(trx, { organisation_id: organisation, bytes: String(bytes), expires_at: expiresAt }), bytes }
  })
}
/** A body of the largest size takes less at 1 MB a second. */
const LONGEST_ARRIVAL_MILLISECONDS = 2 * 3600 * 1000

/** It has become a commission, in that transaction, or nothing. */
export const endArrival = async (db: Parameters<typeof deleteArrival>[0], arrival: Arrival | null): Promise<void> => {
  if (arrival !== null) await deleteArrival(db, arrival.id)
}

const atOnce: Words = {
  zh: `未核验身份的机构同时进行的检测与上传至多${quota.atOnce.value}个,请待其完成`,
  en: `An organisation without verified identity has at most ${quota.atOnce.value} inspections and uploads under way; wait for them`,
}
const inDay: Words = {
  zh: `未核验身份的机构${QUOTA_HOURS}小时内至多提交${quota.day.value}次检测`,
  en: `An organisation without verified identity commissions at most ${quota.day.value} inspections in ${QUOTA_HOURS} hours`,
}
const inBytes: Words = {
  zh: `未核验身份的机构${QUOTA_HOURS}小时内至多提交${quota.bytes.value / GIBIBYTE} GiB`,
  en: `An organisation without verified identity hands in at most ${quota.bytes.value / GIBIBYTE} GiB in ${QUOTA_HOURS} hours`,
}

/** The way out stands in every one: to have the identity verified. */
const beyond = ({ zh, en }: Words, retryAfterSeconds: number): Problem =>
  new Problem(
    'quota-exceeded',
    { zh: `${zh}。通过主体身份核验后不受此限`, en: `${en}. Once its identity is verified this bound is gone` },
    { retryAfterSeconds },
  )

/** More came than may: the sender had not said how much it would be. */
export const tooMuchArrived = (): Problem => beyond(inBytes, 3600)
