/** The five things that are asked of an S3 service. Nothing is ever listed: keys are known from the content. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { S3Config } from '../config.ts'
import { BucketError, bucketErrorOf, statusOf } from './bucket-error.ts'

/** Bytes. Parts are sent again one by one when the network fails; the memory of one upload is about three times `PARTS_AT_ONCE` parts. */
const PART = 8 * 1024 * 1024
const PARTS_AT_ONCE = 3
/** S3 takes 10,000 parts of one object; some room is left. */
const MOST_PARTS = 9_000
/** Times that one request is sent, and that a broken download goes on from where it was without a byte coming. */
const ATTEMPTS = 5
const RESUMPTIONS = 3
/** Milliseconds without a connection, and without a byte on one. */
const CONNECTION_TIMEOUT = 10_000
const SILENCE_TIMEOUT = 60_000

export interface Bucket {
  /** Bytes of the object, or null when there is none. */
  size(key: string): Promise<number | null>
  /** The object from its beginning, or null when there is none. A connection that breaks is taken up where it broke. */
  read(key: string): Promise<Readable | null>
  /** The file under the key, which is seen only when it is whole. */
  write(key: string, path: string, size: number): Promise<void>
  remove(key: string): Promise<void>
}

interface Answer {
  readonly body: Readable
  /** Bytes; null when the service sends them in chunks, whose end is marked. */
  readonly length: number | null
}

/** Asks nothing of the service yet. All that it does throws `BucketError`, or `StorageFull` when writing. */
export function openBucket(config: S3Config): Bucket {
  const client = new S3Client({
    region: config.region,
    ...(config.endpoint === null ? {} : { endpoint: config.endpoint }),
    forcePathStyle: config.isPathStyle,
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    maxAttempts: ATTEMPTS,
    // Services other than AWS refuse the trailing checksums that newer SDKs send unasked; our names are checksums already.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT, socketTimeout: SILENCE_TIMEOUT },
  })
  const Bucket = config.bucket
  const failed = (error: unknown, key: string): unknown => bucketErrorOf(error, Bucket, key)

  /** One answer from `start` on; null when there is no object. */
  async function get(key: string, start: number): Promise<Answer | null> {
    try {
      const range = start === 0 ? {} : { Range: `bytes=${start}-` }
      const { Body, ContentLength, ContentRange } = await client.send(new GetObjectCommand({ Bucket, Key: key, ...range }))
      const body = Body as Readable
      if (start > 0 && !ContentRange?.startsWith(`bytes ${start}-`)) {
        body.destroy()
        throw new BucketError(Bucket, key, 'RangeIgnored', null, 'the service does not answer with the range asked for')
      }
      return { body, length: ContentLength ?? null }
    } catch (error) {
      // A missing bucket is 404 too, but no missing blob.
      if (statusOf(error) === 404 && (error as Error).name !== 'NoSuchBucket') return null
      throw failed(error, key)
    }
  }

  async function* resumed(key: string, first: Answer): AsyncGenerator<Uint8Array> {
    const { length } = first
    let body = first.body
    let pieces = body[Symbol.asyncIterator]()
    let at = 0
    let resumptions = 0
    try {
      for (;;) {
        if (at === length) return
        // Only the network's faults are caught here, never one that the reader throws in at the `yield`.
        const step = await pieces.next().catch((error: unknown) => ({ error }))
        if ('value' in step && !step.done) {
          const piece = step.value as Uint8Array
          at += piece.byteLength
          resumptions = 0
          yield piece
          continue
        }
        if ('value' in step && length === null) return
        if (++resumptions > RESUMPTIONS) throw failed('error' in step ? step.error : new Error('the answer ends too early'), key)
        body.destroy()
        const next = await get(key, at)
        if (next === null) throw new BucketError(Bucket, key, 'NoSuchKey', 404, 'it was removed while it was being read')
        body = next.body
        pieces = body[Symbol.asyncIterator]()
      }
    } finally {
      body.destroy()
    }
  }

  return {
    async size(key) {
      try {
        const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key: key }))
        if (ContentLength === undefined) throw new BucketError(Bucket, key, 'NoContentLength', 200, 'the service does not tell the size')
        return ContentLength
      } catch (error) {
        if (statusOf(error) === 404) return null
        throw failed(error, key)
      }
    },

    async read(key) {
      const first = await get(key, 0)
      if (first === null) return null
      const stream = Readable.from(resumed(key, first), { objectMode: false })
      // A generator that was never begun has nothing to end: its connection would stay open.
      stream.once('close', () => first.body.destroy())
      return stream
    },

    async write(key, path, size) {
      const Body = createReadStream(path, { highWaterMark: 1024 * 1024 })
      const params = { Bucket, Key: key, Body, ContentType: 'application/octet-stream' }
      const partSize = Math.max(PART, Math.ceil(size / MOST_PARTS))
      // When giving up the parts fails too, `Upload` throws that. What people have to know is what failed first.
      const failures: unknown[] = []
      const watched: S3Client = Object.assign(Object.create(client) as S3Client, {
        send: (command: Parameters<S3Client['send']>[0]) =>
          client.send(command).catch((error: unknown) => {
            failures.push(error)
            throw error
          }),
      })
      try {
        await new Upload({ client: watched, params, partSize, queueSize: PARTS_AT_ONCE }).done()
      } catch (error) {
        throw failed(failures[0] ?? error, key)
      } finally {
        Body.destroy()
      }
    },

    async remove(key) {
      try {
        await client.send(new DeleteObjectCommand({ Bucket, Key: key }))
      } catch (error) {
        if (statusOf(error) !== 404) throw failed(error, key)
      }
    },
  }
}
