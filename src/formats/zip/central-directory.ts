/**
 * Reads the central directory: what Android believes about the entries (local headers only say where the data begins).
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, section 4.3.12
 *
 *      0 u32 signature         20 u32 compressed size     34 u16 disk
 *      4 u16 ×2 versions       24 u32 size                36 u16, u32 attributes
 *      8 u16 flags             28 u16 name length         42 u32 offset of the local header
 *     10 u16 method            30 u16 extra length        46 name, extra, comment
 *     12 u16 ×2 time, date     32 u16 comment length
 *     16 u32 crc32
 */
import type { Source } from '../bytes.ts'
import { Cursor } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import type { AnomalyLog } from '../anomaly-log.ts'
import { decodeUtf8, isUtf8 } from '../text.ts'
import type { EndRecord } from './end-record.ts'
import type { ZipEntry } from './zip.ts'

const ENTRY_SIGNATURE = 0x02014b50
const RECORD_SIZE = 46
const SATURATED = 0xffffffff
const ZIP64_EXTRA = 0x0001
const FLAG_ENCRYPTED = 0x0001
const METHOD_STORED = 0
const METHOD_DEFLATED = 8
/** The largest packages of the stores have some 60 000 entries. */
const MOST_ENTRIES = 1_000_000
const LARGEST_DIRECTORY = 256 * 1024 * 1024
/** Bytes. More than a device can hold unpacked: the sizes lie, or the archive is a bomb. */
const LARGEST_TOTAL = 64 * 1024 ** 3

/** All entries, in the order of the directory. Throws `FormatError` where Android would refuse the archive for its structure. */
export function readCentralDirectory(source: Source, end: EndRecord, anomalies: AnomalyLog): ZipEntry[] {
  const start = end.directoryOffset
  if (end.directorySize > LARGEST_DIRECTORY)
    throw new FormatError('zip', start, `a directory of at most ${LARGEST_DIRECTORY} bytes`, `${end.directorySize} bytes`)
  if (end.entryCount > MOST_ENTRIES) throw new FormatError('zip', end.offset, `at most ${MOST_ENTRIES} entries`, String(end.entryCount))
  if (end.entryCount * RECORD_SIZE > end.directorySize)
    throw new FormatError('zip', end.offset, `${end.entryCount} entries`, `a directory of ${end.directorySize} bytes`)

  const directory = source.read(start, end.directorySize)
  const cursor = new Cursor('zip', directory, 0, start)
  // One character per byte: names are cut from it, for nearly all are ASCII and decoding each alone costs more than all the rest.
  const characters = Buffer.from(directory.buffer, directory.byteOffset, directory.length).toString('latin1')
  const entries: ZipEntry[] = []
  let total = 0
  while (entries.length < end.entryCount) {
    const entry = readEntry(cursor, characters, end, anomalies)
    total += entry.size
    entries.push(entry)
  }
  if (total > LARGEST_TOTAL) anomalies.note('declared-total-huge', start, `The entries claim ${total} bytes together.`)
  if (cursor.remaining >= RECORD_SIZE && cursor.u32() === ENTRY_SIGNATURE)
    anomalies.note(
      'entries-beyond-count',
      start + cursor.at - 4,
      `More entries follow the ${entries.length} counted ones; Android does not see them.`,
    )
  return entries
}

function readEntry(cursor: Cursor, characters: string, end: EndRecord, anomalies: AnomalyLog): ZipEntry {
  const directoryOffset = cursor.start + cursor.at
  cursor.need(RECORD_SIZE, 'directory entry')
  const signature = cursor.u32()
  if (signature !== ENTRY_SIGNATURE)
    throw new FormatError('zip', directoryOffset, 'a directory entry (50 4b 01 02)', `0x${signature.toString(16)}`)
  cursor.skip(4)
  const flags = cursor.u16()
  const method = cursor.u16()
  cursor.skip(4)
  const crc32 = cursor.u32()
  let compressedSize = cursor.u32()
  let size = cursor.u32()
  const nameLength = cursor.u16()
  const extraLength = cursor.u16()
  const commentLength = cursor.u16()
  cursor.skip(8)
  let headerOffset = cursor.u32()
  const nameBytes = cursor.take(nameLength, 'entry name')
  const extra = cursor.take(extraLength, 'extra field')
  cursor.skip(commentLength)

  if (size === SATURATED || compressedSize === SATURATED || headerOffset === SATURATED) {
    const wide = zip64Values(extra, directoryOffset)
    if (size === SATURATED) size = wide?.u64('size') ?? size
    if (compressedSize === SATURATED) compressedSize = wide?.u64('compressed size') ?? compressedSize
    if (headerOffset === SATURATED) headerOffset = wide?.u64('header offset') ?? headerOffset
  }
  headerOffset += end.shift
  if (headerOffset < 0 || headerOffset >= end.directoryOffset)
    throw new FormatError('zip', directoryOffset, 'a local header before the directory', `offset ${headerOffset}`)

  const nameAt = directoryOffset - cursor.start + RECORD_SIZE
  let name = characters.slice(nameAt, nameAt + nameLength)
  if (!isPlain(name)) {
    name = decodeUtf8(nameBytes)
    noteName(name, nameBytes, directoryOffset, anomalies)
  }
  if ((flags & FLAG_ENCRYPTED) !== 0)
    anomalies.note('false-encryption', directoryOffset, `${name}: the encryption flag is set; Android ignores it.`)
  if (method !== METHOD_STORED && method !== METHOD_DEFLATED)
    anomalies.note('unknown-method', directoryOffset, `${name}: method ${method}; Android reads it as stored.`)
  if (method === METHOD_STORED && size !== compressedSize)
    anomalies.note('stored-size-differs', directoryOffset, `${name}: stored, yet ${compressedSize} bytes for ${size}.`)
  return { name, method, flags, crc32, compressedSize, size, headerOffset, directoryOffset }
}

/** The zip64 extra field, if an honest one is there. Other extra fields, and the sizes they claim, concern nobody. */
function zip64Values(extra: Uint8Array, directoryOffset: number): Cursor | undefined {
  const cursor = new Cursor('zip', extra, 0, directoryOffset + RECORD_SIZE)
  while (cursor.remaining >= 4) {
    const id = cursor.u16()
    const length = cursor.u16()
    if (length > cursor.remaining) return undefined
    const content = cursor.take(length)
    if (id === ZIP64_EXTRA) return new Cursor('zip', content, 0, cursor.start + cursor.at - length)
  }
  return undefined
}

/** Printable ASCII, and nothing that a path could be led astray with. */
function isPlain(name: string): boolean {
  return name !== '' && !/[^\x20-\x7e]|\\|\.\.|^\/|^[A-Za-z]:/.test(name)
}

function noteName(name: string, bytes: Uint8Array, offset: number, anomalies: AnomalyLog): void {
  const shown = JSON.stringify(name.slice(0, 200))
  if (name.length === 0) anomalies.note('name-empty', offset, 'An entry has no name.')
  if (bytes.includes(0)) anomalies.note('name-has-nul', offset, `${shown} holds NUL: readers written in C see a shorter name.`)
  if (!isUtf8(bytes)) anomalies.note('name-not-utf8', offset, `${shown} is not UTF-8.`)
  if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[A-Za-z]:[\\/]/.test(name))
    anomalies.note('name-escapes', offset, `${shown} leads out of the archive.`)
}
