/**
 * Bytes by their SHA-256: the only place where artifacts, reports and uploaded documents are kept. A name says what the bytes must be, so
 * nothing is ever changed in place, copies are found by asking for the name, and nobody needs a list of what is there.
 */
import type { Readable } from 'node:stream'

/** What was stored: its name (64 lower-case hexadecimal digits) and its length in bytes. */
export interface StoredBlob {
  readonly sha256: string
  readonly size: number
}

export interface PutOptions {
  /** The most that is taken; one byte more throws `BlobTooLarge`. */
  readonly maxBytes?: number
  /** The name that the sender promised; other bytes throw `BlobMismatch`. */
  readonly expected?: string
}

/** Both ends count: `{ start: 0, end: 0 }` is one byte. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** A file that holds a blob until it is given back. Nobody may write to it: others read the same bytes. */
export interface LocalFile {
  readonly path: string
  /** May be called more than once. */
  release(): Promise<void>
}

/** Every method that takes a name throws `BadBlobName` for what is none, before any path or key is made of it. */
export interface Blobs {
  /**
   * Stores what the source holds and names it. Nothing is kept of a source that breaks off, exceeds `maxBytes` or is not what was `expected`.
   * Storing the same bytes again is the same blob. Durable when the promise resolves. Throws `StorageFull`.
   * A stream is destroyed when it is left early: to answer a request whose body is too large, give `body.iterator({ destroyOnReturn: false })`.
   */
  put(source: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<StoredBlob>
  /**
   * Takes over a finished local file, which is gone from its path afterwards (renamed where it lies on the same disk). It is hashed, never
   * held in memory. When this throws, the file is where it was. Throws `TypeError` for what is no ordinary file, such as a symbolic link.
   */
  putFile(path: string, options?: PutOptions): Promise<StoredBlob>
  has(sha256: string): Promise<boolean>
  /** Bytes, or null when there is no such blob. */
  size(sha256: string): Promise<number | null>
  /**
   * The bytes, or a range of them. Throws `BlobMissing`, or `RangeError` when the range is not wholly inside. A read of the whole is checked on
   * its way: damaged bytes never come to their end, the stream fails with `BlobDamaged` before the last piece. Destroy a stream that is not
   * read to its end.
   */
  read(sha256: string, range?: ByteRange): Promise<Readable>
  /** A local file with these bytes for as long as the caller needs it. Throws `BlobMissing`. */
  localFile(sha256: string): Promise<LocalFile>
  /** Removes it if it is there. A stream being read comes to its end; a local file may vanish: remove nothing that is being inspected. */
  remove(sha256: string): Promise<void>
  /** Writes, reads and removes a small blob: for readiness. Throws what went wrong. */
  check(): Promise<void>
}

/** What was given as a name is none. The message does not repeat it: it may be anything of any length. */
export class BadBlobName extends Error {
  override readonly name = 'BadBlobName'
  constructor() {
    super('a blob is named by its SHA-256: 64 lower-case hexadecimal digits')
  }
}

export class BlobMissing extends Error {
  override readonly name = 'BlobMissing'
  readonly sha256: string
  constructor(sha256: string) {
    super(`no blob ${sha256} is stored`)
    this.sha256 = sha256
  }
}

/** The source held more than it may. */
export class BlobTooLarge extends Error {
  override readonly name = 'BlobTooLarge'
  readonly maxBytes: number
  constructor(maxBytes: number) {
    super(`the content has more than ${maxBytes} bytes; nothing of it was stored`)
    this.maxBytes = maxBytes
  }
}

/** The sender announced other bytes than those that came. */
export class BlobMismatch extends Error {
  override readonly name = 'BlobMismatch'
  readonly expected: string
  readonly actual: string
  constructor(expected: string, actual: string) {
    super(`${expected} was announced, but the bytes that came are ${actual}; nothing of them was stored`)
    this.expected = expected
    this.actual = actual
  }
}

/** What is stored under a name is not what the name says. */
export class BlobDamaged extends Error {
  override readonly name = 'BlobDamaged'
  readonly sha256: string
  constructor(sha256: string, where: string) {
    super(
      `the blob ${sha256} is damaged in ${where}: its bytes have another SHA-256. Remove it, then store the original again or restore it from a backup`,
    )
    this.sha256 = sha256
  }
}

/** No space (or no quota) is left. Nothing was kept of what was being stored. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull'
  /** The folder, or the bucket as `s3://name`. */
  readonly place: string
  constructor(place: string, cause: unknown) {
    super(`no space is left in ${place}: free space there, raise its quota, or move it to a larger disk`, { cause })
    this.place = place
  }
}

const NAME = /^[0-9a-f]{64}$/

export function isBlobName(name: unknown): name is string {
  return typeof name === 'string' && NAME.test(name)
}

/** Where a blob lies under a root or in a bucket: `sha256/ab/cd/<name>`, with slashes. Throws `BadBlobName`. */
export function placeOf(sha256: string): string {
  if (!isBlobName(sha256)) throw new BadBlobName()
  return `sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}

/** Throws `RangeError` unless the range is made of whole numbers and lies inside `size` bytes. */
export function checkRange({ start, end }: ByteRange, size: number): void {
  const isInside = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start <= end && end < size
  if (!isInside) throw new RangeError(`bytes ${start} to ${end} do not lie inside a blob of ${size} bytes`)
}
