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
