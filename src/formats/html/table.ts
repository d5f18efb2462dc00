/** Rows and columns of a table element: https://html.spec.whatwg.org/multipage/tables.html#forming-a-table, with spans that cannot grow beyond the table. */
import type { Cell } from '../document/document.ts'
import type { Budget } from '../document/limits.ts'
import { attribute, isElement, type Element } from './tree.ts'

/** HTML allows 1000 columns and 65534 rows; tables for people have fewer. */
const MOST_COLUMNS = 100
const GROUPS = new Set(['thead', 'tbody', 'tfoot'])

/** The rows of a table itself, not of tables inside it. */
export function rowsOf(table: Element): Element[] {
  const rows: Element[] = []
  for (const child of table.childNodes) {
    if (!isElement(child)) continue
    if (child.tagName === 'tr') rows.push(child)
    else if (GROUPS.has(child.tagName)) for (const one of child.childNodes) if (isElement(one) && one.tagName === 'tr') rows.push(one)
  }
  return rows
}

export const cellsOf = (row: Element): Element[] =>
  row.childNodes.filter((one): one is Element => isElement(one) && (one.tagName === 'td' || one.tagName === 'th'))

/**
 * A table for layout holds the page and no data: it has one column, or whole tables and headings inside its cells.
 * Its cells are read as the boxes that they are.
 */
export function isForLayout(table: Element, rows: readonly Element[], hasInside: (cell: Element) => boolean): boolean {
  const role = attribute(table, 'role')
  if (role === 'presentation' || role === 'none') return true
  const cells = rows.map(cellsOf)
  return cells.every((row) => row.length < 2) || cells.some((row) => row.some(hasInside))
}

/** Rows of equal length; a cell that spans is the same object wherever it reaches. `read` gives what a cell holds. */
export function resolveSpans(rows: readonly Element[], read: (cell: Element, row: Element) => Cell, budget: Budget): Cell[][] {
  const grid: Cell[][] = rows.map(() => [])
  let columns = 0
  for (const [at, row] of rows.entries()) {
    let column = 0
    for (const element of cellsOf(row)) {
      while (grid[at]![column] !== undefined) column++
      if (column >= MOST_COLUMNS) break
      const cell = read(element, row)
      const width = Math.min(span(element, 'colspan'), MOST_COLUMNS - column)
      const height = Math.min(span(element, 'rowspan', rows.length - at), rows.length - at)
      budget.takeCells(width * height)
      for (let down = 0; down < height; down++) for (let right = 0; right < width; right++) grid[at + down]![column + right] ??= cell
      column += width
      columns = Math.max(columns, column)
    }
  }
  const empty: Cell = { isHeading: false, runs: [] }
  const filled = withoutRepeatedColumns(
    grid.map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? empty)),
    empty,
  )
  budget.takeCells(filled.length * (filled[0]?.length ?? 0))
  return filled
}

/** A colspan beyond all other rows makes columns in which nothing is but repetitions. */
function withoutRepeatedColumns(rows: readonly Cell[][], empty: Cell): Cell[][] {
  const last = rows[0]?.length ?? 0
  let kept = last
  while (kept > 1 && rows.every((row) => row[kept - 1] === empty || row[kept - 1] === row[kept - 2])) kept--
  return kept === last ? [...rows] : rows.map((row) => row.slice(0, kept))
}

/** 0 in a rowspan means all rows that are left. */
function span(element: Element, name: string, rest = 1): number {
  const stated = attribute(element, name)
  if (stated === null) return 1
  const value = Number.parseInt(stated, 10)
  if (value === 0) return Math.max(1, rest)
  return value > 0 ? value : 1
}
