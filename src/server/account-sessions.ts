import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Secrets } from './account-secret.ts'
import type { Database, Writing } from './database.ts'
import { isErased } from './account-erase.ts'
import { newId } from './account-people.ts'

/** Somebody who is signed in. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly hasSecondFactor: boolean
  readonly sessionId: string
}

/**
 * Reads and writes sessions in better-auth's own table and cookie format (`token.signature`, the signature HMAC-SHA-256 in base64). Looking
 * a session up through better-auth costs two queries and ten times the time, and every request needs it; accounts.test.ts proves that both
 * understand each other.
 */
export function sessionsOf({ current, former }: Secrets) {
  const signed = (secret: string, token: string): Buffer => createHmac('sha256', secret).update(token).digest()
  const isSigned = (secret: string | null, token: string, signature: Buffer): boolean =>
    secret !== null && timingSafeEqual(signature, signed(secret, token))
  const withSignature = (token: string): string => `${token}.${signed(current, token).toString('base64')}`

  /** The token in the cookie's value, or null when it was not signed here. */
  const tokenIn = (value: string | undefined): string | null => {
    const parts = /^([A-Za-z0-9_-]{16,64})\.([A-Za-z0-9+/]{43}=)$/.exec(value ?? '')
    if (!parts) return null
    const [token, signature] = [parts[1]!, Buffer.from(parts[2]!, 'base64')]
    return isSigned(current, token, signature) || isSigned(former, token, signature) ? token : null
  }

  return {
    tokenIn,

    /** The value of any cookie of better-auth's as signed with the present secret, when it was signed with the former one; null otherwise. */
    signedAnew(value: string | undefined): string | null {
      const parts = former === null ? null : /^(.{1,4000})\.([A-Za-z0-9+/]{43}=)$/.exec(value ?? '')
      return parts && isSigned(former, parts[1]!, Buffer.from(parts[2]!, 'base64')) ? withSignature(parts[1]!) : null
    },

    async personOf(db: Database, value: string | undefined, at: Date): Promise<Person | null> {
      const token = tokenIn(value)
      if (token === null) return null
      const row = await db
        .selectFrom('person_session as session')
        .innerJoin('person', 'person.id', 'session.person_id')
        .select(['person.id', 'person.name', 'person.email', 'person.has_second_factor', 'session.id as session_id'])
        .where('session.token', '=', token)
        .where('session.expires_at', '>', at)
        .executeTakeFirst()
      // A sign-in that was under way while the account was deleted opens nothing.
      if (!row || isErased(row)) return null
      return { id: row.id, name: row.name, email: row.email, hasSecondFactor: row.has_second_factor === true, sessionId: row.session_id }
    },

    /** Opens a session without asking for anything, and gives the cookie's value. */
    async open(db: Database, personId: string, at: Date, seconds: number): Promise<string> {
      const token = randomBytes(24).toString('base64url')
      await db
        .insertInto('person_session')
        .values({
          id: newId(),
          token,
          person_id: personId,
          expires_at: new Date(at.getTime() + seconds * 1000),
          ip_address: null,
          user_agent: null,
          created_at: at,
          updated_at: at,
        })
        .execute()
      return withSignature(token)
    },

    async list(db: Database, personId: string, at: Date) {
      return db
        .selectFrom('person_session')
        .select(['id', 'ip_address', 'user_agent', 'created_at', 'updated_at', 'expires_at'])
        .where('person_id', '=', personId)
        .where('expires_at', '>', at)
        .orderBy('updated_at', 'desc')
        .limit(100)
        .execute()
    },

    /** Ends one session of the person; false when they have no such session. */
    async end(trx: Writing, personId: string, sessionId: string): Promise<boolean> {
      const { numDeletedRows } = await trx
        .deleteFrom('person_session')
        .where('person_id', '=', personId)
        .where('id', '=', sessionId)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },

    async endByToken(db: Database, token: string): Promise<void> {
      await db.deleteFrom('person_session').where('token', '=', token).execute()
    },

    /** Ends all sessions of the person but the one with that token. Gives their number. */
    async endOthers(trx: Writing, personId: string, keptToken: string | null): Promise<number> {
      const { numDeletedRows } = await trx
        .deleteFrom('person_session')
        .where('person_id', '=', personId)
        .$if(keptToken !== null, (query) => query.where('token', '!=', keptToken!))
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}
export type Sessions = ReturnType<typeof sessionsOf>
