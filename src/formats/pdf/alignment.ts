/**
 * Tables without upright lines: words whose columns are kept apart by the same white space in row after row. Prose in two columns, tables of
 * contents and forms look alike: what is not clearly a table is none.
 */
import type { Rule } from './drawing.ts'
import type { Piece } from './lines.ts'
import type { PdfTable, Place, TableCell } from './places.ts'

const MOST_PIECES = 20_000
/** In sizes of letters: what stands closer belongs together, and columns are kept apart by as much at least. */
const GAP = 0.7
const LARGEST_STEP = 4
/** Steps from line to line that are larger than the least by this begin a row. */
const ROW_STEP = 1.2
const MOST_COLUMNS = 12
/** Of a table that no line rules. */
const FEWEST_ROWS = 3
const FEWEST_FILLED = 0.6
/** Share of the words of a column that begin, end or have their middle at the same place, within so many points. */
const FEWEST_ALIGNED = 0.8
const SLACK = 2
const LEADERS = /(?:\.{4}|…{2}|·{4}|_{4})/

interface Chunk {
  readonly left: number
  readonly right: number
  readonly text: string
  readonly pieces: readonly Piece[]
}
interface Row {
  readonly y: number
  readonly size: number
  readonly chunks: readonly Chunk[]
}
interface Span {
  readonly left: number
  readonly right: number
}

export function alignedPlaces(pieces: readonly Piece[], rules: readonly Rule[]): Map<Piece, Place> {
  const places = new Map<Piece, Place>()
  if (pieces.length > MOST_PIECES) return places
  const rows = rowsOf(pieces)
  for (let first = 0; first < rows.length;) {
    const { columns, end } = regionFrom(rows, first)
    const table = columns.length < 2 || end - first < 2 ? null : tableOf(rows.slice(first, end), columns, rules)
    if (table) for (const [piece, place] of table.places) places.set(piece, place)
    first += table?.lines ?? 1
  }
  return places
}

function rowsOf(pieces: readonly Piece[]): Row[] {
  const words = pieces.filter(({ text }) => text.trim() !== '').sort((one, other) => one.y - other.y)
  const rows: Row[] = []
  for (let first = 0; first < words.length;) {
    const { y, size } = words[first]!
    let end = first + 1
    while (end < words.length && words[end]!.y - y <= 0.4 * size) end++
    const sorted = words.slice(first, end).sort((one, other) => one.x - other.x)
    rows.push({ y, size, chunks: chunksOf(sorted) })
    first = end
  }
  return rows
}

function chunksOf(sorted: readonly Piece[]): Chunk[] {
  const chunks: { left: number; right: number; text: string; pieces: Piece[] }[] = []
  for (const piece of sorted) {
    const last = chunks.at(-1)
    if (last && piece.x - last.right <= GAP * piece.size) {
      last.right = Math.max(last.right, piece.x + piece.width)
      last.text += piece.text
      last.pieces.push(piece)
    } else chunks.push({ left: piece.x, right: piece.x + piece.width, text: piece.text, pieces: [piece] })
  }
  return chunks
}

/** As many lines as leave the white space between the columns white. */
function regionFrom(rows: readonly Row[], first: number): { readonly columns: readonly Span[]; readonly end: number } {
  let columns: readonly Span[] = rows[first]!.chunks
  let end = first + 1
  if (columns.length < 2) return { columns, end }
  for (; end < rows.length; end++) {
    const row = rows[end]!
    const step = row.y - rows[end - 1]!.y
    if (step > LARGEST_STEP * row.size || row.chunks.length > MOST_COLUMNS) break
    const next = merged([...columns, ...row.chunks], GAP * row.size)
    if (next.length < columns.length || next.length > MOST_COLUMNS) break
    columns = next
  }
  return { columns, end }
}

function merged(spans: readonly Span[], gap: number): Span[] {
  const kept: { left: number; right: number }[] = []
  for (const { left, right } of [...spans].sort((one, other) => one.left - other.left)) {
    const last = kept.at(-1)
    if (last && left - last.right < gap) last.right = Math.max(last.right, right)
    else kept.push({ left, right })
  }
  return kept
}

/** Lines of one row of the table. */
type Cells = readonly (readonly Chunk[])[]

interface Found {
  readonly places: Map<Piece, Place>
  readonly lines: number
}

function tableOf(rows: readonly Row[], columns: readonly Span[], rules: readonly Rule[]): Found | null {
  const { groups, isRuled } = groupsOf(rows, columns, rules)
  const kept: { cells: Cells; lines: number }[] = []
  for (const lines of groups) {
    const cells = columns.map(({ left, right }) =>
      lines.flatMap(({ chunks }) => chunks.filter((chunk) => chunk.left >= left - 0.5 && chunk.right <= right + 0.5)),
    )
    if (cells[0]!.length === 0 || cells.filter((cell) => cell.length > 0).length < 2) break
    kept.push({ cells, lines: lines.length })
  }
  const filled = kept.flatMap(({ cells }) => cells).filter((cell) => cell.length > 0).length
  if (kept.length < (isRuled ? 2 : FEWEST_ROWS) || filled < FEWEST_FILLED * kept.length * columns.length) return null
  if (
    isSomethingElse(
      kept.map(({ cells }) => cells),
      columns,
      rows[0]!.size,
      isRuled,
    )
  )
    return null
  // Lines that follow may have widened the columns before they were found to be no rows.
  const lefts = columns.map((_, column) => kept.flatMap(({ cells }) => cells[column]!.map(({ left }) => left)))
  const table: PdfTable = {
    rows: [],
    edges: lefts.map((own, column) => own.reduce((least, left) => Math.min(least, left), own[0] ?? columns[column]!.left)),
  }
  const places = new Map<Piece, Place>()
  for (const { cells } of kept) {
    const made: TableCell[] = []
    for (const chunks of cells) {
      const cell: TableCell = { table, isHeading: false, columnSpan: 1, rowSpan: 1 }
      const place: Place = { shape: { kind: 'paragraph' }, cell }
      for (const { pieces } of chunks) for (const piece of pieces) places.set(piece, place)
      made.push(cell)
    }
    table.rows.push(made)
  }
  return { places, lines: kept.reduce((sum, { lines }) => sum + lines, 0) }
}

/** Rows by the level lines between them, where there are several; else by the steps from line to line. */
function groupsOf(rows: readonly Row[], columns: readonly Span[], rules: readonly Rule[]): { groups: Row[][]; isRuled: boolean } {
  const [left, right] = [columns[0]!.left, columns.at(-1)!.right]
  const wide = rules.filter(({ isUpright, from, to }) => !isUpright && Math.min(to, right) - Math.max(from, left) >= 0.8 * (right - left))
  const isBetween = (before: Row, after: Row): boolean => wide.some(({ at }) => at > before.y && at < after.y)
  const inner = rows.filter((row, at) => at > 0 && isBetween(rows[at - 1]!, row)).length
  const steps = rows.slice(1).map((row, at) => row.y - rows[at]!.y)
  const least = steps.reduce((low, step) => Math.min(low, step), Infinity)
  const isRuled = inner >= 2
  const isEven = steps.every((step) => step <= least * ROW_STEP) && least >= 0.9 * rows[0]!.size
  const pitch = pitchOf(rows, columns)
  const groups: Row[][] = []
  for (const [at, row] of rows.entries()) {
    const begins = at === 0 || (isRuled ? isBetween(rows[at - 1]!, row) : isEven || steps[at - 1]! > pitch * ROW_STEP)
    if (begins) groups.push([row])
    else groups.at(-1)!.push(row)
  }
  return { groups, isRuled }
}

/** The least step from line to line in one column: cells of a row that are centred have their lines between those of others. */
function pitchOf(rows: readonly Row[], columns: readonly Span[]): number {
  let least = Infinity
  for (const { left, right } of columns) {
    const lines = rows.filter(({ chunks }) => chunks.some((chunk) => chunk.left >= left - 0.5 && chunk.right <= right + 0.5))
    for (let at = 1; at < lines.length; at++) least = Math.min(least, lines[at]!.y - lines[at - 1]!.y)
  }
  return least
}

function isSomethingElse(rows: readonly Cells[], columns: readonly Span[], size: number, isRuled: boolean): boolean {
  const texts = rows.map((cells) => cells.map((chunks) => chunks.map(({ text }) => text).join('')))
  if (texts.some((row) => row.some((text) => LEADERS.test(text)))) return true
  const numbered = (column: number): boolean => texts.every((row) => /^[\d\s.-]*$/.test(row[column]!))
  // Labels before their values, a table of contents, and a list with its numbers or marks set off.
  if (texts.every(([first]) => /[:\uff1a]\s*$/.test(first!))) return true
  if (columns.length === 2 && (numbered(0) || numbered(1) || texts.every(([first]) => first!.trim().length <= 2))) return true
  if (columns.some((_, column) => !isAligned(rows.flatMap((cells) => cells[column]!)))) return true
  if (isRuled) return false
  // Prose in columns fills their whole width in line after line.
  const isProse = ({ left, right }: Span, column: number): boolean => {
    const lines = rows.flatMap((cells) => cells[column]!)
    return right - left > 12 * size && lines.filter((chunk) => chunk.right > right - 1.5 * size).length > 0.6 * lines.length
  }
  return columns.filter(isProse).length >= 2
}

/** Words of one column that begin here and there are those of several, which stand too close to be told apart. */
function isAligned(chunks: readonly Chunk[]): boolean {
  const places = [chunks.map(({ left }) => left), chunks.map(({ right }) => right), chunks.map(({ left, right }) => (left + right) / 2)]
  return places.some((values) => {
    const middle = [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0
    return values.filter((value) => Math.abs(value - middle) <= SLACK).length >= FEWEST_ALIGNED * values.length
  })
}
