import type { Frame } from '#server/frame.ts'
import { dropComparisons, findOverdueComparisons } from './comparison-table.ts'
import { COMPARISON_DAYS, comparisonQueue, readingQueue } from './declaration.ts'
import { findOverdueEditions } from './edition-table.ts'

/** Sent again at most so many at a time. */
const MOST = 1000

/**
 * Has editions read and compared that should have been long ago: the queue gives up a job whose workers died with it, and a restored database
 * forgets jobs. Old comparisons are let go: they can be made again.
 */
export async function resumeLostReadings(frame: Pick<Frame, 'db' | 'clock' | 'jobs' | 'log'>): Promise<void> {
  await resumeReadings(frame)
  await resumeComparisons(frame)
}

async function resumeReadings({ db, clock, jobs, log }: Parameters<typeof resumeLostReadings>[0]): Promise<void> {
  const before = new Date(clock.now().getTime() - 2 * readingQueue.expireSeconds * 1000)
  const overdue = await findOverdueEditions(db, before, MOST)
  if (overdue.length === 0) return
  log.warn({ editions: overdue.length }, 'policies that should have been read are asked for again')
  for (const { id: edition, revision } of overdue)
    await db.transaction().execute((trx) => jobs.send(trx, readingQueue, { edition, revision }, { key: edition }))
}

async function resumeComparisons({ db, clock, jobs, log }: Parameters<typeof resumeLostReadings>[0]): Promise<void> {
  const now = clock.now().getTime()
  await dropComparisons(db, new Date(now - COMPARISON_DAYS * 24 * 3600_000))
  const overdue = await findOverdueComparisons(db, new Date(now - 2 * comparisonQueue.expireSeconds * 1000), MOST)
  if (overdue.length === 0) return
  log.warn({ comparisons: overdue.length }, 'policies that should have been compared are asked for again')
  for (const { id: comparison } of overdue)
    await db.transaction().execute((trx) => jobs.send(trx, comparisonQueue, { comparison }, { key: comparison }))
}
