import { roles, type Role } from '#contract/roles.ts'
import type { Writing } from '#server/database.ts'
import { closeInvitationsBy } from './invitation-table.ts'
import { revokeKeysOf } from './key-table.ts'
import { canChangeRole } from './organisation.ts'

/**
 * Ends what a member has begun and could not begin any more in their new role (null: none): API keys, whose secrets they know, and open
 * invitations, by which they or their friends would come back. In the caller's transaction; gives the numbers for the journal.
 */
export async function endPowers(
  trx: Writing,
  organisation: string,
  person: string,
  role: Role | null,
  at: Date,
): Promise<{ keysRevoked: number; invitationsWithdrawn: number }> {
  const beyond = (Object.keys(roles) as Role[]).filter((given) => !canChangeRole(role, null, given))
  const keysRevoked = role === 'owner' || role === 'administrator' ? 0 : await revokeKeysOf(trx, organisation, person, at)
  const by = `person:${person}`
  const invitationsWithdrawn = beyond.length === 0 ? 0 : await closeInvitationsBy(trx, organisation, { by, to: beyond, at })
  return { keysRevoked, invitationsWithdrawn }
}
