/** Tables of a PDF as rows of equal length, and tables that go on over pages as one. */
import type { Cell } from '../document/document.ts'
import type { Budget } from '../document/limits.ts'
import type { PageLine } from './lines.ts'
import type { PdfTable, TableCell } from './places.ts'

const MOST_COLUMNS = 100
/** Points by which the columns of a table may differ from page to page. */
const SLACK = 4

/** A cell that spans is the same object wherever it reaches. */
export function rowsOf({ rows }: PdfTable, read: (cell: TableCell, at: number) => Cell, budget: Budget): Cell[][] {
  const grid: Cell[][] = rows.map(() => [])
  let columns = 0
  for (const [at, row] of rows.entries()) {
    let column = 0
    for (const [index, own] of row.entries()) {
      while (grid[at]![column] !== undefined) column++
      if (column >= MOST_COLUMNS) break
      const cell = read(own, index)
      const width = Math.min(own.columnSpan, MOST_COLUMNS - column)
      const height = Math.min(own.rowSpan, rows.length - at)
      budget.takeCells(width * height)
      for (let down = 0; down < height; down++) for (let right = 0; right < width; right++) grid[at + down]![column + right] ??= cell
      column += width
      columns = Math.max(columns, column)
    }
  }
  budget.takeCells(grid.length * columns)
  const empty: Cell = { isHeading: false, runs: [] }
  return grid
    .map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? empty))
    .filter((row) => row.some(({ runs }) => runs.length > 0))
}

interface OnPages {
  readonly table: PdfTable
  readonly pages: { readonly first: number; readonly last: number }
}

/**
 * A table whose columns stand where those of the table right before it stood, at the top of the next page, is the same: its head, if
 * shown again, is left out, and a row that was cut through goes on.
 */
export function joinedTables<Part extends object>(
  parts: readonly (Part | OnPages)[],
  cells: Map<TableCell, PageLine[]>,
): (Part | OnPages)[] {
  const kept: (Part | OnPages)[] = []
  for (const part of parts) {
    const last = kept.at(-1)
    if (last && 'table' in last && 'table' in part && goesOn(last, part)) {
      kept[kept.length - 1] = { table: last.table, pages: { first: last.pages.first, last: part.pages.last } }
      append(last.table, part.table, cells)
    } else kept.push(part)
  }
  return kept
}

/** Whether the columns of a table stand where those of another stood on the page before. */
export function goesOn(before: OnPages, after: OnPages): boolean {
  const [one, other] = [before.table.edges, after.table.edges]
  if (!one || !other || after.pages.first !== before.pages.last + 1) return false
  return one.length === other.length && one.every((edge, at) => Math.abs(edge - other[at]!) <= SLACK)
}

function append(table: PdfTable, next: PdfTable, cells: Map<TableCell, PageLine[]>): void {
  const words = (cell: TableCell): string =>
    (cells.get(cell) ?? [])
      .map(({ text }) => text)
      .join('')
      .replaceAll(/\s/g, '')
  const said = (row: readonly TableCell[] | undefined): string => (row ?? []).map(words).join('\n')
  const [first, ...rest] = next.rows
  const isHead = said(first) === said(table.rows[0])
  const last = table.rows.at(-1)!
  const isCut = !isHead && first !== undefined && first.length === last.length && words(first[0]!) === '' && words(last[0]!) !== ''
  if (isCut) for (const [at, cell] of first.entries()) cells.set(last[at]!, [...(cells.get(last[at]!) ?? []), ...(cells.get(cell) ?? [])])
  table.rows.push(...(isHead || isCut ? rest : next.rows))
}
