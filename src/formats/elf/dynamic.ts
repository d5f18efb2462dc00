import type { Anomaly } from '../format-error.ts'
import { locateAddress, note, openElf, readWord, SEGMENT, type ElfImage } from './image.ts'
import { readSymbols } from './symbols.ts'

/**
 * What a native library needs and offers, by its dynamic section.
 * https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html
 *
 * ```
 * PT_DYNAMIC: (tag, value) pairs of words, closed by tag 0
 *   1 NEEDED (offset in the string table) · 14 SONAME · 29 RUNPATH · 5 STRTAB (address) · 10 STRSZ · 6 SYMTAB
 *   4 HASH · 6ffffef5 GNU_HASH
 * PT_NOTE: u32 name size, u32 size, u32 type · name · content; type 3 of "GNU" is the build id
 * ```
 */
export interface ElfFile {
  readonly class: 32 | 64
  /** `arm`, `arm64`, `x86`, `x86_64`, `riscv64`, `mips`, or `machine 12`. */
  readonly machine: string
  /** Names of the libraries it links to, in order. */
  readonly needed: readonly string[]
  readonly soname: string | undefined
  /** Folders that the linker searches first. */
  readonly runPaths: readonly string[]
  /** Names; bounded, as an anomaly then says. */
  readonly importedSymbols: readonly string[]
  readonly exportedSymbols: readonly string[]
  /** Lower-case hex; tells builds of one library apart. */
  readonly buildId: string | undefined
  readonly anomalies: readonly Anomaly[]
}

const TAG = { needed: 1, stringTable: 5, stringSize: 10, soname: 14, runPath: 15, textRelocations: 22, newRunPath: 29 } as const
const MAX_TAGS = 8192
const MAX_NEEDED = 512

/** Throws `FormatError` when the bytes are no ELF file; whatever of it lies or is cut becomes an anomaly. */
export function readElf(bytes: Uint8Array): ElfFile {
  const image = openElf(bytes)
  const tags = readDynamic(image)
  const text = stringTable(image, tags)
  const texts = (tag: number): string[] => (tags.get(tag) ?? []).slice(0, MAX_NEEDED).flatMap((offset) => text(offset) ?? [])
  if (tags.has(TAG.textRelocations))
    note(image.anomalies, 'text-relocations', 0, 'Code is patched when loaded; Android 6 and later refuse this.')
  const symbols = readSymbols(image, tags, text)
  return {
    class: image.is64 ? 64 : 32,
    machine: image.machine,
    needed: texts(TAG.needed),
    soname: texts(TAG.soname)[0],
    runPaths: [...texts(TAG.runPath), ...texts(TAG.newRunPath)].flatMap((paths) => paths.split(':')),
    importedSymbols: symbols.imported,
    exportedSymbols: symbols.exported,
    buildId: readBuildId(image),
    anomalies: image.anomalies,
  }
}

/** The values of each tag, in order. */
export type DynamicTags = ReadonlyMap<number, readonly number[]>

function readDynamic(image: ElfImage): DynamicTags {
  const { bytes, view, is64, anomalies } = image
  const tags = new Map<number, number[]>()
  const segment = image.segments.find(({ type }) => type === SEGMENT.dynamic)
  if (segment === undefined) {
    note(anomalies, 'no-dynamic-segment', 0, 'Nothing is linked dynamically.')
    return tags
  }
  // The linker reads it where it is mapped; the offset in the header is only what `readelf` believes.
  const start = locateAddress(image, segment.address)?.offset ?? segment.offset
  if (start !== segment.offset)
    note(anomalies, 'dynamic-offset-differs', segment.offset, `The header says ${segment.offset}, the mapping ${start}.`)
  const word = is64 ? 8 : 4
  for (let index = 0; ; index++) {
    const at = start + index * 2 * word
    if (index === MAX_TAGS || at + 2 * word > bytes.length) {
      note(anomalies, 'dynamic-unfinished', start, `No end after ${index} entries.`)
      return tags
    }
    const tag = readWord(view, at, is64)
    if (tag === 0) return tags
    const values = tags.get(tag)
    const value = readWord(view, at + word, is64)
    if (values) values.push(value)
    else tags.set(tag, [value])
  }
}

/** Longer names are no names. C++ symbols reach a few thousand bytes. */
const MAX_TEXT = 8192

function stringTable(image: ElfImage, tags: DynamicTags): (offset: number) => string | undefined {
  const address = tags.get(TAG.stringTable)?.[0]
  const place = address === undefined ? undefined : locateAddress(image, address)
  if (place === undefined) {
    if (tags.size > 0) note(image.anomalies, 'no-string-table', 0, 'Names cannot be read.')
    return () => undefined
  }
  const size = Math.min(place.room, tags.get(TAG.stringSize)?.[0] ?? place.room)
  const table = Buffer.from(image.bytes.buffer, image.bytes.byteOffset + place.offset, size)
  return (offset) => {
    if (offset < 0 || offset >= size) return undefined
    const end = table.subarray(0, Math.min(size, offset + MAX_TEXT)).indexOf(0, offset)
    return end < 0 ? undefined : table.toString('utf8', offset, end)
  }
}

const BUILD_ID = 3

function readBuildId({ segments, bytes, view }: ElfImage): string | undefined {
  for (const segment of segments) {
    if (segment.type !== SEGMENT.note) continue
    const end = Math.min(segment.offset + segment.size, bytes.length)
    for (let at = segment.offset, count = 0; at + 12 <= end && count < 64; count++) {
      const nameSize = view.getUint32(at, true)
      const size = view.getUint32(at + 4, true)
      const content = at + 12 + Math.ceil(nameSize / 4) * 4
      if (content + size > end) break
      if (view.getUint32(at + 8, true) === BUILD_ID && nameSize === 4 && view.getUint32(at + 12, false) === 0x474e5500)
        return Buffer.from(bytes.buffer, bytes.byteOffset + content, Math.min(size, 64)).toString('hex')
      at = content + Math.ceil(size / 4) * 4
    }
  }
  return undefined
}
