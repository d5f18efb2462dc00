import type { Role } from '#contract/roles.ts'
import type { Actor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { endPowers } from './end-powers.ts'
import { canChangeRole } from './organisation.ts'
import { countOwners, lockOrganisation, roleOf, updateRole } from './table.ts'

/**
 * Gives a member another role; what they began and could begin no more is ended. Throws `Problem`: `not-found` for who is no member, `forbidden` when the actor cannot make or unmake owners,
 * `conflict` for the last owner.
 */
export async function changeRole(
  frame: Pick<Frame, 'db' | 'clock'>,
  actor: Actor,
  organisation: string,
  person: string,
  to: Role,
): Promise<void> {
  await frame.db.transaction().execute(async (trx) => {
    await lockOrganisation(trx, organisation)
    const from = await roleOf(trx, organisation, person)
    if (from === null) throw new Problem('not-found')
    if (!canChangeRole(await presentRole(trx, actor, organisation), from, to))
      throw new Problem('forbidden', { zh: '只有所有者能设立或撤销所有者', en: 'Only an owner can make or unmake owners' })
    if (from === to) return
    if (from === 'owner') await refuseLastOwner(trx, organisation)
    await updateRole(trx, organisation, person, to)
    const now = frame.clock.now()
    const ended = await endPowers(trx, organisation, person, to, now)
    await record(trx, now, {
      actor,
      organisation,
      action: 'changeRole',
      object: `person:${person}`,
      detail: { from, to, ...(ended.keysRevoked + ended.invitationsWithdrawn > 0 ? ended : {}) },
    })
  })
}

/** The actor's role now that nobody else can change it: it may have been taken away since the request was let in. */
export const presentRole = async (trx: Writing, actor: Actor, organisation: string): Promise<Role | null> => {
  if (actor.kind === 'platform') return 'owner'
  return actor.kind === 'person' ? roleOf(trx, organisation, actor.personId) : null
}

/** Throws `Problem('conflict')` when there is one owner only: an organisation without one could never get one again. */
export async function refuseLastOwner(trx: Writing, organisation: string): Promise<void> {
  if ((await countOwners(trx, organisation)) > 1) return
  throw new Problem('conflict', {
    zh: '机构至少须有一名所有者,请先指定另一名所有者',
    en: 'An organisation needs an owner; make somebody else an owner first',
  })
}
