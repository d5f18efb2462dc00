/**
 * After the secret was changed: what is sealed with the former one is sealed anew with the present one, so that the former can be forgotten.
 * Every owner of sealed things says which are his (`SealedTable`); here they are gone through, once at every start of a worker.
 */
import { nameOfSecret, type Secrets } from './account-secret.ts'
import { platform } from './actor.ts'
import type { Writing } from './database.ts'
import type { Frame } from './frame.ts'
import { record } from './journal.ts'
import type { Queue } from './jobs.ts'

/** The sealed things of one table. */
export interface SealedTable {
  /** The table's name. */
  readonly name: string
  /** How many are not sealed with the present secret. */
  countOutdated(): Promise<number>
  /**
   * Goes through some of those, the ones after a place (null: from the first), in an order that stays. What opens is sealed anew, and `note`
   * called in each transaction that did so; what does not open is left as it is. Running it twice leaves the same.
   */
  resealSome(after: string | null, note: (trx: Writing, resealed: number) => Promise<void>): Promise<ResealedSome>
}

export interface ResealedSome {
  /** The place of the last that was looked at; null when there were none. */
  readonly last: string | null
  readonly resealed: number
}

type Parts = Pick<Frame, 'clock' | 'log' | 'jobs' | 'db'>

/** Seals anew what is not sealed with the present secret. Answers how many of each table neither secret opens; what is not named there has none. */
export async function reseal(
  { clock, log }: Pick<Parts, 'clock' | 'log'>,
  tables: readonly SealedTable[],
  signal?: AbortSignal,
): Promise<Readonly<Record<string, number>>> {
  const left: Record<string, number> = {}
  for (const table of tables) {
    const outdated = await table.countOutdated()
    if (outdated === 0) continue
    const note = (trx: Writing, resealed: number): Promise<void> =>
      record(trx, clock.now(), { actor: platform, action: 'reseal', object: 'platform', detail: { table: table.name, resealed } })
    let done = 0
    for (let after: string | null = null; ;) {
      signal?.throwIfAborted()
      const some = await table.resealSome(after, note)
      if (some.last === null) break
      after = some.last
      done += some.resealed
      if (some.resealed > 0) log.info({ table: table.name, resealed: done, of: outdated }, 'sealed anew with the present secret')
    }
    const unopened = await table.countOutdated()
    if (unopened > 0) left[table.name] = unopened
  }
  return left
}

/** Named by its table, so that whoever reads the log knows what would be lost with a secret that is not set. */
const WAY_OUT =
  'is sealed with a secret that is neither ZHUNSHENG_SECRET nor ZHUNSHENG_SECRET_BEFORE, or is damaged: it was left as it is; set the secret that it was sealed with as ZHUNSHENG_SECRET_BEFORE and start again'

/** A process that still has another secret fails a try, and leaves the job to one that has the secret it is about. */
const queue: Queue<{ secret: string }> = { name: 'reseal', retries: 8, heartbeatSeconds: 30, expireSeconds: 86_400 }

/** Starts the job of this process's secret, and works at it. */
export async function startResealing(frame: Parts, secrets: Secrets, tables: readonly SealedTable[]): Promise<void> {
  const { jobs, db, log } = frame
  const secret = nameOfSecret(secrets.current)
  await jobs.work(queue, 1, async (data, { signal }) => {
    if (data.secret !== secret)
      throw new Error('this process has another ZHUNSHENG_SECRET than the one that asked for everything to be sealed anew')
    const left = await reseal(frame, tables, signal)
    for (const [table, count] of Object.entries(left)) log.error({ table, count }, `what ${table} holds ${WAY_OUT}`)
    if (Object.keys(left).length > 0)
      await db
        .transaction()
        .execute((trx) => record(trx, frame.clock.now(), { actor: platform, action: 'resealIncomplete', object: 'platform', detail: left }))
    else if (secrets.former !== null)
      log.info('everything is sealed with the present secret: ZHUNSHENG_SECRET_BEFORE need only stay for sessions')
  })
  await db.transaction().execute((trx) => jobs.send(trx, queue, { secret }, { key: secret }))
}
