/** Where bytes wait until they are whole and named. What lies here is no blob yet, and may be lost. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { systemClock } from '../clock.ts'
import { PRIVATE_FOLDER, privateFolder } from '../private-folder.ts'
import { BadBlobName, BlobMismatch, BlobTooLarge, isBlobName, StorageFull, type PutOptions, type StoredBlob } from './blobs.ts'

/** The two acts by which a disk refuses more bytes, or a move between disks. A test gives its own to have a full disk without filling one. */
export interface Disk {
  readonly open: typeof open
  readonly rename: typeof rename
}
export const realDisk: Disk = { open, rename }

/** A named file that still has to be moved to its place. */
export interface IncomingFile extends StoredBlob {
  readonly path: string
}

/** Milliseconds. No upload writes nothing for so long: what is older was left by a process that died. */
export const LEFT_OVER_AFTER = 24 * 60 * 60 * 1000
/** Bytes read at once where a whole file goes by. */
const READ_AT_ONCE = 1024 * 1024
/** Blobs are immutable: neither does their owner write to them. Nobody else reads them. */
const READ_ONLY = 0o400

export interface Incoming {
  readonly folder: string
  /** Writes the source into a file of this folder and names it: durable, read-only. Whatever goes wrong leaves no file. */
  receive(source: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<IncomingFile>
  /** Names a file that lies elsewhere. It becomes durable and read-only, and stays where it is. */
  adopt(path: string, options?: PutOptions): Promise<IncomingFile>
  /** Moves a file to its place, durably, over what is there. Between disks it is copied first. */
  settle(file: IncomingFile, place: string): Promise<void>
}

/** Opens `incoming/` under the root and sweeps what a dead process left there. */
export async function openIncoming(root: string, disk: Disk): Promise<Incoming> {
  const folder = join(root, 'incoming')
  await makeFolder(folder)
  privateFolder(root)
  const oldest = systemClock.now().getTime() - LEFT_OVER_AFTER
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found !== null && found.mtimeMs < oldest) await rm(path, { recursive: true, force: true })
  }

  async function receive(source: AsyncIterable<Uint8Array>, options: PutOptions = {}): Promise<IncomingFile> {
    checkOptions(options)
    const path = join(folder, randomUUID())
    try {
      const file = await disk.open(path, 'wx', READ_ONLY)
      try {
        const blob = await drain(source, options, (piece) => file.appendFile(piece))
        await file.sync()
        return { ...blob, path }
      } finally {
        await file.close()
      }
    } catch (error) {
      await rm(path, { force: true })
      throw fullOr(error, folder)
    }
  }

  return {
    folder,
    receive,

    async adopt(path, options = {}) {
      checkOptions(options)
      if (!(await lstat(path)).isFile()) throw new TypeError(`${path} is not an ordinary file`)
      const blob = await drain(createReadStream(path, { highWaterMark: READ_AT_ONCE }), options)
      const file = await disk.open(path, 'r')
      try {
        await file.chmod(READ_ONLY)
        await file.sync()
      } catch (error) {
        throw fullOr(error, dirname(path))
      } finally {
        await file.close()
      }
      return { ...blob, path }
    },

    async settle(file, place) {
      try {
        await makeFolder(dirname(place))
        try {
          await disk.rename(file.path, place)
        } catch (error) {
          if (codeOf(error) !== 'EXDEV') throw error
          const copy = await receive(createReadStream(file.path, { highWaterMark: READ_AT_ONCE }), { expected: file.sha256 })
          await disk.rename(copy.path, place).catch(removing(copy.path))
          await rm(file.path)
        }
        await syncFolder(dirname(place))
      } catch (error) {
        throw fullOr(error, root)
      }
    },
  }
}

/** Takes the source to its end, names it, and gives each piece to `write`, which is done before the next piece is asked for. */
async function drain(
  source: AsyncIterable<Uint8Array>,
  options: PutOptions,
  write?: (piece: Uint8Array) => Promise<void>,
): Promise<StoredBlob> {
  const { maxBytes = Number.MAX_SAFE_INTEGER, expected } = options
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of source) {
    if (!(piece instanceof Uint8Array)) throw new TypeError('a blob is made of bytes, not of text or objects')
    size += piece.byteLength
    if (size > maxBytes) throw new BlobTooLarge(maxBytes)
    const written = write?.(piece)
    hash.update(piece)
    await written
  }
  const sha256 = hash.digest('hex')
  if (expected !== undefined && expected !== sha256) throw new BlobMismatch(expected, sha256)
  return { sha256, size }
}

function checkOptions({ maxBytes, expected }: PutOptions): void {
  if (expected !== undefined && !isBlobName(expected)) throw new BadBlobName()
  if (maxBytes !== undefined && !(maxBytes >= 0)) throw new RangeError(`at most ${maxBytes} bytes is no bound`)
}

/** Makes the folder and everything above it, each entry durable: a blob whose folder is lost is lost. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER })
  if (first === undefined) return
  const top = dirname(first)
  const steps = relative(top, folder).split(sep)
  for (let depth = 0; depth < steps.length; depth++) await syncFolder(join(top, ...steps.slice(0, depth)))
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no such call: there the rename itself is written through.
  if (process.platform === 'win32') return
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

/** `StorageFull` for what the disk says when no space or quota is left, otherwise the error as it is. */
export function fullOr(error: unknown, folder: string): unknown {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error)) ? new StorageFull(folder, error) : error
}

/** Removes the file and throws on: for `catch`. */
export function removing(path: string): (error: unknown) => Promise<never> {
  return async (error) => {
    await rm(path, { force: true })
    throw error
  }
}

/** What the system calls the error, such as `ENOENT`; empty for other errors. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
