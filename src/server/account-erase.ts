/** The end of an account (right to erasure: 个人信息保护法, article 47). What the person did stays under their number alone. */
import { sql } from 'kysely'
import { forgetAttempts, mayAttempt, passwordBound } from './account-attempts.ts'
import { isPasswordOf } from './account-password.ts'
import type { Database, Writing } from './database.ts'
import { Problem } from './problem.ts'

/** What stands where their name stood: beside rulings and appeals, which are records of what an authority decided. */
export const ERASED_NAME = '已注销 Account deleted'
/** RFC 2606: nobody has an address there; the number keeps it unique. */
const ERASED_DOMAIN = '@erased.invalid'
export const erasedEmail = (personId: string): string => `${personId.toLowerCase()}${ERASED_DOMAIN}`
export const isErased = ({ id, email }: { readonly id: string; readonly email: string }): boolean => email === erasedEmail(id)

/** Throws `Problem('malformed-request')`: whoever took the address first would keep another from deleting their account. */
export function refuseErasedEmail(email: string): void {
  if (!email.toLowerCase().endsWith(ERASED_DOMAIN)) return
  const message = { zh: '此邮箱域名不可使用', en: 'Addresses of this domain cannot be used' }
  throw new Problem('malformed-request', message, { errors: [{ path: 'body.email', message }] })
}

/** Whether this is the person's password. Wrong ones are counted together with those of every other act that asks for it again. */
export async function provePassword(db: Database, personId: string, password: string, at: Date): Promise<boolean> {
  const subject = `person:${personId}`
  if (!(await mayAttempt(db, subject, at, passwordBound))) return false
  const row = await db.selectFrom('person_credential').select('password').where('person_id', '=', personId).executeTakeFirst()
  if (!(await isPasswordOf(row?.password ?? '', password))) return false
  await forgetAttempts(db, subject)
  return true
}

/**
 * Removes all that is personal: name, address, password, second factor, sessions with their addresses and browsers. The row stays, as the
 * number to which the journal and decisions point. The caller holds its lock.
 */
export async function eraseAccount(trx: Writing, personId: string, at: Date): Promise<void> {
  await trx.deleteFrom('person_session').where('person_id', '=', personId).execute()
  await trx.deleteFrom('person_credential').where('person_id', '=', personId).execute()
  await sql`delete from person_second_factor where person_id = ${personId}`.execute(trx)
  // Half-finished sign-ins: better-auth writes in them whose they are.
  await sql`delete from person_challenge where strpos(value, ${personId}) > 0`.execute(trx)
  await trx
    .updateTable('person')
    .set({ name: ERASED_NAME, email: erasedEmail(personId), email_verified: false, image: null, has_second_factor: false, updated_at: at })
    .where('id', '=', personId)
    .execute()
}
