import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { applyInForce } from './apply-in-force.ts'
import { refuseOwnCase } from './own-case.ts'
import type { Reviewer } from './reviewer.ts'
import { lockRuling, settleRuling } from './table.ts'

/** Puts a heavy ruling in force, or rejects it, as its second person. Throws `Problem('same-person')` for the one who made it. */
export async function confirmRuling(
  { db, clock }: Frame,
  { actor, acting }: Reviewer,
  id: string,
  { decision, reason }: { decision: 'confirm' | 'reject'; reason: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const ruling = await lockRuling(trx, id)
    if (!ruling) throw new Problem('not-found')
    if (ruling.state !== 'awaitingConfirmation') throw new Problem('already-done')
    if (ruling.ruled_by === actor.personId) throw new Problem('same-person')
    await refuseOwnCase(trx, actor, { commission: ruling.commission_id })
    const state = decision === 'confirm' ? 'inForce' : 'rejected'
    await settleRuling(trx, id, { state, second_by: actor.personId, second_for: acting.id, second_at: clock.now(), second_reason: reason })
    await record(trx, clock.now(), { actor, organisation: acting.id, action: 'confirmRuling', object: `ruling:${id}`, detail: { state } })
    if (state === 'inForce') await applyInForce(trx, ruling.inspection_id)
  })
}
