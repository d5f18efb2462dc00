import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { applyInForce } from './apply-in-force.ts'
import { refuseOwnCase } from './own-case.ts'
import type { Reviewer } from './reviewer.ts'
import { lockAppeal, lockRuling, openAppealsOf, rulingOfAppeal, settleAppeal, settleRuling } from './table.ts'

/** What others who appealed against the same ruling are told, who need not know of each other. */
const OVERTURNED = '该认定已撤销。The ruling has been overturned.'

/**
 * Upholds or overturns a ruling, by somebody who had no part in it. An overturned one no longer stands in for its finding, and leaves nothing to
 * decide for others who appealed.
 */
export async function decideAppeal(
  { db, clock }: Frame,
  { actor, acting }: Reviewer,
  id: string,
  { decision, reason }: { decision: 'upheld' | 'overturned'; reason: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const of = await rulingOfAppeal(trx, id)
    if (of === undefined) throw new Problem('not-found')
    // The ruling first: whoever decides another appeal against it waits here.
    const ruling = (await lockRuling(trx, of))!
    const appeal = (await lockAppeal(trx, id))!
    if (appeal.state !== 'open') throw new Problem('already-done')
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
    const decided = { state: decision, decided_by: actor.personId, decided_for: acting.id, decided_at: clock.now(), reason: OVERTURNED }
    for (const other of await openAppealsOf(trx, ruling.id)) {
      await settleAppeal(trx, other.id, decided)
      const object = `appeal:${other.id}`
      await record(trx, clock.now(), {
        actor,
        organisation: acting.id,
        action: 'decideAppeal',
        object,
        detail: { decision, ruling: ruling.id },
      })
    }
    await applyInForce(trx, ruling.inspection_id)
  })
}
