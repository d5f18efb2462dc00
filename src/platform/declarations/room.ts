/**
 * How much operators may declare. Editions and listings are kept for good: an app has a bound for everybody, and an organisation of which nobody
 * knows who it is has one a day, as it has for packages.
 */
import type { Words } from '#contract/words.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { hasBoundedHandIns, QUOTA_HOURS } from '../inspections/quota.ts'
import { ownerOfApp } from '../registry/app-owner.ts'
import { MOST_OF_APP } from './declaration.ts'
import { countDeclared, countOfApp, lockDeclared } from './room-table.ts'

/** Ours; no law says them. An edition has four documents of 20 MiB at most: a day's are less than the packages of a day. */
export const declaredQuota = { day: 100, waiting: 20 } as const

/**
 * Throws `Problem` where one more of an app is too much: `conflict`, `quota-exceeded`. Until the transaction ends nobody else counts for its
 * organisation, so that what comes at the same time cannot pass together. `listing` waits for no worker.
 */
export async function refuseBeyondRoom(
  trx: Writing,
  { clock }: Pick<Frame, 'clock'>,
  app: string,
  what: 'edition' | 'document' | 'listing',
): Promise<void> {
  const organisation = await ownerOfApp(trx, app)
  if (organisation == null) throw new Problem('not-found')
  await lockDeclared(trx, organisation)
  const { editions, listings } = await countOfApp(trx, app)
  if ((what === 'edition' && editions >= MOST_OF_APP) || (what === 'listing' && listings >= MOST_OF_APP)) throw tooMany()
  if (!(await hasBoundedHandIns(trx, organisation))) return
  const since = new Date(clock.now().getTime() - QUOTA_HOURS * 3600 * 1000)
  const { given, waiting } = await countDeclared(trx, organisation, { since, most: declaredQuota.day })
  if (what !== 'listing' && waiting >= declaredQuota.waiting) throw beyond(atOnce, 60)
  if (what !== 'document' && given >= declaredQuota.day) throw beyond(inDay, 3600)
}

const tooMany = (): Problem =>
  new Problem('conflict', { zh: `每个APP至多保存${MOST_OF_APP}份`, en: `At most ${MOST_OF_APP} are kept of one app` })

const atOnce: Words = {
  zh: `未核验身份的机构至多有${declaredQuota.waiting}个版本等待读取,请待其完成`,
  en: `An organisation without verified identity has at most ${declaredQuota.waiting} editions waiting to be read; wait for them`,
}
const inDay: Words = {
  zh: `未核验身份的机构${QUOTA_HOURS}小时内至多提交${declaredQuota.day}份处理规则与公示信息`,
  en: `An organisation without verified identity hands in at most ${declaredQuota.day} policies and listings in ${QUOTA_HOURS} hours`,
}

const beyond = ({ zh, en }: Words, retryAfterSeconds: number): Problem =>
  new Problem(
    'quota-exceeded',
    { zh: `${zh}。通过主体身份核验后不受此限`, en: `${en}. Once its identity is verified this bound is gone` },
    { retryAfterSeconds },
  )
