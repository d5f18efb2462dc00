/**
 * A file of this machine as an artifact. Its name is the SHA-256 of its bytes. A small one is read once and stays in memory,
 * of a large one only the ranges asked for are ever held.
 */
import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { basename } from 'node:path'
import { artifactOf, type Artifact } from '#core/artifact.ts'
import type { ArtifactId } from '#core/evidence.ts'

/** Bytes: offsets in a package are 32 bits wide, and Android refuses an APK beyond. */
export const LARGEST_FILE = 2 ** 31 - 1
/** Bytes. Up to here one read is cheaper than thousands of small ones. */
const HELD_WHOLE = 32 * 1024 * 1024
/** Bytes: large enough for SHA-256 to run at its own speed. */
const HASHED_AT_ONCE = 4 * 1024 * 1024

/** Why a file cannot be inspected: one line that names it, for people. */
export class FileError extends Error {
  override readonly name = 'FileError'
  readonly path: string
  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`)
    this.path = path
  }
}

/** An artifact that may hold a file open. */
export interface FileArtifact<Kind extends string> extends Artifact<Kind> {
  /** May be called more than once; nothing can be read afterwards. */
  close(): void
}

/** Opens a file. Throws `FileError` when it is missing, no ordinary file, unreadable, empty or too large. */
export function openFileArtifact<Kind extends string>(path: string, kind: Kind): FileArtifact<Kind> {
  const descriptor = open(path)
  try {
    const { size } = acceptable(path, fstatSync(descriptor))
    if (size <= HELD_WHOLE) {
      const held = artifactOf(readExactly(path, descriptor, 0, size), basename(path), kind)
      closeSync(descriptor)
      return { ...held, close() {} }
    }
    return ranged(path, descriptor, size, kind)
  } catch (error) {
    closeSync(descriptor)
    throw error instanceof FileError ? error : new FileError(path, wordsOf(error))
  }
}

function ranged<Kind extends string>(path: string, descriptor: number, size: number, kind: Kind): FileArtifact<Kind> {
  let isOpen = true
  let id: ArtifactId | undefined
  return {
    /** Taken when first asked for: what is no package need not be read to its end. */
    get id() {
      return (id ??= hashOf(path, descriptor, size))
    },
    kind,
    name: basename(path),
    size,
    read(offset, length) {
      if (!isOpen) throw new FileError(path, 'is already closed')
      if (offset < 0 || length < 0 || offset + length > size)
        throw new RangeError(`${path}: ${length} bytes at ${offset} lie outside its ${size} bytes`)
      return readExactly(path, descriptor, offset, length)
    },
    close() {
      if (isOpen) closeSync(descriptor)
      isOpen = false
    },
  }
}

function open(path: string): number {
  try {
    // Opening a pipe would else wait for whoever writes into it; for ordinary files it makes no difference.
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    throw new FileError(path, wordsOf(error))
  }
}

function acceptable(path: string, stats: Stats): Stats {
  if (stats.isDirectory()) throw new FileError(path, 'is a directory, not a file')
  if (!stats.isFile()) throw new FileError(path, 'is not an ordinary file')
  if (stats.size === 0) throw new FileError(path, 'is empty')
  if (stats.size > LARGEST_FILE) throw new FileError(path, `has ${stats.size} bytes; at most ${LARGEST_FILE} can be read`)
  return stats
}

function hashOf(path: string, descriptor: number, size: number): ArtifactId {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafeSlow(HASHED_AT_ONCE)
  for (let at = 0; at < size;) {
    const length = Math.min(HASHED_AT_ONCE, size - at)
    fill(path, descriptor, buffer.subarray(0, length), at)
    hash.update(buffer.subarray(0, length))
    at += length
  }
  return hash.digest('hex') as ArtifactId
}

function readExactly(path: string, descriptor: number, offset: number, length: number): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(length)
  fill(path, descriptor, bytes, offset)
  return bytes
}

/** A file that became shorter was changed after its hash was taken: nothing read from it could be cited. */
function fill(path: string, descriptor: number, target: Uint8Array, offset: number): void {
  for (let filled = 0; filled < target.length;) {
    const count = readSync(descriptor, target, filled, target.length - filled, offset + filled)
    if (count === 0) throw new FileError(path, 'was changed while it was being read')
    filled += count
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'not found',
  ENOTDIR: 'not found',
  EISDIR: 'is a directory, not a file',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EMFILE: 'too many files are open',
  ELOOP: 'is a symbolic link that leads to itself',
  ENAMETOOLONG: 'the name is too long',
  EIO: 'the disk could not read it',
}

/** What the file system says, in a few words. */
export function wordsOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? (error instanceof Error ? error.message : String(error)).replaceAll('\n', ' ')
}
