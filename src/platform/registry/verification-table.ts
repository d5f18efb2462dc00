/** Verifications. */
import { sql, type Generated, type GeneratedAlways } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import type { Verification } from './api.ts'

export type VerificationState = Verification['state']

declare module '#server/database.ts' {
  interface Tables {
    verification: {
      id: GeneratedAlways<string>
      organisation_id: string
      state: Generated<VerificationState>
      credit_code: string
      legal_name: string
      organisation_code: string | null
      filing_number: string | null
      contact: string | null
      province: string | null
      submitted_at: Date
      decided_at: Date | null
      decided_by: string | null
      reason: string | null
      superseded_at: Date | null
      erased_at: Date | null
    }
  }
}

const columns = [
  'verification.id',
  'verification.organisation_id',
  'verification.state',
  'verification.credit_code',
  'legal_name',
  'organisation_code',
  'filing_number',
  'contact',
  'verification.province',
  'submitted_at',
  'decided_at',
  'reason',
  'organisation.name as organisation_name',
  'organisation.kind as organisation_kind',
  'organisation.state as organisation_state',
] as const

const verifications = (db: Database) =>
  db.selectFrom('verification').innerJoin('organisation', 'organisation.id', 'verification.organisation_id').select(columns)

export type VerificationRow = NonNullable<Awaited<ReturnType<typeof findVerification>>>

export const findVerification = (db: Database, id: string) => verifications(db).where('verification.id', '=', id).executeTakeFirst()

/** The same, and nobody else decides it until the transaction ends. */
export const lockVerification = (trx: Writing, id: string) =>
  verifications(trx).where('verification.id', '=', id).forUpdate('verification').executeTakeFirst()

/** Undefined when there is no such verification. */
export const organisationOfVerification = async (db: Database, id: string): Promise<string | undefined> =>
  (await db.selectFrom('verification').select('organisation_id').where('id', '=', id).executeTakeFirst())?.organisation_id

export interface NewVerification {
  readonly organisation_id: string
  readonly credit_code: string
  readonly legal_name: string
  readonly organisation_code: string | null
  readonly filing_number: string | null
  readonly contact: string
  readonly province: string | null
  readonly submitted_at: Date
}

/** Its id, or undefined when one of the organisation is pending. */
export const insertVerification = async (trx: Writing, values: NewVerification): Promise<string | undefined> =>
  (
    await trx
      .insertInto('verification')
      .values({ ...values, decided_at: null, decided_by: null, reason: null, superseded_at: null, erased_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
  )?.id

/** The province that the organisation was established in. */
export const findProvince = async (db: Database, organisation: string): Promise<string | null> =>
  (await db.selectFrom('organisation').select('province').where('id', '=', organisation).executeTakeFirst())?.province ?? null

export const findOrganisationName = async (db: Database, organisation: string): Promise<string> =>
  (await db.selectFrom('organisation').select('name').where('id', '=', organisation).executeTakeFirstOrThrow()).name

export const isVerifiedOrganisation = async (db: Database, organisation: string): Promise<boolean> =>
  (await db.selectFrom('organisation').select('state').where('id', '=', organisation).executeTakeFirst())?.state === 'verified'

/** Whether a verified organisation other than this one has the credit code. */
export async function isHeldByAnother(db: Database, creditCode: string, organisation: string): Promise<boolean> {
  const row = await db
    .selectFrom('organisation')
    .select('id')
    .where('credit_code', '=', creditCode)
    .where('state', '=', 'verified')
    .where('id', '<>', organisation)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function writeDecision(
  trx: Writing,
  id: string,
  decision: { state: 'verified' | 'refused'; decided_at: Date; decided_by: string; reason: string },
): Promise<void> {
  await trx.updateTable('verification').set(decision).where('id', '=', id).execute()
}

/** What was verified of the organisation before is now history. */
export async function supersedeVerified(trx: Writing, organisation: string, at: Date): Promise<void> {
  await trx
    .updateTable('verification')
    .set({ superseded_at: at })
    .where('organisation_id', '=', organisation)
    .where('state', '=', 'verified')
    .where('superseded_at', 'is', null)
    .execute()
}

/** Newest first. */
export const listVerificationsOf = (db: Database, organisation: string, limit: number) =>
  verifications(db).where('verification.organisation_id', '=', organisation).orderBy('verification.id', 'desc').limit(limit).execute()

/** A page of those in a state: what waits, the longest waiting first; what was decided, the newest first. `province` limits to one bureau's. */
export function listVerifications(
  db: Database,
  { state, province, after, limit }: { state: VerificationState; province: string | null; after: string | undefined; limit: number },
) {
  const isQueue = state === 'pending'
  let query = verifications(db).where('verification.state', '=', state)
  if (province !== null) query = query.where('verification.province', '=', province)
  if (after !== undefined) query = query.where('verification.id', isQueue ? '>' : '<', after)
  return query
    .orderBy('verification.id', isQueue ? 'asc' : 'desc')
    .limit(limit)
    .execute()
}

/** Locks and gives some whose time has passed: refused, or superseded, before these moments. */
export const lockExpired = (trx: Writing, { refused, superseded }: { refused: Date; superseded: Date }, limit: number) =>
  trx
    .selectFrom('verification')
    .select(['id', 'organisation_id', 'state'])
    .where('erased_at', 'is', null)
    .where('state', '<>', 'pending')
    .where(
      sql<boolean>`(state = 'refused' and decided_at < ${refused}::timestamptz or state = 'verified' and superseded_at < ${superseded}::timestamptz)`,
    )
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()

export async function eraseContact(trx: Writing, id: string, at: Date): Promise<void> {
  await trx.updateTable('verification').set({ contact: null, erased_at: at }).where('id', '=', id).execute()
}

/** Contacts that do not begin as those do that are sealed with the present secret: some of them, after an id, which nobody else writes meanwhile. */
export const lockContactsSealedOtherwise = (
  trx: Writing,
  { start, after, limit }: { start: string; after: string | null; limit: number },
) =>
  trx
    .selectFrom('verification')
    .select(['id', 'organisation_id', 'contact'])
    .where(sealedOtherwise(start))
    .$if(after !== null, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .$narrowType<{ contact: string }>()
    .execute()

export async function countContactsSealedOtherwise(db: Database, start: string): Promise<number> {
  const { rows } = await db
    .selectFrom('verification')
    .select(({ fn }) => fn.countAll<string>().as('rows'))
    .where(sealedOtherwise(start))
    .executeTakeFirstOrThrow()
  return Number(rows)
}
const sealedOtherwise = (start: string) => sql<boolean>`(contact is not null and not starts_with(contact, ${start}))`

export async function writeContact(trx: Writing, id: string, contact: string): Promise<void> {
  await trx.updateTable('verification').set({ contact }).where('id', '=', id).execute()
}
