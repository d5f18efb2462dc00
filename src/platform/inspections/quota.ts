/**
 * What organisations whose identity nobody has verified may hand in, and one person for all of theirs: anybody makes such an organisation in a
 * minute, and a platform for the country must not be filled, or kept busy, by whoever likes to. What is on its way counts as if it had arrived.
 */
import type { Words } from '#contract/words.ts'
import { nameOfActor, type Actor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { actingPerson } from '../people/acting-person.ts'
import {
  countHandIns,
  countHandInsOfPerson,
  deleteArrival,
  insertArrival,
  isVerified,
  lockHandIns,
  type HandInCount,
} from './quota-table.ts'

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

/** Who hands in: the actor, and the organisation in whose name. */
export interface HandingIn {
  readonly actor: Actor
  readonly organisation: string
}

/**
 * Throws `Problem('quota-exceeded')` when an organisation without verified identity would have handed in too much with `bytes` more, or the
 * person who acts would have for all such organisations together: one person owns several, and must not have the bound of each. Until the
 * transaction ends nobody else counts for either, so that requests at the same time cannot pass together. Gives the bytes that are left; null
 * for whoever may send what they like.
 */
export async function refuseBeyondQuota(
  trx: Writing,
  { clock }: Parts,
  { actor, organisation }: HandingIn,
  bytes: number,
): Promise<number | null> {
  if (await isVerified(trx, organisation)) return null
  const now = clock.now()
  const since = new Date(now.getTime() - QUOTA_HOURS * 3600 * 1000)
  const refuse = (counted: HandInCount, who: Words): number => {
    if (counted.unfinished >= quota.atOnce.value) throw beyond(who, atOnce, 30)
    if (counted.commissions >= quota.day.value) throw beyond(who, inDay, 3600)
    const left = quota.bytes.value - counted.bytes
    if (left <= 0 || bytes > left) throw beyond(who, inBytes, 3600)
    return left
  }
  // The organisation always before the person: two that lock both cannot wait for each other.
  await lockHandIns(trx, `of ${organisation}`)
  const most = quota.day.value + quota.atOnce.value
  const left = refuse(await countHandIns(trx, organisation, { now, since, most }), anOrganisation)
  const person = await actingPerson(trx, actor, since)
  if (person === null) return left
  await lockHandIns(trx, `by ${person.personId}`)
  return Math.min(left, refuse(await countHandInsOfPerson(trx, person.names, { now, since }), aPerson))
}

/** Whether what an organisation hands in is counted: nobody knows who it is. */
export const hasBoundedHandIns = async (trx: Writing, organisation: string): Promise<boolean> => !(await isVerified(trx, organisation))

/** Notes that a package is arriving, of this length if its sender has said so. It counts until `endArrival`. Null where nothing is counted. */
export async function beginArrival(frame: Parts & Pick<Frame, 'db'>, handing: HandingIn, length: number | null): Promise<Arrival | null> {
  return frame.db.transaction().execute(async (trx) => {
    const left = await refuseBeyondQuota(trx, frame, handing, length ?? 0)
    if (left === null) return null
    const bytes = length ?? Math.min(left, frame.config.maxPackageBytes)
    const expires_at = new Date(frame.clock.now().getTime() + LONGEST_ARRIVAL_MILLISECONDS)
    const given_by = nameOfActor(handing.actor)
    return { id: await insertArrival(trx, { organisation_id: handing.organisation, given_by, bytes: String(bytes), expires_at }), bytes }
  })
}
/** A body of the largest size takes less at 1 MB a second. */
const LONGEST_ARRIVAL_MILLISECONDS = 2 * 3600 * 1000

/** It has become a commission, in that transaction, or nothing. */
export const endArrival = async (db: Parameters<typeof deleteArrival>[0], arrival: Arrival | null): Promise<void> => {
  if (arrival !== null) await deleteArrival(db, arrival.id)
}

const anOrganisation: Words = { zh: '未核验身份的机构', en: 'An organisation without verified identity' }
const aPerson: Words = { zh: '一人为其各家未核验身份的机构', en: 'One person, for all organisations without verified identity together,' }
const atOnce: Words = {
  zh: `同时进行的检测与上传至多${quota.atOnce.value}个,请待其完成`,
  en: `has at most ${quota.atOnce.value} inspections and uploads under way; wait for them`,
}
const inDay: Words = {
  zh: `${QUOTA_HOURS}小时内至多提交${quota.day.value}次检测`,
  en: `commissions at most ${quota.day.value} inspections in ${QUOTA_HOURS} hours`,
}
const inBytes: Words = {
  zh: `${QUOTA_HOURS}小时内至多提交${quota.bytes.value / GIBIBYTE} GiB`,
  en: `hands in at most ${quota.bytes.value / GIBIBYTE} GiB in ${QUOTA_HOURS} hours`,
}

/** The way out stands in every one: to have the identity verified. */
const beyond = (who: Words, { zh, en }: Words, retryAfterSeconds: number): Problem =>
  new Problem(
    'quota-exceeded',
    {
      zh: `${who.zh}${zh}。机构通过主体身份核验后不受此限`,
      en: `${who.en} ${en}. Once the organisation's identity is verified this bound is gone`,
    },
    { retryAfterSeconds },
  )

/** More came than may: the sender had not said how much it would be. */
export const tooMuchArrived = (): Problem => beyond(anOrganisation, inBytes, 3600)
