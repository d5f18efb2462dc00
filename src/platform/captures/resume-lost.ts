import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Frame } from '#server/frame.ts'
import { captureQueue, recordingQueue } from './capture.ts'
import { findOverdueCaptures } from './capture-table.ts'
import { captureFolder } from './hold-capture.ts'

const MOST = 1000

/** Sends again what should have finished long ago, and removes what captures that died left on this machine. */
export async function resumeLostCaptures(frame: Pick<Frame, 'db' | 'clock' | 'config' | 'jobs' | 'log'>): Promise<void> {
  const { db, clock, config, jobs, log } = frame
  const [visits, readings] = [captureQueue(config), recordingQueue(config)]
  const overdueMilliseconds = 2 * Math.max(visits.expireSeconds, readings.expireSeconds) * 1000
  const overdue = await findOverdueCaptures(db, new Date(clock.now().getTime() - overdueMilliseconds), MOST)
  if (overdue.length > 0) log.warn({ captures: overdue.length }, 'captures that should have finished are asked for again')
  for (const { id, handed_in_sha256 } of overdue)
    await db.transaction().execute((trx) => jobs.send(trx, handed_in_sha256 === null ? visits : readings, { capture: id }, { key: id }))
  await sweepFolders(captureFolder(frame), overdueMilliseconds)
}

/** By the clock of the file system. */
async function sweepFolders(folder: string, age: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found !== null && Date.now() - found.mtimeMs > age) await rm(path, { recursive: true, force: true })
  }
}
