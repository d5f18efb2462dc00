import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { presentRole, refuseLastOwner } from './change-role.ts'
import { endPowers } from './end-powers.ts'
import { canChangeRole } from './organisation.ts'
import { deleteMembership, lockOrganisation, roleOf } from './table.ts'

/**
 * Removes a member, or lets one leave. API keys that they made are revoked with it: they know them; so are their open invitations. Throws
 * `Problem`: `not-found` for who is no member, `forbidden` when the actor cannot, `conflict` for the last owner.
 */
export async function removeMember(frame: Pick<Frame, 'db' | 'clock'>, actor: Actor, organisation: string, person: string): Promise<void> {
  const isSelf = actor.kind === 'person' && actor.personId === person
  await frame.db.transaction().execute(async (trx) => {
    const now = frame.clock.now()
    await lockOrganisation(trx, organisation)
    const role = await roleOf(trx, organisation, person)
    if (role === null) throw new Problem('not-found')
    if (!isSelf && !canChangeRole(await presentRole(trx, actor, organisation), role, null)) throw new Problem('forbidden')
    if (role === 'owner') await refuseLastOwner(trx, organisation)
    const ended = await endPowers(trx, organisation, person, null, now)
    await deleteMembership(trx, organisation, person)
    await record(trx, now, { actor, organisation, action: 'removeMember', object: `person:${person}`, detail: { role, ...ended } })
  })
}
