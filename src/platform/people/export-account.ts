import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import type { peopleRoutes } from './api.ts'
import { readOwnData } from './own-data-table.ts'

const text = (at: Date): string => at.toISOString()

/** What the platform keeps about the person who asks; that they asked is journalled like any other reading of such data. */
export async function exportAccount(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  actor: Extract<Actor, { kind: 'person' }>,
): Promise<AnswerOf<typeof peopleRoutes.exportAccount>> {
  const found = await readOwnData(db, actor.personId, actor.email)
  await db.transaction().execute((trx) => record(trx, clock.now(), { actor, action: 'exportAccount', object: `person:${actor.personId}` }))
  const { person } = found
  return {
    exportedAt: text(clock.now()),
    person: {
      id: person.id,
      name: person.name,
      email: person.email,
      registeredAt: text(person.created_at),
      hasSecondFactor: person.has_second_factor === true,
    },
    memberships: found.memberships.map(({ id, name, role, joined_at }) => ({
      organisation: { id, name },
      role,
      joinedAt: text(joined_at),
    })),
    sessions: found.sessions.map((one) => ({
      begunAt: text(one.created_at),
      expiresAt: text(one.expires_at),
      address: one.ip_address,
      browser: one.user_agent,
    })),
    invitations: found.invitations.map((one) => ({
      organisation: { id: one.id, name: one.name },
      role: one.role,
      invitedAt: text(one.invited_at),
      expiresAt: text(one.expires_at),
    })),
    keys: found.keys.map((one) => ({
      organisation: one.organisation_id,
      name: one.name,
      createdAt: text(one.created_at),
      expiresAt: text(one.expires_at),
      revokedAt: one.revoked_at && text(one.revoked_at),
    })),
    acts: found.acts.map((one) => ({ at: text(one.at), action: one.action, object: one.object, organisation: one.organisation_id })),
  }
}
