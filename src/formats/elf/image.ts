import { FormatError, type Anomaly } from '../format-error.ts'

/**
 * An ELF file by its program headers, which is all that Android's linker looks at; sections may be stripped or lie.
 * https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html
 *
 * ```
 *            32-bit  64-bit
 * magic         0       0   7f 45 4c 46, class (1, 2), byte order (1 little)
 * machine      18      18   u16
 * phoff        28      32   u32, u64: program headers
 * phentsize    42      54   u16
 * phnum        44      56   u16
 * program header: type 0/0 · flags 24/4 · offset 4/8 · vaddr 8/16 · filesz 16/32
 * ```
 */
export interface ElfImage {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly is64: boolean
  readonly machine: string
  readonly segments: readonly ElfSegment[]
  readonly anomalies: Anomaly[]
}

export interface ElfSegment {
  readonly type: number
  /** 1 execute, 2 write, 4 read. */
  readonly flags: number
  readonly offset: number
  readonly address: number
  /** Bytes in the file. */
  readonly size: number
}

export const SEGMENT = { load: 1, dynamic: 2, note: 4 } as const

const MACHINES: ReadonlyMap<number, string> = new Map([
  [3, 'x86'],
  [8, 'mips'],
  [40, 'arm'],
  [62, 'x86_64'],
  [183, 'arm64'],
  [243, 'riscv64'],
])
/** Linkers write a dozen. */
const MAX_SEGMENTS = 512

/** Throws `FormatError` when the bytes are no little-endian ELF file or their program headers lie outside. */
export function openElf(bytes: Uint8Array): ElfImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 52 || view.getUint32(0, false) !== 0x7f454c46)
    throw new FormatError('elf', 0, 'an ELF header', `${bytes.length} bytes of something else`)
  const elfClass = bytes[4]!
  if (elfClass !== 1 && elfClass !== 2) throw new FormatError('elf', 4, 'class 1 or 2', String(elfClass))
  if (bytes[5] !== 1) throw new FormatError('elf', 5, 'little-endian byte order', String(bytes[5]))
  const is64 = elfClass === 2
  if (is64 && bytes.length < 64) throw new FormatError('elf', 0, 'a header of 64 bytes', `${bytes.length} bytes`)
  const machine = view.getUint16(18, true)
  const anomalies: Anomaly[] = []
  const image = { bytes, view, is64, machine: MACHINES.get(machine) ?? `machine ${machine}`, anomalies }
  noteSections(image)
  return { ...image, segments: readSegments(image) }
}

function readSegments({ bytes, view, is64, anomalies }: Omit<ElfImage, 'segments'>): ElfSegment[] {
  const start = readWord(view, is64 ? 32 : 28, is64)
  const size = view.getUint16(is64 ? 54 : 42, true)
  const claimed = view.getUint16(is64 ? 56 : 44, true)
  const least = is64 ? 56 : 32
  const count = Math.min(claimed, MAX_SEGMENTS)
  if (claimed > count) note(anomalies, 'too-many-segments', is64 ? 56 : 44, `${claimed} program headers; ${count} were read.`)
  if (count === 0) throw new FormatError('elf', is64 ? 56 : 44, 'program headers', 'none')
  if (size < least) throw new FormatError('elf', is64 ? 54 : 42, `program headers of ${least} bytes`, String(size))
  if (start + size * count > bytes.length)
    throw new FormatError('elf', is64 ? 32 : 28, 'program headers within the file', `offset ${start}`)
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * size
    return {
      type: view.getUint32(at, true),
      flags: view.getUint32(at + (is64 ? 4 : 24), true),
      offset: readWord(view, at + (is64 ? 8 : 4), is64),
      address: readWord(view, at + (is64 ? 16 : 8), is64),
      size: readWord(view, at + (is64 ? 32 : 16), is64),
    }
  })
}

function noteSections({ bytes, view, is64, anomalies }: Omit<ElfImage, 'segments'>): void {
  const start = readWord(view, is64 ? 40 : 32, is64)
  const size = view.getUint16(is64 ? 58 : 46, true)
  const count = view.getUint16(is64 ? 60 : 48, true)
  if (start === 0 || count === 0) note(anomalies, 'no-sections', is64 ? 40 : 32, 'The section headers were stripped.')
  else if (start + size * count > bytes.length)
    note(anomalies, 'sections-outside', is64 ? 40 : 32, `Section headers at ${start} lie outside the file.`)
}

/** An address-sized number. Above 2^53 it is rounded, which no use here minds: it lies outside any file. */
export function readWord(view: DataView, at: number, is64: boolean): number {
  return is64 ? Number(view.getBigUint64(at, true)) : view.getUint32(at, true)
}

/** Where in the file an address lies, and how many bytes of its segment follow; undefined when no segment holds it. */
export function locateAddress(image: ElfImage, address: number): { readonly offset: number; readonly room: number } | undefined {
  for (const segment of image.segments) {
    const distance = address - segment.address
    if (segment.type !== SEGMENT.load || distance < 0 || distance >= segment.size) continue
    const offset = segment.offset + distance
    const room = Math.min(segment.size - distance, image.bytes.length - offset)
    return room > 0 ? { offset, room } : undefined
  }
  return undefined
}

export function note(anomalies: Anomaly[], code: string, offset: number, detail: string): void {
  if (anomalies.length < 100) anomalies.push({ format: 'elf', code, offset, detail })
}
