import type { DynamicTags } from './dynamic.ts'
import { locateAddress, note, readWord, type ElfImage } from './image.ts'

/**
 * The dynamic symbol table. Nothing says how long it is, once sections are gone; the hash tables do.
 * https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.symtab.html
 *
 * ```
 *          32  64
 * name      0   0   u32, offset in the string table
 * info     12   4   u8, binding in the upper half: 1 global, 2 weak, 10 unique
 * other    13   5   u8, visibility in the lowest two bits: 1 internal, 2 hidden
 * section  14   6   u16, 0 when it is somebody else's
 * HASH:     u32 buckets, u32 chains (one for each symbol)
 * GNU_HASH: u32 buckets, u32 first symbol hashed, u32 filter words, u32 shift · filter · buckets · chains, lowest bit ends one
 * ```
 */
export interface ElfSymbols {
  readonly imported: readonly string[]
  readonly exported: readonly string[]
}

const TAG = { hash: 4, symbolTable: 6, gnuHash: 0x6ffffef5 } as const
/** (table, size) of relocations; their highest symbol bounds the table where hashes know only exports. */
const RELOCATIONS = [
  { table: 7, size: 8, addend: true },
  { table: 17, size: 18, addend: false },
  { table: 23, size: 2, addend: undefined },
] as const
const RELA = 7
const PLT_KIND = 20

const MAX_SYMBOLS = 400_000
const MAX_NAMES = 100_000

export function readSymbols(image: ElfImage, tags: DynamicTags, text: (offset: number) => string | undefined): ElfSymbols {
  const imported = new Set<string>()
  const exported = new Set<string>()
  const address = tags.get(TAG.symbolTable)?.[0]
  const table = address === undefined ? undefined : locateAddress(image, address)
  if (table === undefined) return { imported: [], exported: [] }
  const { bytes, view, is64, anomalies } = image
  const size = is64 ? 24 : 16
  const counted = Math.max(countByHash(image, tags), countByGnuHash(image, tags), countByRelocations(image, tags))
  const count = Math.min(counted, Math.floor(table.room / size), MAX_SYMBOLS)
  if (count < counted) note(anomalies, 'symbols-cut', table.offset, `${counted} symbols claimed, ${count} read.`)
  for (let index = 1; index < count; index++) {
    const at = table.offset + index * size
    const name = text(view.getUint32(at, true))
    if (!name) continue
    const binding = bytes[at + (is64 ? 4 : 12)]! >> 4
    const visibility = bytes[at + (is64 ? 5 : 13)]! & 3
    if (view.getUint16(at + (is64 ? 6 : 14), true) === 0) imported.add(name)
    else if ((binding === 1 || binding === 2 || binding === 10) && visibility !== 1 && visibility !== 2) exported.add(name)
    if (imported.size + exported.size >= MAX_NAMES) {
      note(anomalies, 'symbols-cut', table.offset, `More than ${MAX_NAMES} names; the rest was not read.`)
      break
    }
  }
  return { imported: [...imported], exported: [...exported] }
}

function countByHash(image: ElfImage, tags: DynamicTags): number {
  const address = tags.get(TAG.hash)?.[0]
  const place = address === undefined ? undefined : locateAddress(image, address)
  return place && place.room >= 8 ? image.view.getUint32(place.offset + 4, true) : 0
}

function countByGnuHash(image: ElfImage, tags: DynamicTags): number {
  const address = tags.get(TAG.gnuHash)?.[0]
  const place = address === undefined ? undefined : locateAddress(image, address)
  if (place === undefined || place.room < 16) return 0
  const { view } = image
  const end = place.offset + place.room
  const buckets = view.getUint32(place.offset, true)
  const first = view.getUint32(place.offset + 4, true)
  const bucketStart = place.offset + 16 + view.getUint32(place.offset + 8, true) * (image.is64 ? 8 : 4)
  const chainStart = bucketStart + buckets * 4
  if (chainStart > end) {
    note(image.anomalies, 'gnu-hash-outside', place.offset, `${buckets} buckets do not fit.`)
    return first
  }
  let highest = 0
  for (let index = 0; index < buckets; index++) highest = Math.max(highest, view.getUint32(bucketStart + index * 4, true))
  if (highest < first) return first
  let last = highest
  for (let at = chainStart + (highest - first) * 4; at + 4 <= end && (view.getUint32(at, true) & 1) === 0; at += 4) last++
  return last + 1
}

function countByRelocations(image: ElfImage, tags: DynamicTags): number {
  const { view, is64 } = image
  let highest = 0
  for (const { table, size, addend } of RELOCATIONS) {
    const address = tags.get(table)?.[0]
    const place = address === undefined ? undefined : locateAddress(image, address)
    if (place === undefined) continue
    const word = is64 ? 8 : 4
    const entry = word * ((addend ?? tags.get(PLT_KIND)?.[0] === RELA) ? 3 : 2)
    const end = place.offset + Math.min(place.room, tags.get(size)?.[0] ?? 0)
    for (let at = place.offset; at + entry <= end; at += entry) {
      const symbol = is64 ? view.getUint32(at + word + 4, true) : readWord(view, at + word, false) >>> 8
      if (symbol > highest) highest = symbol
    }
  }
  return highest === 0 ? 0 : highest + 1
}
