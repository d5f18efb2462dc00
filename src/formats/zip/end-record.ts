/**
 * Finds the end of central directory record, where reading a ZIP begins.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.14 to 4.3.16
 *
 *     … central directory │ zip64 record │ zip64 locator │ end record │ comment (≤ 65535 bytes)
 *
 *     end record, 22 bytes          zip64 record, 56+ bytes        zip64 locator, 20 bytes
 *      0 u32 signature               0 u32 signature                0 u32 signature
 *      4 u16 this disk               4 u64 size of the rest         4 u32 disk of the zip64 record
 *      6 u16 disk of the directory  12 u16 ×2 versions              8 u64 offset of the zip64 record
 *      8 u16 entries on this disk   16 u32 ×2 disks                16 u32 disks
 *     10 u16 entries                24 u64 ×2 entries
 *     12 u32 directory size         40 u64 directory size
 *     16 u32 directory offset       48 u64 directory offset
 *     20 u16 comment length
 *
 * libziparchive searches backwards for the signature and demands that the comment reach exactly to the end of the file;
 * so does the search here, which makes a signature planted inside the comment harmless unless Android would fall for it too.
 */
import type { Source } from '../bytes.ts'
import { Cursor } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import type { AnomalyLog } from '../anomaly-log.ts'

const END_SIGNATURE = 0x06054b50
const ZIP64_END_SIGNATURE = 0x06064b50
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50
const ENTRY_SIGNATURE = 0x02014b50
const END_SIZE = 22
const ZIP64_END_SIZE = 56
const ZIP64_LOCATOR_SIZE = 20
const LONGEST_COMMENT = 0xffff

export interface EndRecord {
  /** Offset of the end record itself. */
  readonly offset: number
  readonly entryCount: number
  /** Where the directory really begins, bytes from the start of the file. */
  readonly directoryOffset: number
  readonly directorySize: number
  /** What must be added to every offset that the archive states: not 0 when bytes were put in front. */
  readonly shift: number
}

interface Claim {
  readonly entryCount: number
  readonly directoryOffset: number
  readonly directorySize: number
  /** Where the record (zip64 or not) lies that makes the claim: the directory must end here at the latest. */
  readonly recordOffset: number
}

/** Throws `FormatError` when nothing in the file's tail ends a ZIP. */
export function findEndRecord(source: Source, anomalies: AnomalyLog): EndRecord {
  if (source.size < END_SIZE) throw new FormatError('zip', 0, `a ZIP of at least ${END_SIZE} bytes`, `${source.size} bytes`)
  const tailSize = Math.min(source.size, END_SIZE + LONGEST_COMMENT)
  const tailOffset = source.size - tailSize
  const tail = source.read(tailOffset, tailSize)
  const candidates = signatures(tail)
  if (candidates.length === 0) throw new FormatError('zip', tailOffset, 'an end of central directory record', 'none in the last 64 KiB')

  const reachesEnd = (at: number) => at + END_SIZE + commentLength(tail, at) === tail.length
  const exact = candidates.filter(reachesEnd)
  const tolerated = candidates.filter((at) => !reachesEnd(at))
  let failure: unknown
  for (const at of [...exact, ...tolerated]) {
    try {
      const end = locate(source, tailOffset + at, tail.subarray(at, at + END_SIZE), anomalies)
      if (!reachesEnd(at))
        anomalies.note(
          'end-record-not-last',
          end.offset,
          'The comment length does not reach the end of the file; Android refuses to open it.',
        )
      return end
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      failure ??= error
    }
  }
  throw failure
}

/** Nearest to the end first, as Android looks; few enough that a comment full of signatures costs nothing. */
function signatures(tail: Uint8Array): number[] {
  const found: number[] = []
  for (let at = tail.length - END_SIZE; at >= 0 && found.length < 64; at--)
    if (tail[at] === 0x50 && tail[at + 1] === 0x4b && tail[at + 2] === 5 && tail[at + 3] === 6) found.push(at)
  return found
}

function commentLength(tail: Uint8Array, at: number): number {
  return tail[at + 20]! | (tail[at + 21]! << 8)
}

function locate(source: Source, offset: number, record: Uint8Array, anomalies: AnomalyLog): EndRecord {
  const claim = readClaim(source, offset, record)
  if (claim.entryCount === 0) throw new FormatError('zip', offset, 'at least one entry', 'an empty archive')
  const { entryCount, directorySize, recordOffset } = claim
  if (claim.directoryOffset + directorySize <= recordOffset && startsDirectory(source, claim.directoryOffset))
    return { offset, entryCount, directoryOffset: claim.directoryOffset, directorySize, shift: 0 }

  // Bytes in front of the archive (a self-extractor, another file): the directory still ends where the end record begins.
  const directoryOffset = recordOffset - directorySize
  if (directoryOffset < 0 || !startsDirectory(source, directoryOffset))
    throw new FormatError('zip', offset, 'the offset of a central directory', `${claim.directoryOffset}, size ${directorySize}`)
  const shift = directoryOffset - claim.directoryOffset
  anomalies.note(
    'shifted-directory',
    offset,
    `The directory lies ${shift} bytes from where the end record says; Android refuses to open it.`,
  )
  return { offset, entryCount, directoryOffset, directorySize, shift }
}

function readClaim(source: Source, offset: number, record: Uint8Array): Claim {
  const cursor = new Cursor('zip', record, 0, offset)
  if (cursor.u32() !== END_SIGNATURE) throw new FormatError('zip', offset, 'an end record', 'another signature')
  cursor.skip(6)
  const claim = { entryCount: cursor.u16(), directorySize: cursor.u32(), directoryOffset: cursor.u32(), recordOffset: offset }
  const isSaturated = claim.entryCount === 0xffff || claim.directorySize === 0xffffffff || claim.directoryOffset === 0xffffffff
  return (isSaturated && readZip64Claim(source, offset)) || claim
}

/** Undefined when there is no zip64 locator: 65535 entries are possible without. */
function readZip64Claim(source: Source, endOffset: number): Claim | undefined {
  const locatorOffset = endOffset - ZIP64_LOCATOR_SIZE
  if (locatorOffset < 0) return undefined
  const locator = new Cursor('zip', source.read(locatorOffset, ZIP64_LOCATOR_SIZE), 0, locatorOffset)
  if (locator.u32() !== ZIP64_LOCATOR_SIGNATURE) return undefined
  locator.skip(4)
  const claimed = locator.u64('zip64 record offset')
  // With bytes in front, the record still lies directly before its locator.
  for (const recordOffset of [claimed, locatorOffset - ZIP64_END_SIZE]) {
    if (recordOffset < 0 || recordOffset + ZIP64_END_SIZE > locatorOffset) continue
    const cursor = new Cursor('zip', source.read(recordOffset, ZIP64_END_SIZE), 0, recordOffset)
    if (cursor.u32() !== ZIP64_END_SIGNATURE) continue
    cursor.skip(28)
    return {
      entryCount: cursor.u64('entry count'),
      directorySize: cursor.u64('directory size'),
      directoryOffset: cursor.u64('directory offset'),
      recordOffset,
    }
  }
  throw new FormatError('zip', locatorOffset, 'the offset of a zip64 end record', String(claimed))
}

function startsDirectory(source: Source, offset: number): boolean {
  return offset + 4 <= source.size && new Cursor('zip', source.read(offset, 4)).u32() === ENTRY_SIGNATURE
}
