import { describe, expect, it } from 'vitest'
import { writeSigningBlock } from '../../../test/build/apk-signer.ts'
import { bytesSource } from '../bytes.ts'
import type { Anomaly } from '../format-error.ts'
import { findSigningBlock } from './block.ts'

const DIRECTORY = 10

function find(block: Uint8Array, gap = 0) {
  const anomalies: Anomaly[] = []
  const source = bytesSource(Buffer.concat([Buffer.alloc(100), block, Buffer.alloc(DIRECTORY + gap + 22)]))
  const directory = { offset: 100 + block.length, size: DIRECTORY }
  return {
    found: findSigningBlock(source, directory, directory.offset + DIRECTORY + gap, anomalies),
    codes: anomalies.map((anomaly) => anomaly.code),
  }
}

const pair = (id: number, text = 'value') => ({ id, value: Buffer.from(text) })

describe('findSigningBlock', () => {
  it('splits pairs and names those known', () => {
    const { found, codes } = find(writeSigningBlock([pair(0x71777777, '{"channel":"应用宝"}'), pair(0x881155ff), pair(0x12345678)], true))
    expect(codes).toEqual([])
    expect(found!.offset).toBe(100)
    expect(found!.size % 4096).toBe(0)
    expect(found!.pairs.map(({ id, name, offset }) => [id, name, offset])).toEqual([
      [0x71777777, 'channel (Walle)', 120],
      [0x881155ff, 'channel (VasDolly)', 120 + 23 + 12],
      [0x12345678, undefined, 120 + 23 + 12 + 5 + 12],
      [0x42726577, 'verity padding', 120 + 23 + 12 + 5 + 12 + 5 + 12],
    ])
    expect(Buffer.from(found!.pairs[0]!.value).toString()).toBe('{"channel":"应用宝"}')
  })

  it('notes pairs that occur twice', () => {
    expect(find(writeSigningBlock([pair(1), pair(1)])).codes).toEqual(['duplicate-pair'])
  })

  it('stops at a pair that claims too much, and keeps those before it', () => {
    const block = Buffer.from(writeSigningBlock([pair(1), pair(2)]))
    block.writeUInt32LE(999, 8 + 12 + 5)
    const { found, codes } = find(block)
    expect(found!.pairs.map(({ id }) => id)).toEqual([1])
    expect(codes).toEqual(['pair-length'])
  })

  it.each([
    ['the magic', -1, undefined],
    ['the footer size', -24, 'sizes-differ'],
    ['the header size', 0, 'sizes-differ'],
    ['a footer size beyond the file', -20, 'size-out-of-range'],
  ])('does not see a block when %s is wrong', (_, at, code) => {
    const block = Buffer.from(writeSigningBlock([pair(1)]))
    block[at < 0 ? block.length + at : at]! ^= 1
    const { found, codes } = find(block)
    expect(found).toBeUndefined()
    expect(codes).toEqual(code ? [code] : [])
  })

  it('does not see a block when the end record does not follow the directory', () => {
    expect(find(writeSigningBlock([pair(1)]), 7)).toEqual({ found: undefined, codes: ['gap-before-end-record'] })
  })
})
