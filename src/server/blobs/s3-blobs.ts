import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { S3Config } from '../config.ts'
import { openBlobCache } from './blob-cache.ts'
import { BlobDamaged, BlobMismatch, BlobMissing, checkRange, placeOf, type Blobs, type ByteRange, type LocalFile } from './blobs.ts'
import { openBucket } from './bucket.ts'
import { checkedStream } from './checked-stream.ts'
import { oneOf } from './folder-blobs.ts'
import { openIncoming, realDisk, removing, type Disk, type IncomingFile } from './incoming.ts'

export interface S3BlobsConfig extends S3Config {
  /** On this machine: bytes on their way, and copies of what was used lately. Processes may share it. */
  readonly cacheFolder: string
  /** Bytes of copies kept. */
  readonly cacheBytes: number
}

/**
 * Blobs in an S3 bucket: `<prefix>/sha256/ab/cd/<name>`. A name is known only when the last byte came, so bytes wait in a local file and are sent
 * when they are whole; nothing unfinished is ever seen in the bucket. What comes back is checked before it is used: a whole read on its way,
 * a range by fetching the whole into the cache first. Whether a blob exists is always asked of the bucket, never of the cache.
 */
export async function openS3Blobs(config: S3BlobsConfig, disk: Disk = realDisk): Promise<Blobs> {
  const bucket = openBucket(config)
  const root = resolve(config.cacheFolder)
  const incoming = await openIncoming(root, disk)
  const cache = await openBlobCache(root, config.cacheBytes, disk)
  const where = `s3://${config.bucket}`
  const prefix = config.prefix.replaceAll(/^\/+|\/+$/g, '')
  const keyOf = (sha256: string): string => (prefix === '' ? placeOf(sha256) : `${prefix}/${placeOf(sha256)}`)

  async function send(file: IncomingFile): Promise<void> {
    const key = keyOf(file.sha256)
    if ((await bucket.size(key)) !== file.size) await bucket.write(key, file.path, file.size)
  }

  async function fetch(sha256: string): Promise<IncomingFile> {
    const stream = await bucket.read(keyOf(sha256))
    if (stream === null) throw new BlobMissing(sha256)
    return incoming.receive(stream, { expected: sha256 }).catch((error: unknown) => {
      throw error instanceof BlobMismatch ? new BlobDamaged(sha256, where) : error
    })
  }

  async function existingSize(sha256: string): Promise<number> {
    const size = await bucket.size(keyOf(sha256))
    if (size !== null) return size
    await cache.drop(sha256)
    throw new BlobMissing(sha256)
  }

  async function readWhole(sha256: string): Promise<Readable> {
    const stream = await bucket.read(keyOf(sha256))
    if (stream === null) throw new BlobMissing(sha256)
    return checkedStream(stream, sha256, where)
  }

  async function readRange(sha256: string, range: ByteRange): Promise<Readable> {
    checkRange(range, await existingSize(sha256))
    const file = await cache.lease(sha256, () => fetch(sha256))
    return streamOf(file, range)
  }

  async function remove(sha256: string): Promise<void> {
    await bucket.remove(keyOf(sha256))
    await cache.drop(sha256)
  }

  return {
    async put(source, options) {
      const file = await incoming.receive(source, options)
      await send(file)
        .then(() => cache.keep(file))
        .catch(removing(file.path))
      return { sha256: file.sha256, size: file.size }
    },
    async putFile(path, options) {
      const file = await incoming.adopt(path, options)
      await send(file)
      await cache.keep(file)
      return { sha256: file.sha256, size: file.size }
    },
    async has(sha256) {
      return (await bucket.size(keyOf(sha256))) !== null
    },
    async size(sha256) {
      return bucket.size(keyOf(sha256))
    },
    async read(sha256, range) {
      return range === undefined ? readWhole(sha256) : readRange(sha256, range)
    },
    async localFile(sha256) {
      await existingSize(sha256)
      return cache.lease(sha256, () => fetch(sha256))
    },
    remove,
    async check() {
      const words = Buffer.from(`readiness ${randomUUID()}`)
      const file = await incoming.receive(oneOf(words))
      try {
        await bucket.write(keyOf(file.sha256), file.path, file.size)
        if (!words.equals(await buffer(await readWhole(file.sha256)))) throw new BlobDamaged(file.sha256, where)
      } finally {
        await rm(file.path, { force: true })
      }
      await remove(file.sha256)
    },
  }
}

/** The range of a file, which is given back when the stream closes, read to its end or not. */
function streamOf(file: LocalFile, { start, end }: ByteRange): Readable {
  const stream = createReadStream(file.path, { start, end, highWaterMark: 256 * 1024 })
  // What cannot be given back is swept after a day.
  stream.once('close', () => void file.release().catch(() => {}))
  return stream
}
