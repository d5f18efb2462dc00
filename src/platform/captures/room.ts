/**
 * How many pages may be visited. A visit keeps a browser and a core busy for a minute: an organisation of which nobody knows who it is, and one
 * person for all of theirs, have few; everybody has a bound of what waits.
 */
import type { Words } from '#contract/words.ts'
import type { Actor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { hasBoundedHandIns, QUOTA_HOURS } from '../inspections/quota.ts'
import { actingPerson } from '../people/acting-person.ts'
import { countCaptures, countCapturesOfPerson, countSchedules, lockCaptures, type CaptureCount } from './room-table.ts'

/** Ours; no law says them. Twenty captures are some half an hour of one worker with a browser. */
export const captureQuota = { day: 20, waiting: 3, waitingOfVerified: 100, schedules: 5, schedulesOfVerified: 200 } as const

/**
 * Throws `Problem('quota-exceeded')` where one more capture is too much. Until the transaction ends nobody else counts for either, so that
 * requests at the same time cannot pass together.
 */
export async function refuseBeyondCaptures(
  trx: Writing,
  { clock }: Pick<Frame, 'clock'>,
  { actor, organisation }: { actor: Actor; organisation: string },
): Promise<void> {
  const since = new Date(clock.now().getTime() - QUOTA_HOURS * 3600 * 1000)
  // The organisation always before the person: two that lock both cannot wait for each other.
  await lockCaptures(trx, `of ${organisation}`)
  const counted = await countCaptures(trx, organisation, since)
  if (!(await hasBoundedHandIns(trx, organisation))) {
    if (counted.unfinished >= captureQuota.waitingOfVerified) throw tooManyWait()
    return
  }
  refuse(counted, anOrganisation)
  const person = await actingPerson(trx, actor, since)
  if (person === null) return
  await lockCaptures(trx, `by ${person.personId}`)
  refuse(await countCapturesOfPerson(trx, person.names, since), aPerson)
}

/** Throws `Problem('conflict')` where an organisation has as many schedules as it may. */
export async function refuseBeyondSchedules(trx: Writing, organisation: string): Promise<void> {
  await lockCaptures(trx, `of ${organisation}`)
  const most = (await hasBoundedHandIns(trx, organisation)) ? captureQuota.schedules : captureQuota.schedulesOfVerified
  if ((await countSchedules(trx, organisation)) >= most)
    throw new Problem('conflict', { zh: `至多设置${most}个定期检测,请先停止一个`, en: `At most ${most} schedules; remove one first` })
}

function refuse({ given, unfinished }: CaptureCount, who: Words): void {
  if (unfinished >= captureQuota.waiting) throw beyond(who, atOnce, 60)
  if (given >= captureQuota.day) throw beyond(who, inDay, 3600)
}

const anOrganisation: Words = { zh: '未核验身份的机构', en: 'An organisation without verified identity' }
const aPerson: Words = { zh: '一人为其各家未核验身份的机构', en: 'One person, for all organisations without verified identity together,' }
const atOnce: Words = {
  zh: `同时进行的网页检测至多${captureQuota.waiting}个,请待其完成`,
  en: `has at most ${captureQuota.waiting} pages visited at once; wait for them`,
}
const inDay: Words = {
  zh: `${QUOTA_HOURS}小时内至多提交${captureQuota.day}次网页检测`,
  en: `has at most ${captureQuota.day} pages visited in ${QUOTA_HOURS} hours`,
}
const beyond = (who: Words, { zh, en }: Words, retryAfterSeconds: number): Problem =>
  new Problem(
    'quota-exceeded',
    {
      zh: `${who.zh}${zh}。机构通过主体身份核验后不受此限`,
      en: `${who.en} ${en}. Once the organisation's identity is verified this bound is gone`,
    },
    { retryAfterSeconds },
  )
const tooManyWait = (): Problem =>
  new Problem(
    'too-many-requests',
    {
      zh: `同时进行的网页检测至多${captureQuota.waitingOfVerified}个,请待其完成`,
      en: `At most ${captureQuota.waitingOfVerified} pages are visited for one organisation at once; wait for them`,
    },
    { retryAfterSeconds: 60 },
  )
