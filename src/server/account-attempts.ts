import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** How often something may be tried in a window of time. */
export interface Bound {
  readonly most: number
  readonly seconds: number
}
/** After so many wrong passwords in the window, the right one is refused too, until the window has passed. */
export const passwordBound: Bound = { most: 10, seconds: 15 * 60 }
/** RFC 6238, 5.2: a code opens one session. The window is longer than any code is in force. */
export const codeBound: Bound = { most: 1, seconds: 120 }

/**
 * Counts an attempt before it is made, so that many at once cannot outrun the count. False when there were too many. A window that seems to
 * begin far in the future is one that a clock that jumped has left behind.
 */
export async function mayAttempt(db: Database, subject: string, at: Date, { most, seconds }: Bound): Promise<boolean> {
  const begins = sql<boolean>`password_attempt.began_at not between ${at}::timestamptz - ${seconds} * interval '1 second'
    and ${at}::timestamptz + ${seconds} * interval '1 second'`
  const { attempts } = await db
    .insertInto('password_attempt')
    .values({ subject: keyOf(subject), attempts: 1, began_at: at })
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet({
        // Past the bound nothing is gained by counting on, and an integer can overflow.
        attempts: sql<number>`case when ${begins} then 1 else least(password_attempt.attempts + 1, ${most + 1}) end`,
        began_at: sql<Date>`case when ${begins} then excluded.began_at else password_attempt.began_at end`,
      }),
    )
    .returning('attempts')
    .executeTakeFirstOrThrow()
  return attempts <= most
}

/** The right password was given: those before it do not count any more. */
export async function forgetAttempts(db: Database, subject: string): Promise<void> {
  await db.deleteFrom('password_attempt').where('subject', '=', keyOf(subject)).execute()
}

const keyOf = (subject: string): string => createHash('sha256').update(subject).digest('hex')
