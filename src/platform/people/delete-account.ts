import { eraseAccount, provePassword } from '#server/account-erase.ts'
import type { Actor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { endPowers } from './end-powers.ts'
import { deleteInvitationsTo } from './invitation-table.ts'
import { countMembers, deleteMembership, lockOrganisation, lockPerson, membershipsOf, type MembershipRow } from './table.ts'

type Someone = Extract<Actor, { kind: 'person' }>

/**
 * Deletes the account of the person who asks. They leave their organisations first, so that nobody's duties end unnoticed; only the owner of an
 * organisation without other members, who could not leave it, takes their membership with them. Throws `Problem`: `malformed-request` for a
 * wrong password, `conflict` while they belong to an organisation that goes on.
 */
export async function deleteAccount(frame: Pick<Frame, 'db' | 'clock'>, actor: Someone, password: string): Promise<void> {
  const { personId } = actor
  if (!(await provePassword(frame.db, personId, password, frame.clock.now()))) {
    const message = {
      zh: '当前密码不正确;多次输错后须等待15分钟',
      en: 'Wrong current password; after many wrong tries, wait for 15 minutes',
    }
    throw new Problem('malformed-request', message, { errors: [{ path: 'body.password', message }] })
  }
  await frame.db.transaction().execute(async (trx) => {
    const at = frame.clock.now()
    const { email } = await lockPerson(trx, personId)
    for (const { organisation, role } of await membershipsOf(trx, personId)) {
      await lockOrganisation(trx, organisation.id)
      await refuseWhatGoesOn(trx, { organisation, role })
      const ended = await endPowers(trx, organisation.id, personId, null, at)
      await deleteMembership(trx, organisation.id, personId)
      const line = { actor, organisation: organisation.id, action: 'removeMember', object: `person:${personId}` }
      await record(trx, at, { ...line, detail: { role, ...ended } })
    }
    await deleteInvitationsTo(trx, email)
    await eraseAccount(trx, personId, at)
    await record(trx, at, { actor, action: 'deleteAccount', object: `person:${personId}` })
  })
}

async function refuseWhatGoesOn(trx: Writing, { organisation, role }: MembershipRow): Promise<void> {
  const isAlone = role === 'owner' && (await countMembers(trx, organisation.id)) === 1
  // Nobody but its owner could ever let somebody into it again, and there can be no other in its place.
  if (isAlone && organisation.kind === 'regulator')
    throw new Problem('conflict', {
      zh: '您是监管部门唯一的成员,请先邀请并指定另一名所有者',
      en: 'You are the only member of a regulator; invite somebody and make them an owner first',
    })
  if (!isAlone)
    throw new Problem('conflict', {
      zh: `请先退出机构“${organisation.name}”;唯一所有者须先指定另一名所有者`,
      en: `Leave the organisation “${organisation.name}” first; its only owner first makes somebody else an owner`,
    })
}
