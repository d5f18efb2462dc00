import type { FastifyBaseLogger } from 'fastify'
import { sql, type Selectable } from 'kysely'
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { GENESIS, sealedText, type SealableEntry } from '#contract/journal-line.ts'
import type { Clock } from './clock.ts'
import type { Database, Tables } from './database.ts'

declare module './database.ts' {
  interface Tables {
    journal_seal: {
      /** Place in the chain, counted from 1. */
      position: string
      entry_id: string
      /** Hash of the line before, or `GENESIS`. */
      previous: string
      /** SHA-256 of `sealedText`, in hexadecimal. */
      hash: string
      sealed_at: Date
    }
    /** Lines that are committed and not sealed yet; filled by a trigger. */
    journal_unsealed: { entry_id: string }
  }
}

/** Lines sealed in one transaction. */
const BATCH = 1000
const PAUSE = 300
/** While the database does not answer. */
const LONG_PAUSE = 3000
/** Held while sealing; any number that nobody else uses ("jrnlseal" in ASCII). */
const LOCK = '7670265023741714796'

/** What a line's seal covers, as the server and the browser hash it. */
export const sealable = (row: Selectable<Tables['journal_entry']>): SealableEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  actor: row.actor,
  organisation: row.organisation_id,
  action: row.action,
  object: row.object,
  detail: row.detail,
})

/** The hash of a line at its place in the chain. */
export const hashOf = (entry: SealableEntry, position: number, previous: string): string =>
  createHash('sha256')
    .update(sealedText(entry, position, previous))
    .digest('hex')

/**
 * Chains committed lines that are not in the chain yet, at most a thousand; answers how many, 0 also while another process is at it.
 *
 * No committed line can be lost. Numbers of lines are given when they are written and transactions commit in any order, so "every number after
 * the last" would step over a line whose transaction was slow. Instead a trigger notes each line as unsealed within the line's own transaction:
 * the note becomes visible with the line, whenever that is, and goes only in the transaction that seals it. A late line stands later in the
 * chain. Its position, not its number, is its place.
 */
export async function sealJournal(db: Database, clock: Clock): Promise<number> {
  // Most of the time there is nothing to do, and no transaction is worth beginning.
  if (!(await db.selectFrom('journal_unsealed').select('entry_id').limit(1).executeTakeFirst())) return 0
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ is_ours: boolean }>`select pg_try_advisory_xact_lock(${LOCK}::bigint) as is_ours`.execute(trx)
    if (!rows[0]!.is_ours) return 0
    const entries = await trx
      .selectFrom('journal_unsealed')
      .innerJoin('journal_entry', 'journal_entry.id', 'journal_unsealed.entry_id')
      .selectAll('journal_entry')
      .orderBy('journal_unsealed.entry_id')
      .limit(BATCH)
      .execute()
    if (entries.length === 0) return 0
    const last = await trx.selectFrom('journal_seal').select(['position', 'hash']).orderBy('position', 'desc').limit(1).executeTakeFirst()
    let position = Number(last?.position ?? 0)
    let previous = last?.hash ?? GENESIS
    const sealed_at = clock.now()
    const seals = entries.map((row) => {
      const hash = hashOf(sealable(row), ++position, previous)
      const seal = { position: String(position), entry_id: row.id, previous, hash, sealed_at }
      previous = hash
      return seal
    })
    await trx.insertInto('journal_seal').values(seals).execute()
    await sql`delete from journal_unsealed where entry_id = any(${entries.map(({ id }) => id)}::bigint[])`.execute(trx)
    return entries.length
  })
}

/** Seals in the background, in every process, until it is stopped; whoever comes first does the work of that moment. */
export function startSealing({ db, clock, log }: { readonly db: Database; readonly clock: Clock; readonly log: FastifyBaseLogger }): {
  /** Lets the batch that is being sealed end. */
  stop(): Promise<void>
} {
  const stopping = new AbortController()
  const pause = (milliseconds: number): Promise<unknown> => sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => {})
  const run = async (): Promise<void> => {
    for (let isFailing = false; !stopping.signal.aborted;)
      try {
        while ((await sealJournal(db, clock)) === BATCH && !stopping.signal.aborted);
        if (isFailing) log.info('the journal is sealed again')
        isFailing = false
        await pause(PAUSE)
      } catch (error) {
        if (!isFailing && !stopping.signal.aborted) log.error({ err: error }, 'the journal could not be sealed; tried again until it can')
        isFailing = true
        await pause(LONG_PAUSE)
      }
  }
  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
