import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesSource, type Source } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import { ContentDigests } from './digest.ts'

const MIB = 1 << 20

describe('ContentDigests', () => {
  it('reads at most 1 MiB at a time and puts the block out of the picture', () => {
    const bytes = Buffer.alloc(3 * MIB + 100, 'content')
    const plain = bytesSource(bytes)
    let largest = 0
    const source: Source = {
      size: plain.size,
      read(offset, length) {
        largest = Math.max(largest, length)
        return plain.read(offset, length)
      },
    }
    const sections = { source, blockStart: 2 * MIB, directoryStart: 3 * MIB, endRecordStart: 3 * MIB + 70 }
    const before = new ContentDigests(sections).get('chunked-sha256')
    expect(largest).toBe(MIB)
    bytes.fill(0, 2 * MIB, 3 * MIB)
    bytes.writeUInt32LE(12345, sections.endRecordStart + 16)
    expect(new ContentDigests(sections).get('chunked-sha256')).toEqual(before)
    bytes[5]! ^= 1
    expect(new ContentDigests(sections).get('chunked-sha256')).not.toEqual(before)
  })

  it('computes the smallest verity root by hand', () => {
    const bytes = Buffer.alloc(4096 + 4096 + 30 + 22, 1)
    const sections = { source: bytesSource(bytes), blockStart: 4096, directoryStart: 8192, endRecordStart: 8222 }
    const record = Buffer.from(bytes.subarray(8222))
    record.writeUInt32LE(4096, 16)
    const salted = (page: Uint8Array) =>
      createHash('sha256')
        .update(Buffer.alloc(8))
        .update(page)
        .update(Buffer.alloc(4096 - page.length))
        .digest()
    const level = Buffer.concat([salted(bytes.subarray(0, 4096)), salted(Buffer.concat([bytes.subarray(8192, 8222), record]))])
    const size = Buffer.alloc(8)
    size.writeUInt32LE(4096 + 30 + 22)
    expect(Buffer.from(new ContentDigests(sections).get('verity-sha256'))).toEqual(Buffer.concat([salted(level), size]))
  })

  it('refuses verity where the block is not aligned', () => {
    const sections = { source: bytesSource(Buffer.alloc(200)), blockStart: 10, directoryStart: 100, endRecordStart: 150 }
    expect(() => new ContentDigests(sections).get('verity-sha256')).toThrow(FormatError)
  })
})
