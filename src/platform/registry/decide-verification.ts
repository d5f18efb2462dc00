import { nameOfActor, type ActingOrganisation, type Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { markVerified } from '#platform/people/mark-verified.ts'
import { codeTaken } from './submit-verification.ts'
import {
  findVerification,
  isHeldByAnother,
  lockVerification,
  supersedeVerified,
  writeDecision,
  type VerificationRow,
} from './verification-table.ts'
import { isCompetent } from './verification.ts'

/**
 * A regulator's decision, once and for all. Throws `Problem`: `not-found` outside the bureau's province, `already-done`, `forbidden` for a
 * verifier who belongs to the organisation, `conflict` when another organisation was verified under the credit code meanwhile.
 */
export async function decideVerification(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, acting, id, decision, reason }: Decision,
): Promise<VerificationRow> {
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    const row = await lockVerification(trx, id)
    if (!row || !isCompetent(acting, row.province)) throw new Problem('not-found')
    if (row.state !== 'pending') throw new Problem('already-done')
    const organisation = row.organisation_id
    if (actor.kind === 'person' && actor.memberships.some((membership) => membership.id === organisation))
      throw new Problem('forbidden', { zh: '不能核验自己所在的机构', en: 'Nobody verifies an organisation that they belong to' })
    if (decision === 'verified') {
      if (await isHeldByAnother(trx, row.credit_code, organisation)) throw codeTaken()
      await supersedeVerified(trx, organisation, at)
    }
    await writeDecision(trx, id, { state: decision, decided_at: at, decided_by: nameOfActor(actor), reason })
    // Refused claims do not undo what was verified before.
    if (decision === 'verified' || row.organisation_state !== 'verified') await markVerified(trx, organisation, decision, row.credit_code)
    await record(trx, at, {
      actor,
      organisation: acting?.id ?? null,
      action: 'decideVerification',
      object: `verification:${id}`,
      detail: { decision, of: organisation },
    })
    return (await findVerification(trx, id))!
  })
}

export interface Decision {
  readonly actor: Actor
  /** The regulator decided for; null for the platform itself. */
  readonly acting: ActingOrganisation | null
  readonly id: string
  readonly decision: 'verified' | 'refused'
  readonly reason: string
}
