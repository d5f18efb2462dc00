import type { Frame } from '#server/frame.ts'
import { inspectionQueue } from './commission.ts'
import { findOverdueDocuments } from './document-table.ts'
import { findOverdue } from './inspection-table.ts'
import { documentQueue } from './make-document.ts'

/** Asked again at most so many at a time. */
const MOST = 1000

/**
 * Sends again what should have finished long ago. The queue gives up a job whose workers died with it time after time, and a database restored
 * from a backup may have forgotten jobs: nothing must wait for ever. One that is waiting in the queue all the same stays there once.
 */
export async function resumeLost(frame: Pick<Frame, 'db' | 'clock' | 'config' | 'jobs' | 'log'>): Promise<void> {
  await resumeInspections(frame)
  await resumeDocuments(frame)
}

async function resumeInspections({ db, clock, config, jobs, log }: Parameters<typeof resumeLost>[0]): Promise<void> {
  const queue = inspectionQueue(config)
  const before = new Date(clock.now().getTime() - 2 * queue.expireSeconds * 1000)
  const overdue = await findOverdue(db, before, MOST)
  if (overdue.length === 0) return
  log.warn({ inspections: overdue.length }, 'inspections that should have finished are asked for again')
  for (const { id } of overdue) await db.transaction().execute((trx) => jobs.send(trx, queue, { inspection: id }, { key: id }))
}

async function resumeDocuments({ db, clock, jobs, log }: Parameters<typeof resumeLost>[0]): Promise<void> {
  const before = new Date(clock.now().getTime() - 2 * documentQueue.expireSeconds * 1000)
  const overdue = await findOverdueDocuments(db, before, MOST)
  if (overdue.length === 0) return
  log.warn({ documents: overdue.length }, 'documents that should have been made are asked for again')
  for (const { id } of overdue) await db.transaction().execute((trx) => jobs.send(trx, documentQueue, { document: id }, { key: id }))
}
