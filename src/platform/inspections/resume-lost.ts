import type { Frame } from '#server/frame.ts'
import { inspectionQueue } from './commission.ts'
import { findOverdue } from './inspection-table.ts'

/** Asked again at most so many at a time. */
const MOST = 1000

/**
 * Sends again what should have finished long ago. The queue gives up a job whose workers died with it time after time, and a database restored
 * from a backup may have forgotten jobs: an inspection must not wait for ever. One that is waiting in the queue all the same stays there once.
 */
export async function resumeLost({ db, clock, config, jobs, log }: Pick<Frame, 'db' | 'clock' | 'config' | 'jobs' | 'log'>): Promise<void> {
  const queue = inspectionQueue(config)
  const before = new Date(clock.now().getTime() - 2 * queue.expireSeconds * 1000)
  const overdue = await findOverdue(db, before, MOST)
  if (overdue.length === 0) return
  log.warn({ inspections: overdue.length }, 'inspections that should have finished are asked for again')
  for (const { id } of overdue) await db.transaction().execute((trx) => jobs.send(trx, queue, { inspection: id }, { key: id }))
}
