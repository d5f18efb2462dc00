/**
 * Random access to a ZIP the way Android reads an APK: end record, then central directory, then single entries.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT; the model is libziparchive of the Android platform.
 *
 *     local header · name · extra · data   (×n)   │ signing block │ central directory │ end record
 *      0 u32 signature   26 u16 name length
 *      (sizes here lie   28 u16 extra length
 *       or come later)   30 name, extra, data
 */
import type { Source } from '../bytes.ts'
import { Cursor } from '../bytes.ts'
import type { Anomaly } from '../format-error.ts'
import { FormatError } from '../format-error.ts'
import { AnomalyLog } from '../anomaly-log.ts'
import { decodeUtf8 } from '../text.ts'
import { readCentralDirectory } from './central-directory.ts'
import { findEndRecord } from './end-record.ts'
import { inflate } from './inflate.ts'

/** One central directory entry, read the way Android's libziparchive reads it. */
export interface ZipEntry {
  readonly name: string
  /** The method as stored; Android treats everything but 8 as stored, and so does `read`. */
  readonly method: number
  readonly flags: number
  readonly crc32: number
  readonly compressedSize: number
  readonly size: number
  /** Offset of the local header in the file. */
  readonly headerOffset: number
  /** Offset of the central directory record in the file. */
  readonly directoryOffset: number
}

export interface Zip {
  readonly source: Source
  /** In directory order, duplicates included. */
  readonly entries: readonly ZipEntry[]
  /** Those of local headers are added when their entry is opened. */
  readonly anomalies: readonly Anomaly[]
  readonly centralDirectory: { readonly offset: number; readonly size: number }
  readonly endRecordOffset: number
  /** The entry that Android would open under this name. */
  entry(name: string): ZipEntry | undefined
  /** Offset of the entry's first data byte. */
  dataOffset(entry: ZipEntry): number
  /** The entry's bytes, inflated; at most `limit` bytes (a FormatError beyond, whatever the directory claims). */
  read(entry: ZipEntry, limit?: number): Uint8Array
}

const HEADER_SIGNATURE = 0x04034b50
const HEADER_SIZE = 30
const METHOD_STORED = 0
const METHOD_DEFLATED = 8
/** Bytes. No file inside a package comes near; what a caller can use is usually far less. */
const DEFAULT_LIMIT = 512 * 1024 * 1024

/** Opens an archive; nothing but the directory is read. Throws `FormatError` when it is no ZIP, is truncated, or is empty. */
export function openZip(source: Source): Zip {
  const anomalies = new AnomalyLog('zip')
  const end = findEndRecord(source, anomalies)
  const entries = readCentralDirectory(source, end, anomalies)
  const byName = firstByName(entries, anomalies)
  const dataOffsets = new Map<ZipEntry, number>()

  function dataOffset(entry: ZipEntry): number {
    let offset = dataOffsets.get(entry)
    if (offset === undefined) {
      offset = readLocalHeader(source, entry, anomalies)
      dataOffsets.set(entry, offset)
    }
    return offset
  }

  function read(entry: ZipEntry, limit = DEFAULT_LIMIT): Uint8Array {
    const offset = dataOffset(entry)
    if (entry.method === METHOD_DEFLATED) {
      const content = inflate(source.read(offset, entry.compressedSize), entry.size, limit, offset)
      if (content.length !== entry.size)
        anomalies.note('size-differs', entry.directoryOffset, `${entry.name}: ${entry.size} bytes claimed, ${content.length} found.`)
      return content
    }
    // Android maps `size` bytes for a method that it does not know: the compressed size of such an entry is never looked at.
    const length = entry.method === METHOD_STORED ? entry.compressedSize : entry.size
    if (length > limit) throw new FormatError('zip', offset, `at most ${limit} bytes`, `${length} bytes stored`)
    return source.read(offset, length)
  }

  return {
    source,
    entries,
    anomalies: anomalies.list,
    centralDirectory: { offset: end.directoryOffset, size: end.directorySize },
    endRecordOffset: end.offset,
    entry: (name) => byName.get(name),
    dataOffset,
    read,
  }
}

/**
 * libziparchive refuses duplicate names since Android 5; before, its table was probed from the first insertion on, so that the
 * first entry won (while Java's verifier took the last: "master key", CVE-2013-4787). The first is what ran: it is what we open.
 */
function firstByName(entries: readonly ZipEntry[], anomalies: AnomalyLog): Map<string, ZipEntry> {
  const byName = new Map<string, ZipEntry>()
  for (const entry of entries) {
    if (byName.has(entry.name))
      anomalies.note('duplicate-entry', entry.directoryOffset, `${JSON.stringify(entry.name.slice(0, 200))} occurs more than once.`)
    else byName.set(entry.name, entry)
  }
  return byName
}

/** Nearly all names are ASCII, and compared without decoding. */
function isName(bytes: Uint8Array, name: string): boolean {
  let same = bytes.length === name.length
  for (let at = 0; same && at < bytes.length; at++) same = bytes[at]! < 0x80 && bytes[at] === name.charCodeAt(at)
  return same || decodeUtf8(bytes) === name
}

/** Only the two lengths of a local header are believed, by Android as by us; the rest is compared. */
function readLocalHeader(source: Source, entry: ZipEntry, anomalies: AnomalyLog): number {
  const cursor = new Cursor('zip', source.read(entry.headerOffset, HEADER_SIZE), 0, entry.headerOffset)
  const signature = cursor.u32()
  if (signature !== HEADER_SIGNATURE)
    throw new FormatError('zip', entry.headerOffset, 'a local header (50 4b 03 04)', `0x${signature.toString(16)}`)
  const nameLength = cursor.seek(26).u16()
  const extraLength = cursor.u16()
  const nameOffset = entry.headerOffset + HEADER_SIZE
  const offset = nameOffset + nameLength + extraLength
  if (offset > source.size) throw new FormatError('zip', entry.headerOffset, 'data within the file', `data at ${offset}`)
  if (!isName(source.read(nameOffset, nameLength), entry.name))
    anomalies.note(
      'local-name-differs',
      entry.headerOffset,
      `${JSON.stringify(entry.name.slice(0, 200))} has another name in its local header.`,
    )
  return offset
}
