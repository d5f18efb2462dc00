/** Few bytes that inflate to many: one block of zeros, deflated once and repeated, which DEFLATE allows at byte boundaries. */
import { constants, deflateRawSync } from 'node:zlib'
import { bytes } from './little-endian.ts'
import type { ZipPart } from './zip-builder.ts'

const MEBIBYTE = 1024 * 1024
/** An empty last block. */
const LAST_BLOCK = [0x03, 0x00]
const flushed = (content: Uint8Array): Uint8Array => deflateRawSync(content, { level: 9, finishFlush: constants.Z_FULL_FLUSH })

export interface BombShape {
  /** What the zeros follow. */
  readonly start?: Uint8Array
  /** Repeated in place of a mebibyte of zeros. */
  readonly block?: Uint8Array
  /** Claimed in the directory; the truth when absent. */
  readonly size?: number
}

const zeros = new Uint8Array(MEBIBYTE)

/** An entry of so many blocks. */
export function aBomb(name: string, blocks: number, { start = new Uint8Array(), block = zeros, size }: BombShape = {}): ZipPart {
  const deflated = flushed(block)
  return {
    name,
    content: bytes(flushed(start), ...Array.from({ length: blocks }, () => deflated), LAST_BLOCK),
    isDeflated: true,
    size: size ?? start.length + blocks * block.length,
  }
}
