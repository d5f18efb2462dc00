import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { isOver } from './commission.ts'
import { cancelUnwanted, notifyInspection } from './inspection-table.ts'
import { lockCommission, updateCommission } from './table.ts'

/** Cancels what has not finished. Its inspection ends too, unless another commission waits for it. Throws `Problem('already-done')`. */
export async function cancelCommission({ db, clock }: Pick<Frame, 'db' | 'clock'>, actor: Actor, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const found = await lockCommission(trx, id)
    if (!found) throw new Problem('not-found')
    if (isOver(found.state)) throw new Problem('already-done')
    const at = clock.now()
    await updateCommission(trx, id, { cancelled_at: at })
    await cancelUnwanted(trx, found.inspection_id)
    await record(trx, at, { actor, organisation: found.organisation_id, action: 'cancelCommission', object: `commission:${id}` })
    await notifyInspection(trx, found.inspection_id)
  })
}
