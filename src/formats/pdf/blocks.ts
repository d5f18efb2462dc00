/** From the lines of all pages to blocks: paragraphs, headings, items, and tables wherever their first cell stands. */
import type { Block, Cell, Run } from '../document/document.ts'
import type { Budget } from '../document/limits.ts'
import { plainRun } from '../document/runs.ts'
import { linesOf, marginsOf, paragraphsOf, withoutMargins, type PageLine, type PageParagraph } from './lines.ts'
import { goesOn, joinedTables, rowsOf } from './tables.ts'
import type { PdfTable, TableCell } from './places.ts'

/** A heading's letters against those of the body. */
const LARGER = 1.15
const LONGEST_HEADING = 60
const PIXELS_PER_POINT = 4 / 3
/** Marks of lists that lists show by themselves; numbers are kept, for others refer to them. */
const BULLET = /^[•·●○◦◆■▪▫▶➢‣⁃–\uf0b7\uf06c\uf0a7\uf0d8-]\s*/

export type PageLines = ReturnType<typeof linesOf>

/** What comes in order: lines outside of tables, and tables. */
type Part = { readonly lines: PageLine[] } | { readonly table: PdfTable; readonly pages: { first: number; last: number } }

export function blocksOf(pages: readonly PageLines[], budget: Budget): Block[] {
  const cells = new Map<TableCell, PageLine[]>()
  const parts = partsOf(withoutMargins(pages), cells)
  const flowing = parts.flatMap((part) => ('lines' in part ? part.lines : []))
  const margins = marginsOf(flowing)
  const ordered = parts.map((part) => ('lines' in part ? paragraphsOf(part.lines, margins) : part))
  const levels = headingLevels(ordered.flatMap((part) => (Array.isArray(part) ? part : [])))
  const blocks: Block[] = []
  for (const part of ordered) {
    if (Array.isArray(part))
      for (const paragraph of part) {
        budget.takeBlock()
        blocks.push(blockOf(paragraph, levels))
      }
    else {
      budget.takeBlock()
      const widths = columnWidths(part.table, cells)
      const rows = rowsOf(part.table, (cell, column) => cellOf(cell, cells.get(cell) ?? [], widths[column] ?? 0), budget)
      blocks.push({ kind: 'table', rows })
    }
  }
  return blocks
}

/** Sorts lines that stand in cells to their cells; what tables repeat on every page is left out. */
function partsOf(pages: readonly PageLines[], cells: Map<TableCell, PageLine[]>): Part[] {
  const parts: Part[] = []
  const tables = new Map<PdfTable, OpenTable>()
  let open: OpenTable | null = null
  for (const line of pages.flat()) {
    const cell = line.place?.cell
    if (!cell) {
      if (line.isArtifact && open && isHeadRepeated(line, open, cells)) continue
      const last = parts.at(-1)
      if (last && 'lines' in last) last.lines.push(line)
      else parts.push({ lines: [line] })
      continue
    }
    const held = cells.get(cell)
    if (held) held.push(line)
    else cells.set(cell, [line])
    const known = tables.get(cell.table)
    if (known) known.pages.last = line.page
    else {
      const made: OpenTable = { table: cell.table, pages: { first: line.page, last: line.page }, begun: cell.table, head: null }
      if (open && goesOn(open, made)) made.begun = open.begun
      tables.set(cell.table, made)
      parts.push(made)
      open = made
    }
  }
  return joinedTables(parts, cells)
}

interface OpenTable {
  readonly table: PdfTable
  readonly pages: { readonly first: number; last: number }
  /** The table of an earlier page that goes on in this one, or itself. */
  begun: PdfTable
  /** Words of the first row, line by line, once somebody asked. */
  head: ReadonlySet<string> | null
}

/** A table that goes on over pages shows its first row on each, which is then no part of the text. */
function isHeadRepeated(line: PageLine, open: OpenTable, cells: ReadonlyMap<TableCell, readonly PageLine[]>): boolean {
  if (open.pages.last < line.page - 1) return false
  open.head ??= new Set((open.begun.rows[0] ?? []).flatMap((cell) => (cells.get(cell) ?? []).map(({ text }) => text.replaceAll(/\s/g, ''))))
  let rest = line.text.replaceAll(/\s/g, '')
  for (const words of open.head) rest = rest.replace(words, '')
  return rest === ''
}

function blockOf(paragraph: PageParagraph, levels: ReadonlyMap<number, number>): Block {
  const runs = runsOf(paragraph)
  const shape = paragraph.place?.shape
  if (shape?.kind === 'heading') return { ...shape, runs }
  if (shape?.kind === 'item') return { ...shape, runs: withoutBullet(runs) }
  const level = paragraph.text.length <= LONGEST_HEADING ? levels.get(paragraph.size) : undefined
  return level === undefined ? { kind: 'paragraph', runs } : { kind: 'heading', level, runs }
}

const runsOf = ({ parts }: PageParagraph): Run[] =>
  parts.map(({ text, size, isBold, color, background }) => ({
    ...plainRun(text),
    isBold,
    sizePixels: Math.round(size * PIXELS_PER_POINT * 100) / 100,
    color,
    background,
  }))

function withoutBullet(runs: readonly Run[]): Run[] {
  const [first, ...rest] = runs
  if (!first) return []
  const text = first.text.replace(BULLET, '')
  return text === '' ? rest : [{ ...first, text }, ...rest]
}

function cellOf({ isHeading }: TableCell, all: readonly PageLine[], width: number): Cell {
  const lines = withoutRepetitions(all)
  const runs = paragraphsOf(lines, { left: 0, right: 0, width, pitch: 0 }).flatMap((paragraph, at) => {
    const own = paragraph.place?.shape.kind === 'item' ? withoutBullet(runsOf(paragraph)) : runsOf(paragraph)
    return at === 0 || !own[0] ? own : [{ ...own[0], text: `\n${own[0].text}` }, ...own.slice(1)]
  })
  return { isHeading, runs }
}

/** The widest line of the cells that stand at each place of their rows. */
function columnWidths({ rows }: PdfTable, cells: ReadonlyMap<TableCell, readonly PageLine[]>): number[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [column, cell] of row.entries())
      for (const { left, right } of cells.get(cell) ?? []) widths[column] = Math.max(widths[column] ?? 0, right - left)
  return widths
}

/** The head of a table is shown on each page, and may be the same cell each time. */
function withoutRepetitions(lines: readonly PageLine[]): readonly PageLine[] {
  const first = lines[0]?.page
  if (lines.at(-1)?.page === first) return lines
  const words = new Map<number, string>()
  for (const { page, text } of lines) words.set(page, (words.get(page) ?? '') + text.replaceAll(/\s/g, ''))
  return lines.filter(({ page }) => page === first || words.get(page) !== words.get(first!))
}

/** Levels of the sizes that are larger than the body's, the largest first. */
function headingLevels(paragraphs: readonly PageParagraph[]): ReadonlyMap<number, number> {
  const letters = new Map<number, number>()
  for (const { size, text } of paragraphs) letters.set(size, (letters.get(size) ?? 0) + text.length)
  const [body = 0] = [...letters].reduce<readonly number[]>((most, one) => (one[1] > (most[1] ?? 0) ? one : most), [])
  const larger = [...letters.keys()].filter((size) => size >= body * LARGER).sort((one, other) => other - one)
  return new Map(larger.map((size, at) => [size, Math.min(6, at + 1)]))
}
