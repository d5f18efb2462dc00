import { randomBytes } from 'node:crypto'
import { refuseErasedEmail } from './account-erase.ts'
import { hashPassword, weaknessOf } from './account-password.ts'
import type { Writing } from './database.ts'
import { Problem } from './problem.ts'

export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Throws `Problem('malformed-request')`, with the field, for a password that would be guessed at once. */
export function refuseWeakPassword(password: string, about: readonly string[], field: string): void {
  const weakness = weaknessOf(password, about)
  if (weakness) throw new Problem('malformed-request', weakness, { errors: [{ path: field, message: weakness }] })
}

/**
 * Adds a person within the caller's transaction, in the rows that better-auth would write, and gives the id. Throws `Problem('conflict')`
 * when the address is taken.
 */
export async function createPerson(trx: Writing, { name, email, password }: NewPerson, at: Date): Promise<string> {
  refuseErasedEmail(email)
  refuseWeakPassword(password, [name, email], 'body.password')
  const id = newId()
  const hash = await hashPassword(password)
  const inserted = await trx
    .insertInto('person')
    .values({
      id,
      name,
      email: email.toLowerCase(),
      email_verified: false,
      image: null,
      has_second_factor: false,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw new Problem('conflict', { zh: '此邮箱已注册', en: 'This e-mail address is registered already' })
  await trx
    .insertInto('person_credential')
    .values({ id: newId(), person_id: id, account_id: id, provider_id: 'credential', password: hash, updated_at: at })
    .execute()
  return id
}

export const newId = (): string => randomBytes(24).toString('base64url')
