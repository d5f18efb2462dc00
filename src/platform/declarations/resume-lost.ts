import type { Frame } from '#server/frame.ts'
import { readingQueue } from './declaration.ts'
import { findOverdueEditions } from './edition-table.ts'

/** Sent again at most so many at a time. */
const MOST = 1000

/** Has editions read that should have been long ago: the queue gives up a job whose workers died with it, and a restored database forgets jobs. */
export async function resumeLostReadings({ db, clock, jobs, log }: Pick<Frame, 'db' | 'clock' | 'jobs' | 'log'>): Promise<void> {
  const before = new Date(clock.now().getTime() - 2 * readingQueue.expireSeconds * 1000)
  const overdue = await findOverdueEditions(db, before, MOST)
  if (overdue.length === 0) return
  log.warn({ editions: overdue.length }, 'policies that should have been read are asked for again')
  for (const { id: edition, revision } of overdue)
    await db.transaction().execute((trx) => jobs.send(trx, readingQueue, { edition, revision }, { key: edition }))
}
