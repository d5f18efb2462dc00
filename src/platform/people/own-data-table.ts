/** Everything that the database keeps about one person (right to a copy: 个人信息保护法, article 45), secrets left out. */
import type { Database } from '#server/database.ts'

/** Lines of the journal: of many years of one person. */
const MOST_ACTS = 10_000

export async function readOwnData(db: Database, personId: string, email: string) {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'created_at', 'has_second_factor'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const memberships = await db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['organisation.id', 'organisation.name', 'membership.role', 'membership.joined_at'])
    .where('membership.person_id', '=', personId)
    .orderBy('organisation.id')
    .execute()
  const sessions = await db
    .selectFrom('person_session')
    .select(['created_at', 'expires_at', 'ip_address', 'user_agent'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute()
  const invitations = await db
    .selectFrom('invitation')
    .innerJoin('organisation', 'organisation.id', 'invitation.organisation_id')
    .select(['organisation.id', 'organisation.name', 'invitation.role', 'invitation.invited_at', 'invitation.expires_at'])
    .where('invitation.email', '=', email)
    .orderBy('invitation.id')
    .execute()
  const keys = await db
    .selectFrom('api_key')
    .select(['organisation_id', 'name', 'created_at', 'expires_at', 'revoked_at'])
    .where('created_by', '=', personId)
    .orderBy('id')
    .execute()
  const acts = await db
    .selectFrom('journal_entry')
    .select(['at', 'action', 'object', 'organisation_id'])
    .where('actor', '=', `person:${personId}`)
    .orderBy('id', 'desc')
    .limit(MOST_ACTS)
    .execute()
  return { person, memberships, sessions, invitations, keys, acts }
}
