/**
 * Copies of remote blobs on this disk, the least recently used given up first. Processes of one machine may share the folder: a file in use is a
 * hard link of its own (a lease), so that nobody has to know who else still needs what is given up.
 *
 *     files/<name>             a copy, its modification time is when it was last asked for
 *     leases/<time>-<number>   what somebody uses; swept after a day
 */
import { randomUUID } from 'node:crypto'
import { link, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '../clock.ts'
import type { LocalFile } from './blobs.ts'
import { codeOf, LEFT_OVER_AFTER, makeFolder, realDisk, type Disk, type IncomingFile } from './incoming.ts'

export interface BlobCache {
  /** A local file with the blob, from here or by `fetch`, which is called once however many ask at the same time. */
  lease(sha256: string, fetch: () => Promise<IncomingFile>): Promise<LocalFile>
  /** Takes a file over, or removes it where it cannot be kept: too large, or on another disk. */
  keep(file: IncomingFile): Promise<void>
  /** Gives a copy up, here only. */
  drop(sha256: string): Promise<void>
}

/** How full the cache is after room was made, so that the folder is not read again for each new file. */
const FILLED_AGAIN_TO = 0.9

/** `bound` in bytes: of what is kept. Files being fetched, and files in use that were given up, come on top. */
export async function openBlobCache(root: string, bound: number, disk: Disk = realDisk): Promise<BlobCache> {
  const files = join(root, 'files')
  const leases = join(root, 'leases')
  await makeFolder(files)
  await makeFolder(leases)
  const oldest = systemClock.now().getTime() - LEFT_OVER_AFTER
  for (const name of await readdir(leases)) if (Number.parseInt(name, 10) < oldest) await rm(join(leases, name), { force: true })

  const fetches = new Map<string, Promise<LocalFile>>()
  /** Bytes kept as last counted, plus what was added; other processes add too, so that it is counted anew when it seems full. */
  let counted: number | null = null
  let turn: Promise<unknown> = Promise.resolve()

  const newLease = (): string => join(leases, `${systemClock.now().getTime()}-${randomUUID()}`)
  const given = (path: string): LocalFile => ({ path, release: () => rm(path, { force: true }) })

  async function leaseOfCopy(sha256: string): Promise<LocalFile | null> {
    const lease = newLease()
    try {
      await link(join(files, sha256), lease)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    }
    const now = systemClock.now()
    await utimes(lease, now, now)
    return given(lease)
  }

  async function leaseOfNew(sha256: string, fetch: () => Promise<IncomingFile>): Promise<LocalFile> {
    const file = await fetch()
    const lease = newLease()
    await rename(file.path, lease)
    try {
      await add(file.size, async () => {
        // Another process may have been faster; its copy is as good.
        await link(lease, join(files, sha256)).catch(unless('EEXIST'))
      })
    } catch (error) {
      await rm(lease, { force: true })
      throw error
    }
    return given(lease)
  }

  /** Makes room and then adds, one after the other, so that each sees what the last one added. Adds nothing that is larger than the whole. */
  async function add(size: number, put: () => Promise<void>): Promise<void> {
    if (size > bound) return
    const before = turn
    const added = (async () => {
      await before
      if (counted === null || counted + size > bound) counted = await giveUp(bound * FILLED_AGAIN_TO - size)
      await put()
      counted += size
    })()
    turn = added.catch(() => {})
    await added
  }

  /** Removes copies, the longest unused first, until at most `target` bytes are left. Returns what is left. */
  async function giveUp(target: number): Promise<number> {
    const found: { path: string; size: number; used: number }[] = []
    for (const name of await readdir(files)) {
      const path = join(files, name)
      const stats = await stat(path).catch(unless('ENOENT'))
      if (stats) found.push({ path, size: stats.size, used: stats.mtimeMs })
    }
    let kept = found.reduce((sum, { size }) => sum + size, 0)
    for (const { path, size } of found.sort((one, other) => one.used - other.used)) {
      if (kept <= target) break
      await rm(path, { force: true })
      kept -= size
    }
    return kept
  }

  return {
    async lease(sha256, fetch) {
      const copy = await leaseOfCopy(sha256)
      if (copy !== null) return copy
      const running = fetches.get(sha256)
      if (running !== undefined) {
        await running
        const fresh = await leaseOfCopy(sha256)
        if (fresh !== null) return fresh
        // It was too large to be kept, or given up at once: each gets its own.
      }
      const own = leaseOfNew(sha256, fetch)
      fetches.set(sha256, own)
      try {
        return await own
      } finally {
        if (fetches.get(sha256) === own) fetches.delete(sha256)
      }
    },

    async keep(file) {
      const place = join(files, file.sha256)
      await add(file.size, () => disk.rename(file.path, place).catch(unless('EXDEV')))
      await rm(file.path, { force: true })
    },

    async drop(sha256) {
      await rm(join(files, sha256), { force: true })
    },
  }
}

/** For `catch`: nothing when the system says `code`, otherwise throws on. */
function unless(code: string): (error: unknown) => undefined {
  return (error) => {
    if (codeOf(error) !== code) throw error
    return undefined
  }
}
