import { createHash } from 'node:crypto'
import type { ArtifactId } from './evidence.ts'

/** Something handed in or captured (检材): immutable, named by its hash, kept as long as any finding cites it. */
export interface Artifact<Kind extends string = string> {
  readonly id: ArtifactId
  readonly kind: Kind
  /** What people call it, such as a file name. Never part of a finding's identity. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Exactly `length` bytes from `offset`; large artifacts are never held whole. */
  read(offset: number, length: number): Uint8Array
}

/** Bytes as an artifact, named by their hash. `read` returns views; a range outside throws `RangeError`. */
export function artifactOf<Kind extends string>(bytes: Uint8Array, name: string, kind: Kind): Artifact<Kind> {
  return {
    id: createHash('sha256').update(bytes).digest('hex') as ArtifactId,
    kind,
    name,
    size: bytes.length,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > bytes.length)
        throw new RangeError(`${name}: ${length} bytes at ${offset} lie outside its ${bytes.length} bytes`)
      return bytes.subarray(offset, offset + length)
    },
  }
}
