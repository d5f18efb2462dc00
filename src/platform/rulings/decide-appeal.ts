import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { applyInForce } from './apply-in-force.ts'
import { refuseOwnCase } from './own-case.ts'
import type { Reviewer } from './reviewer.ts'
import { lockAppeal, lockRuling, settleAppeal, settleRuling } from './table.ts'

/** Upholds or overturns a ruling, by somebody who had no part in it. An overturned one no longer stands in for its finding. */
export async function decideAppeal(
  { db, clock }: Frame,
  { actor, acting }: Reviewer,
  id: string,
  { decision, reason }: { decision: 'upheld' | 'overturned'; reason: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const appeal = await lockAppeal(trx, id)
    if (!appeal) throw new Problem('not-found')
    if (appeal.state !== 'open') throw new Problem('already-done')
    const ruling = (await lockRuling(trx, appeal.ruling_id))!
    if ([ruling.ruled_by, ruling.second_by, appeal.filed_by].includes(actor.personId)) throw new Problem('same-person')
    await refuseOwnCase(trx, actor, { commission: ruling.commission_id, appellant: appeal.filed_for })
    await settleAppeal(trx, id, { state: decision, decided_by: actor.personId, decided_for: acting.id, decided_at: clock.now(), reason })
    await record(trx, clock.now(), {
      actor,
      organisation: acting.id,
      action: 'decideAppeal',
      object: `appeal:${id}`,
      detail: { decision, ruling: ruling.id },
    })
    if (decision === 'upheld') return
    await settleRuling(trx, ruling.id, { state: 'overturned' })
    await applyInForce(trx, ruling.inspection_id)
  })
}
