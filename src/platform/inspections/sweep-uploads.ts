import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '#server/blobs/incoming.ts'
import type { Frame } from '#server/frame.ts'
import { deleteExpiredArrivals } from './quota-table.ts'
import { deleteExpiredUploads, openUploadsOf } from './upload-table.ts'

/** Hours that an upload may take, pauses and all. */
export const UPLOAD_HOURS = 24
/** Milliseconds. A file may be a little older than its row, and a report is written for as long as an inspection lasts at most. */
const YOUNG = 2 * 3600 * 1000
const MOST_AT_ONCE = 1000

export const uploadFolder = ({ config }: Pick<Frame, 'config'>): string => join(config.dataFolder, 'uploads')
export const reportFolder = ({ config }: Pick<Frame, 'config'>): string => join(config.dataFolder, 'reports')

/** Removes uploads that were never finished, and on this machine the files that belong to no upload, or to a process that died. */
export async function sweepUploads(frame: Pick<Frame, 'db' | 'clock' | 'config'>): Promise<void> {
  await deleteExpiredUploads(frame.db, frame.clock.now())
  await deleteExpiredArrivals(frame.db, frame.clock.now())
  const staged = await namesIn(uploadFolder(frame))
  for (let from = 0; from < staged.length; from += MOST_AT_ONCE) {
    const names = staged.slice(from, from + MOST_AT_ONCE)
    const open = await openUploadsOf(frame.db, names.map(idOf))
    for (const name of names) if (!open.has(idOf(name))) await removeOld(join(uploadFolder(frame), name))
  }
  for (const name of await namesIn(reportFolder(frame))) await removeOld(join(reportFolder(frame), name))
}

const idOf = (name: string): string => name.replace(/\.stored$/, '')

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
}

/** By the clock of the file system, which wrote the file's time as well. */
async function removeOld(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (found !== null && Date.now() - found.mtimeMs > YOUNG) await rm(path, { force: true })
}
