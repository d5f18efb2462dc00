import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { inspectionQueue } from './commission.ts'
import { refuseBeyondQuota } from './quota.ts'
import { notifyInspection, requeueInspection } from './inspection-table.ts'
import { lockCommission, organisationOfCommission } from './table.ts'

/** Has a failed inspection tried again, for all who commissioned it. Throws `Problem('already-done')` for one that has not failed. */
export async function retryCommission(frame: Pick<Frame, 'db' | 'clock' | 'jobs' | 'config'>, actor: Actor, id: string): Promise<void> {
  const { db, clock, jobs, config } = frame
  await db.transaction().execute(async (trx) => {
    const organisation = await organisationOfCommission(trx, id)
    // Before the inspection is locked: whoever hands in locks in this order too.
    if (organisation !== undefined) await refuseBeyondQuota(trx, frame, { actor, organisation }, 0)
    const found = await lockCommission(trx, id)
    if (!found) throw new Problem('not-found')
    if (found.state !== 'failed')
      throw new Problem('already-done', { zh: '只能重试失败的检测', en: 'Only a failed inspection is tried again' })
    const at = clock.now()
    await requeueInspection(trx, found.inspection_id, at)
    await jobs.send(trx, inspectionQueue(config), { inspection: found.inspection_id }, { key: found.inspection_id })
    await record(trx, at, { actor, organisation: found.organisation_id, action: 'retryCommission', object: `commission:${id}` })
    await notifyInspection(trx, found.inspection_id)
  })
}
