import { hash } from 'node:crypto'
import type { Source } from '../bytes.ts'
import { FormatError } from '../format-error.ts'

/**
 * Digests over everything but the APK Signing Block.
 * https://source.android.com/docs/security/features/apksigning/v2#integrity-protected-contents
 *
 * ```
 * [entries][signing block][central directory][end record]
 *    1         (not)              3               4        4's directory offset is read as if the block were not there
 *
 * chunked:  each section in chunks of 1 MiB, H(0xa5 ‖ size ‖ chunk); over all: H(0x5a ‖ count ‖ digests)
 * verity:   one stream in pages of 4 KiB, zero filled; tree of SHA-256(salt of 8 zero bytes ‖ page);  root ‖ u64 size
 * ```
 */
export type ContentDigestName = 'chunked-sha256' | 'chunked-sha512' | 'verity-sha256'

/** Where the three digested sections lie. */
export interface DigestedSections {
  readonly source: Source
  /** Offset of the signing block. */
  readonly blockStart: number
  readonly directoryStart: number
  readonly endRecordStart: number
}

const CHUNK = 1 << 20
const PAGE = 4096
const SHA256_SIZE = 32

/** Computes each digest once, however many schemes and signers ask. */
export class ContentDigests {
  readonly #sections: DigestedSections
  readonly #known = new Map<ContentDigestName, Uint8Array>()

  constructor(sections: DigestedSections) {
    this.#sections = sections
  }

  /** Throws `FormatError` when the block is not aligned as verity needs it. */
  get(name: ContentDigestName): Uint8Array {
    let digest = this.#known.get(name)
    if (digest === undefined) {
      digest =
        name === 'verity-sha256'
          ? verityDigest(this.#sections)
          : chunkedDigest(this.#sections, name === 'chunked-sha256' ? 'sha256' : 'sha512')
      this.#known.set(name, digest)
    }
    return digest
  }
}

/** The end record as it would be without a signing block: its directory offset (byte 16) is where the block starts. */
function patchedEndRecord(sections: DigestedSections): Uint8Array {
  const { source, endRecordStart } = sections
  const record = Uint8Array.from(source.read(endRecordStart, source.size - endRecordStart))
  new DataView(record.buffer).setUint32(16, sections.blockStart, true)
  return record
}

interface Section {
  readonly size: number
  read(offset: number, length: number): Uint8Array
}

function listSections(sections: DigestedSections): Section[] {
  const { source, blockStart, directoryStart, endRecordStart } = sections
  const record = patchedEndRecord(sections)
  return [
    { size: blockStart, read: (offset, length) => source.read(offset, length) },
    { size: endRecordStart - directoryStart, read: (offset, length) => source.read(directoryStart + offset, length) },
    { size: record.length, read: (offset, length) => record.subarray(offset, offset + length) },
  ]
}

function chunkedDigest(sections: DigestedSections, algorithm: 'sha256' | 'sha512'): Uint8Array {
  const digests: Uint8Array[] = []
  const scratch = new Uint8Array(5 + CHUNK)
  const header = new DataView(scratch.buffer)
  scratch[0] = 0xa5
  for (const section of listSections(sections))
    for (let offset = 0; offset < section.size; offset += CHUNK) {
      const length = Math.min(CHUNK, section.size - offset)
      header.setUint32(1, length, true)
      scratch.set(section.read(offset, length), 5)
      digests.push(hash(algorithm, scratch.subarray(0, 5 + length), 'buffer'))
    }
  const top = new Uint8Array(5)
  top[0] = 0x5a
  new DataView(top.buffer).setUint32(1, digests.length, true)
  return hash(algorithm, Buffer.concat([top, ...digests]), 'buffer')
}

function verityDigest(sections: DigestedSections): Uint8Array {
  const { blockStart, directoryStart } = sections
  if (blockStart % PAGE !== 0)
    throw new FormatError('signing-block', blockStart, 'a block on a 4 KiB boundary, as verity needs', String(blockStart))
  if ((directoryStart - blockStart) % PAGE !== 0)
    throw new FormatError(
      'signing-block',
      blockStart,
      'a block of whole 4 KiB pages, as verity needs',
      `${directoryStart - blockStart} bytes`,
    )
  const parts = listSections(sections)
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  let level = hashPages(size, (offset, length) => readAcross(parts, offset, length))
  while (level.length > PAGE) {
    const below = level
    level = hashPages(below.length, (offset, length) => below.subarray(offset, offset + length))
  }
  const root = hashPages(level.length, () => level)
  const digest = new Uint8Array(SHA256_SIZE + 8)
  digest.set(root.subarray(0, SHA256_SIZE))
  new DataView(digest.buffer).setBigUint64(SHA256_SIZE, BigInt(size), true)
  return digest
}

/** Salted digests of all pages, zero filled to whole pages themselves. Reads in steps of 1 MiB. */
function hashPages(size: number, read: (offset: number, length: number) => Uint8Array): Uint8Array {
  const salt = 8
  const level = new Uint8Array(Math.ceil((Math.ceil(size / PAGE) * SHA256_SIZE) / PAGE) * PAGE)
  const scratch = new Uint8Array(salt + PAGE)
  let written = 0
  for (let offset = 0; offset < size; offset += CHUNK) {
    const chunk = read(offset, Math.min(CHUNK, size - offset))
    for (let at = 0; at < chunk.length; at += PAGE, written += SHA256_SIZE) {
      const page = chunk.subarray(at, at + PAGE)
      if (page.length < PAGE) scratch.fill(0, salt)
      scratch.set(page, salt)
      level.set(hash('sha256', scratch, 'buffer'), written)
    }
  }
  return level
}

function readAcross(parts: readonly Section[], offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let from = offset
  let filled = 0
  for (const part of parts) {
    if (from < part.size && filled < length) {
      const taken = part.read(from, Math.min(length - filled, part.size - from))
      bytes.set(taken, filled)
      filled += taken.length
    }
    from = Math.max(0, from - part.size)
  }
  return bytes
}
