import { openElf, SEGMENT } from './image.ts'

/**
 * Texts in a native library's read-only data: hosts, file names and messages that code refers to.
 * Runs of printable ASCII closed by a zero byte, in segments that are mapped but cannot be written.
 */
export interface ElfText {
  readonly text: string
  /** In the file. */
  readonly offset: number
}

export interface TextLimits {
  /** Characters; default 6. */
  readonly shortest?: number
  /** Default 50 000. */
  readonly most?: number
}

const WRITE = 2
const LONGEST = 4096

/** In file order, at most `most`. Throws `FormatError` when the bytes are no ELF file. */
export function readElfTexts(bytes: Uint8Array, { shortest = 6, most = 50_000 }: TextLimits = {}): ElfText[] {
  const texts: ElfText[] = []
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let done = 0
  for (const segment of openElf(bytes).segments.toSorted((left, right) => left.offset - right.offset)) {
    if (segment.type !== SEGMENT.load || segment.flags & WRITE) continue
    // Segments of a hostile file may overlap; nothing is read twice.
    const end = Math.min(segment.offset + segment.size, bytes.length)
    let start = Math.max(segment.offset, done)
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!
      if ((byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a) continue
      const length = at - start
      if (byte === 0 && length >= shortest && length <= LONGEST) {
        texts.push({ text: buffer.toString('latin1', start, at), offset: start })
        if (texts.length === most) return texts
      }
      start = at + 1
    }
    done = Math.max(done, end)
  }
  return texts
}
