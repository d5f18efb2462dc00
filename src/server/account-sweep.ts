import { sql } from 'kysely'
import type { Writing } from './database.ts'

const DAY_MILLISECONDS = 86_400_000

/** Removes what has run out: sessions, half-finished sign-ins, counts of attempts and of requests. Gives their numbers. */
export async function sweepAccounts(trx: Writing, at: Date): Promise<{ sessions: number; challenges: number; counts: number }> {
  const yesterday = new Date(at.getTime() - DAY_MILLISECONDS)
  const rows = async (query: ReturnType<typeof sql>): Promise<number> => Number((await query.execute(trx)).numAffectedRows ?? 0n)
  return {
    sessions: await rows(sql`delete from person_session where expires_at < ${at}`),
    challenges: await rows(sql`delete from person_challenge where expires_at < ${at}`),
    counts:
      (await rows(sql`delete from password_attempt where began_at < ${yesterday}`)) +
      (await rows(sql`delete from request_rate where last_request < ${yesterday.getTime()}`)),
  }
}
