/** A package of 90 MB of dex, joined from the dex files of all packages at hand: a stand-in for the largest apps of the field. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { bytesSource } from '#formats/bytes.ts'
import { openZip } from '#formats/zip/zip.ts'

const DEX_BYTES = 90_000_000

/** Path of the stand-in, built on first use from `packages`, the manifest taken from the first of them. */
export function standIn(packages: readonly string[]): string {
  const file = join(import.meta.dirname, '..', '.cache', 'stand-in-90mb.apk')
  if (existsSync(file)) return file
  const zips = packages.map((path) => openZip(bytesSource(readFileSync(path))))
  const entries: { name: string; bytes: Uint8Array }[] = []
  for (const name of ['AndroidManifest.xml', 'resources.arsc']) entries.push({ name, bytes: zips[0]!.read(zips[0]!.entry(name)!) })
  const dexes = zips.flatMap((zip) => zip.entries.filter((entry) => /^classes\d*\.dex$/.test(entry.name)).map((entry) => zip.read(entry)))
  let total = 0
  for (let index = 0; total < DEX_BYTES; index++) {
    const bytes = dexes[index % dexes.length]!
    total += bytes.length
    entries.push({ name: index === 0 ? 'classes.dex' : `classes${index + 1}.dex`, bytes })
  }
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, zipOf(entries))
  return file
}

function zipOf(entries: readonly { name: string; bytes: Uint8Array }[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, rest, Buffer.from(name)]))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}
