import { nameOfActor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { causeOf, riskWithdrawn } from './event.ts'
import { closeEvents } from './event-table.ts'
import { held, type Acting } from './provider.ts'
import { raiseEvent, settleClosed } from './raise-event.ts'
import { releasesFixingNothingElse } from './release-table.ts'
import { endRisk, findRisk, type RiskRow } from './risk-table.ts'

/**
 * Withdraws a risk, and lets those know who were told of it. Regulators withdraw any, others what they flagged themselves. Throws `Problem`:
 * `not-found`, `forbidden`, `already-done`.
 */
export async function withdrawRisk(
  { db, clock, jobs }: Pick<Frame, 'db' | 'clock' | 'jobs'>,
  { actor, acting }: Acting,
  { sdk, risk: id, reason }: { sdk: string; risk: string; reason: string },
): Promise<RiskRow> {
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    const named = await held(trx, sdk)
    const risk = await findRisk(trx, sdk, id)
    if (!risk) throw new Problem('not-found')
    if (acting === null || (acting.kind !== 'regulator' && acting.id !== risk.flagged_for))
      throw new Problem('forbidden', {
        zh: '只能撤回本机构标记的风险',
        en: 'Only a risk that your own organisation flagged',
      })
    if (!(await endRisk(trx, id, { at, by: nameOfActor(actor), reason }))) throw new Problem('already-done')
    await record(trx, at, { actor, organisation: acting.id, action: 'withdrawRisk', object: `sdk:${sdk}`, detail: { risk: id } })
    const flagged = await closeEvents(trx, 'risk-flagged', [causeOf('risk', id)], at)
    const causes = (await releasesFixingNothingElse(trx, id)).map((release) => causeOf('release', release))
    await settleClosed(trx, jobs, [...flagged, ...(await closeEvents(trx, 'fix-released', causes, at))])
    // Before anybody was told there is nothing to take back.
    if (flagged.some(({ planned_at }) => planned_at !== null)) await raiseEvent(trx, jobs, riskWithdrawn(named, risk, reason, at))
    return (await findRisk(trx, sdk, id))!
  })
}
