import type { Role } from '#contract/roles.ts'
import { nameOfActor, type Actor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { presentRole } from './change-role.ts'
import { insertInvitation, listInvitations, type InvitationRow } from './invitation-table.ts'
import { canChangeRole, hashOf, INVITATION_DAYS, MOST_MEMBERS, newToken } from './organisation.ts'
import { countMembers, listMembers, lockOrganisation } from './table.ts'

/** An invitation, with the token that is shown this once. */
export interface Invited {
  readonly invitation: InvitationRow
  readonly token: string
}

/**
 * Invites the owner of an e-mail address to be a member. An open invitation of the same address is replaced: its link may have been lost.
 * Throws `Problem`: `forbidden` for a role that the actor cannot give, `conflict` for a member, or when there are too many.
 */
export async function inviteMember(
  frame: Pick<Frame, 'db' | 'clock'>,
  actor: Actor,
  organisation: string,
  { email, role }: { email: string; role: Role },
): Promise<Invited> {
  return frame.db.transaction().execute(async (trx) => {
    const now = frame.clock.now()
    await lockOrganisation(trx, organisation)
    if (!canChangeRole(await presentRole(trx, actor, organisation), null, role))
      throw new Problem('forbidden', { zh: '只有所有者能邀请所有者', en: 'Only an owner can invite an owner' })
    const address = email.toLowerCase()
    if ((await listMembers(trx, organisation)).some((member) => member.email === address))
      throw new Problem('conflict', { zh: '此人已是成员', en: 'They are a member already' })
    if ((await countMembers(trx, organisation)) + (await listInvitations(trx, organisation, now)).length >= MOST_MEMBERS)
      throw new Problem('conflict', {
        zh: `成员与未接受的邀请合计至多${MOST_MEMBERS}`,
        en: `Members and open invitations together are ${MOST_MEMBERS} at most`,
      })
    const invited = await openInvitation(trx, { actor, organisation, email: address, role, at: now })
    await record(trx, now, {
      actor,
      organisation,
      action: 'invite',
      object: `invitation:${invited.invitation.id}`,
      detail: { role },
    })
    return invited
  })
}

/** Writes the invitation; the caller has decided that it may be, and journals it. */
export async function openInvitation(
  trx: Writing,
  { actor, organisation, email, role, at }: { actor: Actor; organisation: string; email: string; role: Role; at: Date },
): Promise<Invited> {
  const token = newToken()
  const invitation = await insertInvitation(trx, {
    organisation_id: organisation,
    email: email.toLowerCase(),
    role,
    token_hash: hashOf(token),
    invited_at: at,
    expires_at: new Date(at.getTime() + INVITATION_DAYS * 86_400_000),
    invited_by: nameOfActor(actor),
  })
  return { invitation, token }
}
