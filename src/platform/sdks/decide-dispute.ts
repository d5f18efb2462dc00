import { nameOfActor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { holdSdk } from '../registry/sdk-owner.ts'
import {
  decide,
  disputesOfDisclosure,
  endClaim,
  findDispute,
  lockClaims,
  replaceClaims,
  type DisputeRow,
  type DisputeState,
} from './claim-table.ts'
import { claimsOf } from './disclosure.ts'
import { getDisclosure, giveBack, putInForce } from './disclosure-table.ts'
import type { Acting } from './provider.ts'

/**
 * Decides whose a prefix or library is. With the last dispute of an edition it is published, or goes back to its provider as a draft where one
 * was decided against it. Throws `Problem`: `not-found`, `already-done`, `forbidden` in one's own case.
 */
export async function decideDispute(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, acting }: Acting,
  id: string,
  { decision, reason }: { decision: Exclude<DisputeState, 'open'>; reason: string },
): Promise<DisputeRow> {
  if (acting === null) throw new Problem('forbidden')
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    const asked = await findDispute(trx, id)
    if (!asked) throw new Problem('not-found')
    // In the order in which publishing does it.
    await holdSdk(trx, asked.challenger_id)
    await lockClaims(trx)
    const dispute = (await findDispute(trx, id))!
    if (dispute.state !== 'open') throw new Problem('already-done')
    refuseOwnCase({ actor, acting }, dispute)
    await decide(trx, id, { state: decision, decided_at: at, decided_by: nameOfActor(actor), decided_for: acting.id, reason })
    if (decision === 'challenger') await endClaim(trx, dispute.holder_id, { form: dispute.form, value: dispute.held })
    const outcome = await settleEdition(trx, dispute, at)
    const detail = { decision, claim: dispute.claim, holder: dispute.holder_id, challenger: dispute.challenger_id, edition: outcome }
    await record(trx, at, { actor, organisation: acting.id, action: 'decideDispute', object: `sdk-dispute:${id}`, detail })
    return (await findDispute(trx, id))!
  })
}

/** Nobody judges their own case, whichever hat they wear. */
function refuseOwnCase({ actor }: Acting, { holder_organisation: holder, challenger_organisation: challenger }: DisputeRow): void {
  if (actor.kind !== 'person' || !actor.memberships.some(({ id }) => id === holder || id === challenger)) return
  throw new Problem('forbidden', {
    zh: '您是争议一方的成员,须回避',
    en: 'You are a member of one side; somebody else has to decide',
  })
}

async function settleEdition(
  trx: Writing,
  { disclosure_id: disclosure }: DisputeRow,
  at: Date,
): Promise<'waits' | 'refused' | 'published'> {
  const states = new Set((await disputesOfDisclosure(trx, disclosure)).map(({ state }) => state))
  if (states.has('open')) return 'waits'
  const edition = await getDisclosure(trx, disclosure)
  if (states.has('holder')) {
    await giveBack(trx, edition)
    return 'refused'
  }
  await putInForce(trx, edition, at)
  await replaceClaims(trx, edition.sdk_id, claimsOf(edition.fields))
  return 'published'
}
