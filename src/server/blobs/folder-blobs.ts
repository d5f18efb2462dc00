import { randomUUID } from 'node:crypto'
import { open, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { BlobDamaged, BlobMissing, checkRange, placeOf, type Blobs, type ByteRange, type PutOptions } from './blobs.ts'
import { checkedStream } from './checked-stream.ts'
import { codeOf, openIncoming, realDisk, removing, type Disk } from './incoming.ts'

/** Bytes read at once. */
const READ_AT_ONCE = 256 * 1024

/**
 * Blobs in a folder of this machine: `sha256/ab/cd/<name>` under the root, and `incoming/` for what is not whole yet. The root may be shared by
 * processes, also over a network file system whose rename is atomic. A file to be taken over is renamed if it lies on the same disk.
 */
export async function openFolderBlobs(root: string, disk: Disk = realDisk): Promise<Blobs> {
  const top = resolve(root)
  const incoming = await openIncoming(top, disk)
  const pathOf = (sha256: string): string => join(top, ...placeOf(sha256).split('/'))

  async function put(source: AsyncIterable<Uint8Array>, options?: PutOptions) {
    const file = await incoming.receive(source, options)
    await incoming.settle(file, pathOf(file.sha256)).catch(removing(file.path))
    return { sha256: file.sha256, size: file.size }
  }

  async function size(sha256: string): Promise<number | null> {
    try {
      return (await stat(pathOf(sha256))).size
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    }
  }

  async function read(sha256: string, range?: ByteRange): Promise<Readable> {
    const path = pathOf(sha256)
    const file = await open(path, 'r').catch((error: unknown) => {
      throw codeOf(error) === 'ENOENT' ? new BlobMissing(sha256) : error
    })
    if (range === undefined) return checkedStream(file.createReadStream({ highWaterMark: READ_AT_ONCE }), sha256, top)
    try {
      checkRange(range, (await file.stat()).size)
    } catch (error) {
      await file.close()
      throw error
    }
    return file.createReadStream({ start: range.start, end: range.end, highWaterMark: READ_AT_ONCE })
  }

  async function remove(sha256: string): Promise<void> {
    await rm(pathOf(sha256), { force: true })
  }

  return {
    put,
    async putFile(path, options) {
      const file = await incoming.adopt(path, options)
      await incoming.settle(file, pathOf(file.sha256))
      return { sha256: file.sha256, size: file.size }
    },
    async has(sha256) {
      return (await size(sha256)) !== null
    },
    size,
    read,
    async localFile(sha256) {
      if ((await size(sha256)) === null) throw new BlobMissing(sha256)
      return { path: pathOf(sha256), async release() {} }
    },
    remove,
    async check() {
      const words = Buffer.from(`readiness ${randomUUID()}`)
      const { sha256 } = await put(oneOf(words))
      try {
        if (!words.equals(await buffer(await read(sha256)))) throw new BlobDamaged(sha256, top)
      } finally {
        await remove(sha256)
      }
    },
  }
}

/** One piece as a source. */
export async function* oneOf(piece: Uint8Array): AsyncGenerator<Uint8Array> {
  yield piece
}
