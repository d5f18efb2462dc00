import { Cursor, type Source } from '../bytes.ts'
import type { Anomaly } from '../format-error.ts'
import type { SigningBlockPair } from './verification.ts'

/**
 * Finds the APK Signing Block and splits it.
 * https://source.android.com/docs/security/features/apksigning/v2#apk-signing-block
 *
 * ```
 * u64 size (of all that follows)
 * pairs:  u64 length │ u32 id │ value (length - 4 bytes)
 * u64 size (again)   │ "APK Sig Block 42"
 * ──────────────────────────────────────── central directory
 * ```
 *
 * Android falls back to older schemes when the block is not there, and a block that is wrongly built counts as not there.
 * So does this: what is wrong becomes an anomaly, never an error. Channel tools write pairs of their own; all are listed.
 */
export interface SigningBlock {
  /** Offset of the first size field: where the signed contents end. */
  readonly offset: number
  /** Bytes, both size fields included. */
  readonly size: number
  /** In file order, up to the first that is broken. */
  readonly pairs: readonly (SigningBlockPair & { readonly value: Uint8Array })[]
}

export const BLOCK_ID = { v2: 0x7109871a, v3: 0xf05368c0, v31: 0x1b93ad61 } as const

const NAMES: ReadonlyMap<number, string> = new Map([
  [BLOCK_ID.v2, 'APK Signature Scheme v2'],
  [BLOCK_ID.v3, 'APK Signature Scheme v3'],
  [BLOCK_ID.v31, 'APK Signature Scheme v3.1'],
  [0x42726577, 'verity padding'],
  [0x2b09189e, 'source stamp v1'],
  [0x6dff800d, 'source stamp v2'],
  [0x504b4453, 'dependency information (Google Play)'],
  [0x2146444e, 'Google Play frosting'],
  [0x71777777, 'channel (Walle)'],
  [0x881155ff, 'channel (VasDolly)'],
])

const MAGIC = 'APK Sig Block 42'
const FOOTER = 8 + MAGIC.length
/** Signing blocks hold certificates and digests; even padded and stamped they stay far below this. */
const MAX_BLOCK = 64 << 20
const MAX_PAIRS = 1024

/** Undefined when there is none, or none that Android would recognise; `anomalies` then says why. Reads the block and nothing else. */
export function findSigningBlock(
  source: Source,
  directory: { readonly offset: number; readonly size: number },
  endRecordOffset: number,
  anomalies: Anomaly[],
): SigningBlock | undefined {
  const note = (code: string, offset: number, detail: string): undefined => {
    if (anomalies.length < 1000) anomalies.push({ format: 'signing-block', code, offset, detail })
  }
  if (directory.offset < FOOTER + 8 || directory.offset > source.size) return undefined
  const footerOffset = directory.offset - FOOTER
  const footer = new Cursor('signing-block', source.read(footerOffset, FOOTER), 0, footerOffset)
  const size = Buffer.from(footer.bytes.buffer, footer.bytes.byteOffset, 8).readBigUInt64LE()
  if (Buffer.from(footer.bytes.subarray(8)).toString('latin1') !== MAGIC) return undefined
  if (directory.offset + directory.size !== endRecordOffset)
    return note(
      'gap-before-end-record',
      directory.offset + directory.size,
      `The end record starts at ${endRecordOffset}, not right after the directory.`,
    )
  if (size < BigInt(FOOTER) || size > BigInt(MAX_BLOCK) || size > BigInt(directory.offset - 8))
    return note('size-out-of-range', footerOffset, `The footer claims ${size} bytes.`)
  const total = Number(size) + 8
  const offset = directory.offset - total
  const bytes = source.read(offset, total)
  const headerSize = Buffer.from(bytes.buffer, bytes.byteOffset, 8).readBigUInt64LE()
  if (headerSize !== size) return note('sizes-differ', offset, `The header claims ${headerSize} bytes, the footer ${size}.`)
  return { offset, size: total, pairs: splitPairs(bytes, offset, note) }
}

function splitPairs(bytes: Uint8Array, start: number, note: (code: string, offset: number, detail: string) => void): SigningBlock['pairs'] {
  const pairs: (SigningBlockPair & { value: Uint8Array })[] = []
  const seen = new Set<number>()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - FOOTER
  let at = 8
  while (at < end) {
    if (end - at < 8) {
      note('pair-truncated', start + at, `${end - at} bytes left, too few for a length.`)
      break
    }
    const length = view.getBigUint64(at, true)
    if (length < 4n || length > BigInt(end - at - 8)) {
      note('pair-length', start + at, `A pair claims ${length} bytes, ${end - at - 8} are left.`)
      break
    }
    if (pairs.length === MAX_PAIRS) {
      note('too-many-pairs', start + at, `More than ${MAX_PAIRS} pairs; the rest was not read.`)
      break
    }
    const id = view.getUint32(at + 8, true)
    const value = bytes.subarray(at + 12, at + 8 + Number(length))
    if (seen.has(id)) note('duplicate-pair', start + at, `Id 0x${id.toString(16)} again; Android reads the first.`)
    seen.add(id)
    pairs.push({ id, name: NAMES.get(id), offset: start + at + 12, length: value.length, value })
    at += 8 + Number(length)
  }
  return pairs
}
