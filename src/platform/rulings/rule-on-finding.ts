import { record } from '#server/journal.ts'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { applyInForce } from './apply-in-force.ts'
import { refuseOwnCase } from './own-case.ts'
import type { Reviewer } from './reviewer.ts'
import { firstState, type RuledVerdict } from './ruling.ts'
import { findQuestion, insertRuling } from './table.ts'

/**
 * Answers a question that an inspection asked. In force at once, except *failed*, which waits for a second person.
 * Throws `Problem('forbidden')` in one's own case, `not-found` where there is no such finding, `unacceptable-content` where it asks nothing, `conflict` where it is answered.
 */
export async function ruleOnFinding(
  { db, clock }: Frame,
  { actor, acting }: Reviewer,
  commission: string,
  { ordinal, verdict, reason }: { ordinal: number; verdict: RuledVerdict; reason: string },
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const question = await findQuestion(trx, commission, ordinal)
    if (!question) throw new Problem('not-found')
    if (!question.needs_ruling)
      throw new Problem('unacceptable-content', { zh: '该检测结果不需要人工复核', en: 'This finding does not ask for a ruling' })
    await refuseOwnCase(trx, actor, { commission })
    const state = firstState(verdict)
    const { id } = await insertRuling(trx, {
      inspection_id: question.inspection_id,
      commission_id: commission,
      ordinal,
      fingerprint: question.fingerprint,
      verdict,
      state,
      reason,
      ruled_by: actor.personId,
      ruled_for: acting.id,
      ruled_at: clock.now(),
    })
    await record(trx, clock.now(), {
      actor,
      organisation: acting.id,
      action: 'rule',
      object: `ruling:${id}`,
      detail: { commission, ordinal, verdict, state },
    })
    if (state === 'inForce') await applyInForce(trx, question.inspection_id)
    return id
  })
}
