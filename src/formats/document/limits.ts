/** What a text document may be at most. Policies have ten thousand characters, the longest some hundred thousand. */
import { FormatError } from '../format-error.ts'

/** Bytes of a file that is text itself. Pages saved whole carry their pictures inside. */
export const LARGEST_TEXT_FILE = 16 * 1024 * 1024
/** Bytes of a file that packs text and pictures. */
export const LARGEST_PACKED_FILE = 32 * 1024 * 1024
/** UTF-16 units of text. */
export const MOST_CHARACTERS = 2_000_000
export const MOST_BLOCKS = 100_000
/** Cells of all tables together, those repeated by spans included. */
export const MOST_CELLS = 200_000

/** Throws `FormatError` when a file is larger than its reader takes. */
export function boundedFile(format: string, bytes: Uint8Array, most: number): void {
  if (bytes.length > most) throw new FormatError(format, 0, `at most ${most} bytes`, `${bytes.length} bytes`)
}

/** Counts what a reader gives, and stops it. */
export class Budget {
  readonly #format: string
  #characters = 0
  #blocks = 0
  #cells = 0

  constructor(format: string) {
    this.#format = format
  }

  takeCharacters(count: number, offset = 0): void {
    this.#characters += count
    if (this.#characters > MOST_CHARACTERS) throw new FormatError(this.#format, offset, `at most ${MOST_CHARACTERS} characters`, 'more')
  }

  takeBlock(offset = 0): void {
    if (++this.#blocks > MOST_BLOCKS) throw new FormatError(this.#format, offset, `at most ${MOST_BLOCKS} paragraphs`, 'more')
  }

  takeCells(count: number, offset = 0): void {
    this.#cells += count
    if (this.#cells > MOST_CELLS) throw new FormatError(this.#format, offset, `at most ${MOST_CELLS} table cells`, 'more')
  }
}
