/** A document laid out as one text: which line stands where, and what it looks like there. */
import type { Cell, Run, Table, TextDocument } from '#formats/document/document.ts'
import { foldedSpace, ordinaryCharacters } from '#formats/document/characters.ts'
import type { PolicyCell } from '#facts/policy.ts'

export interface Line {
  readonly start: number
  readonly end: number
  readonly from: 'heading' | 'paragraph' | 'item' | 'cell'
  /** Of a heading element, 1 to 6; else 0. */
  readonly level: number
  /** The block that it belongs to. */
  readonly block: number
}

/** A stretch of text that looks the same. In order, without gaps other than line feeds. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly run: Run
}

export interface LaidOutTable {
  readonly start: number
  readonly end: number
  readonly rows: readonly (readonly PolicyCell[])[]
  /** Which cells of the first row the document marks as heading cells. */
  readonly marked: readonly boolean[]
}

export interface Layout {
  readonly text: string
  readonly lines: readonly Line[]
  readonly stretches: readonly Stretch[]
  readonly tables: readonly LaidOutTable[]
  readonly links: readonly { readonly start: number; readonly end: number; readonly href: string }[]
  readonly hiddenCharacters: number
}

/** Visible text only, blocks and cells joined by line feeds. */
export function layOut(document: TextDocument): Layout {
  const pen = new Pen()
  for (const [index, block] of document.blocks.entries()) {
    if (block.kind === 'table') pen.table(block, index)
    else pen.put(block.runs, block.kind, index, block.kind === 'heading' ? block.level : 0)
  }
  return pen.layout()
}

class Pen {
  #parts: string[] = []
  #length = 0
  #lines: Line[] = []
  #stretches: Stretch[] = []
  #tables: LaidOutTable[] = []
  #links: { start: number; end: number; href: string }[] = []
  #hidden = 0

  /** Writes the runs of a block or cell; gives where they stand, or null when they show nothing. */
  put(runs: readonly Run[], from: Line['from'], block: number, level: number): { start: number; end: number } | null {
    const shown = this.#shown(runs)
    if (shown.length === 0) return null
    if (this.#length > 0) this.#write('\n')
    const start = this.#length
    for (const { run, text } of shown) {
      const at = this.#length
      this.#write(text)
      this.#stretches.push({ start: at, end: this.#length, run })
      if (run.href !== null) this.#link(at, this.#length, run.href)
    }
    const whole = shown.map(({ text }) => text).join('')
    for (let at = 0; at < whole.length;) {
      const next = whole.indexOf('\n', at)
      const end = next < 0 ? whole.length : next
      if (end > at) this.#lines.push({ start: start + at, end: start + end, from, level, block })
      at = end + 1
    }
    return { start, end: this.#length }
  }

  /** A cell that spans rows or columns is the same object in each: its words are written once, and every repetition points to them. */
  table(table: Table, block: number): void {
    const before = this.#length
    const written = new Map<Cell, PolicyCell>()
    const rows = table.rows.map((row) =>
      row.map((cell) => {
        const known = written.get(cell)
        if (known) return known
        const place = this.put(cell.runs, 'cell', block, 0) ?? { start: this.#length, end: this.#length }
        const made = { text: this.#parts.length === 0 ? '' : this.#since(place.start, place.end), ...place }
        written.set(cell, made)
        return made
      }),
    )
    const start = rows.find((row) => row.length > 0)?.[0]!.start ?? before
    const marked = (table.rows[0] ?? []).map(({ isHeading }) => isHeading)
    if (rows.length > 0) this.#tables.push({ start, end: this.#length, rows, marked })
  }

  layout(): Layout {
    return {
      text: this.#parts.join(''),
      lines: this.#lines,
      stretches: this.#stretches,
      tables: this.#tables,
      links: this.#links,
      hiddenCharacters: this.#hidden,
    }
  }

  #write(text: string): void {
    this.#parts.push(text)
    this.#length += text.length
  }

  /** What was just written between two places: the last parts, for a cell is read at once. */
  #since(start: number, end: number): string {
    let at = this.#length
    let first = this.#parts.length
    while (at > start) at -= this.#parts[--first]!.length
    return this.#parts
      .slice(first)
      .join('')
      .slice(0, end - start)
  }

  /** Visible runs in ordinary characters, without white space at the ends of lines, nor twice in a row across runs. */
  #shown(runs: readonly Run[]): { readonly run: Run; readonly text: string }[] {
    const shown: { run: Run; text: string }[] = []
    let isAfterSpace = true
    for (const run of runs) {
      if (run.isHidden) {
        this.#hidden += run.text.replaceAll(/\s/g, '').length
        continue
      }
      let text = foldedSpace(ordinaryCharacters(run.text)).replaceAll(/ *\n[ \n]*/g, '\n')
      if (isAfterSpace) text = text.replace(/^[ \n]+/, '')
      if (text === '') continue
      if (text.startsWith('\n')) trimEnd(shown)
      isAfterSpace = text.endsWith(' ') || text.endsWith('\n')
      shown.push({ run, text })
    }
    trimEnd(shown)
    return shown
  }

  #link(start: number, end: number, href: string): void {
    const last = this.#links.at(-1)
    if (last && last.href === href && last.end === start) last.end = end
    else this.#links.push({ start, end, href })
  }
}

function trimEnd(shown: { text: string }[]): void {
  for (let last = shown.at(-1); last; last = shown.at(-1)) {
    last.text = last.text.trimEnd()
    if (last.text !== '') return
    shown.pop()
  }
}
