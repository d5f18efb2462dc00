/** Invitations in the database. An invitation is open until it is accepted, withdrawn, replaced by another, or has expired. */
import type { Role } from '#contract/roles.ts'
import type { Database, Writing } from '#server/database.ts'

const columns = ['id', 'organisation_id', 'email', 'role', 'invited_at', 'expires_at', 'closed_at'] as const

export interface InvitationRow {
  readonly id: string
  readonly organisation_id: string
  readonly email: string
  readonly role: Role
  readonly invited_at: Date
  readonly expires_at: Date
  readonly closed_at: Date | null
}

/** Closes the one that the address had before. */
export async function insertInvitation(
  trx: Writing,
  values: {
    organisation_id: string
    email: string
    role: Role
    token_hash: string
    invited_at: Date
    expires_at: Date
    invited_by: string
  },
): Promise<InvitationRow> {
  await trx
    .updateTable('invitation')
    .set({ closed_at: values.invited_at })
    .where('organisation_id', '=', values.organisation_id)
    .where('email', '=', values.email)
    .where('closed_at', 'is', null)
    .execute()
  return trx
    .insertInto('invitation')
    .values({ ...values, closed_at: null })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

export const findInvitation = (db: Database, tokenHash: string): Promise<InvitationRow | undefined> =>
  db.selectFrom('invitation').select(columns).where('token_hash', '=', tokenHash).executeTakeFirst()

/** The same, and nobody else can answer it until the transaction ends. */
export const lockInvitation = (trx: Writing, tokenHash: string): Promise<InvitationRow | undefined> =>
  trx.selectFrom('invitation').select(columns).where('token_hash', '=', tokenHash).forUpdate().executeTakeFirst()

export const listInvitations = (db: Database, organisation: string, at: Date): Promise<InvitationRow[]> =>
  db
    .selectFrom('invitation')
    .select(columns)
    .where('organisation_id', '=', organisation)
    .where('closed_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('id', 'desc')
    .execute()

/** False when it is not open. */
export async function closeInvitation(trx: Writing, organisation: string, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('invitation')
    .set({ closed_at: at })
    .where('organisation_id', '=', organisation)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Closes the open ones to these roles that somebody has sent. Gives their number. */
export async function closeInvitationsBy(
  trx: Writing,
  organisation: string,
  { by, to, at }: { by: string; to: readonly Role[]; at: Date },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('invitation')
    .set({ closed_at: at })
    .where('organisation_id', '=', organisation)
    .where('invited_by', '=', by)
    .where('role', 'in', [...to])
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** To one address, in whatever state: who is no more is invited no more. */
export async function deleteInvitationsTo(trx: Writing, email: string): Promise<void> {
  await trx.deleteFrom('invitation').where('email', '=', email).execute()
}

/** They hold addresses of people who may never have answered. */
export async function deleteInvitationsBefore(trx: Writing, before: Date): Promise<number> {
  const { numDeletedRows } = await trx.deleteFrom('invitation').where('expires_at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
