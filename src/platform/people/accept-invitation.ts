import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { closeInvitation, findInvitation, lockInvitation, type InvitationRow } from './invitation-table.ts'
import { hashOf } from './organisation.ts'
import { findOrganisation, insertMembership, lockPerson, type MembershipRow } from './table.ts'

/** Throws `Problem`: `not-found` for a token that was never given out, `gone` when it is used, withdrawn, replaced or expired. */
function refuseClosed(invitation: InvitationRow | undefined, at: Date): asserts invitation is InvitationRow {
  if (!invitation) throw new Problem('not-found')
  if (invitation.closed_at !== null || invitation.expires_at <= at)
    throw new Problem('gone', { zh: '邀请已使用、撤回或过期', en: 'The invitation was used, withdrawn, or has expired' })
}

/** What an invitation says, for whoever holds its link. */
export async function readInvitation(frame: Pick<Frame, 'db' | 'clock'>, token: string) {
  const invitation = await findInvitation(frame.db, hashOf(token))
  refuseClosed(invitation, frame.clock.now())
  const organisation = (await findOrganisation(frame.db, invitation.organisation_id))!
  return { invitation, organisation }
}

/**
 * Makes the person who asks a member. Throws `Problem`, beside the above: `forbidden` when another address was invited, `conflict` when they are a
 * member already.
 */
export async function acceptInvitation(
  frame: Pick<Frame, 'db' | 'clock'>,
  actor: Extract<Actor, { kind: 'person' }>,
  token: string,
): Promise<MembershipRow> {
  return frame.db.transaction().execute(async (trx) => {
    const now = frame.clock.now()
    // Before the invitation, as whoever deletes their account does.
    await lockPerson(trx, actor.personId)
    const invitation = await lockInvitation(trx, hashOf(token))
    refuseClosed(invitation, now)
    if (invitation.email !== actor.email.toLowerCase())
      throw new Problem('forbidden', {
        zh: '此邀请发给另一个邮箱,请以该邮箱登录',
        en: 'Another e-mail address was invited; please sign in with that one',
      })
    const { organisation_id, role } = invitation
    if (!(await insertMembership(trx, organisation_id, actor.personId, role, now)))
      throw new Problem('conflict', { zh: '您已是该机构成员', en: 'You are a member of this organisation already' })
    await closeInvitation(trx, organisation_id, invitation.id, now)
    await record(trx, now, {
      actor,
      organisation: organisation_id,
      action: 'acceptInvitation',
      object: `invitation:${invitation.id}`,
      detail: { role },
    })
    return { organisation: (await findOrganisation(trx, organisation_id))!, role }
  })
}
