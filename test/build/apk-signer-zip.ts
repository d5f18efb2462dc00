/** A plain ZIP writer for signing tests: entries, room for a signing block, directory, end record. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface TestEntry {
  readonly name: string
  readonly content: Uint8Array
  readonly stored?: boolean
  /** What directory and local header claim instead of 8. */
  readonly method?: number
  readonly localMethod?: number
}

export interface ZipParts {
  readonly entries: Uint8Array
  readonly directory: Uint8Array
  readonly count: number
  readonly comment: Uint8Array
}

export function writeZipParts(list: readonly TestEntry[], comment: Uint8Array = new Uint8Array()): ZipParts {
  const local: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const entry of list) {
    const name = Buffer.from(entry.name)
    const data = entry.stored ? entry.content : deflateRawSync(entry.content)
    const method = entry.method ?? (entry.stored ? 0 : 8)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800, 2)
    fields.writeUInt16LE(method, 4)
    fields.writeUInt32LE(0x58210000, 6)
    fields.writeUInt32LE(crc32(entry.content), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(entry.content.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const localFields = Buffer.from(fields)
    localFields.writeUInt16LE(entry.localMethod ?? method, 4)
    local.push(Buffer.from('PK\x03\x04', 'latin1'), localFields, name, data)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, name)
    offset += 30 + name.length + data.length
  }
  return { entries: Buffer.concat(local), directory: Buffer.concat(directory), count: list.length, comment }
}

export function writeEndRecord(parts: ZipParts, directoryOffset: number): Uint8Array {
  const record = Buffer.alloc(22)
  record.write('PK\x05\x06', 'latin1')
  record.writeUInt16LE(parts.count, 8)
  record.writeUInt16LE(parts.count, 10)
  record.writeUInt32LE(parts.directory.length, 12)
  record.writeUInt32LE(directoryOffset, 16)
  record.writeUInt16LE(parts.comment.length, 20)
  return Buffer.concat([record, parts.comment])
}
