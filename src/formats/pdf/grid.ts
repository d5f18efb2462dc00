/** Tables that are ruled: upright and level lines that cross make a grid, and what stands between them is a cell. Better no table than a wrong one. */
import type { Rule } from './drawing.ts'
import type { Piece } from './lines.ts'
import type { PdfTable, Place, TableCell } from './places.ts'

const MOST_LINES = 1500
const MOST_COLUMNS = 100
const MOST_ROWS = 1000
/** Points by which lines that meet may miss each other. */
const SLACK = 3
/** Points between two lines that are one, as double borders are. */
const ONE_LINE = 4
/** Share of the words that may cross a line before the lines are no table's. */
const MOST_CROSSING = 0.05

/** The cell of each piece, where it stands in one. */
export function ruledPlaces(pieces: readonly Piece[], rules: readonly Rule[]): Map<Piece, Place> {
  const places = new Map<Piece, Place>()
  const level = joined(rules.filter(({ isUpright }) => !isUpright))
  const upright = joined(rules.filter(({ isUpright }) => isUpright))
  if (level.length + upright.length > MOST_LINES) return places
  for (const group of crossing(level, upright)) {
    const grid = gridOf(group)
    if (grid) for (const [piece, place] of filled(grid, pieces)) if (!places.has(piece)) places.set(piece, place)
  }
  return places
}

/** Pieces of one line put together: cells draw their borders each for itself. */
function joined(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((one, other) => one.at - other.at)
  const lines: Rule[] = []
  for (let first = 0; first < sorted.length;) {
    let end = first + 1
    while (end < sorted.length && sorted[end]!.at - sorted[end - 1]!.at <= 1.5 && sorted[end]!.at - sorted[first]!.at <= ONE_LINE) end++
    const near = sorted.slice(first, end).sort((one, other) => one.from - other.from)
    let open = near[0]!
    for (const rule of near.slice(1))
      if (rule.from <= open.to + SLACK) open = { isUpright: open.isUpright, at: open.at, from: open.from, to: Math.max(open.to, rule.to) }
      else {
        lines.push(open)
        open = rule
      }
    lines.push(open)
    first = end
  }
  return lines
}

interface Group {
  readonly level: Rule[]
  readonly upright: Rule[]
}

/** Lines that are connected by crossing or touching each other. */
function crossing(level: readonly Rule[], upright: readonly Rule[]): Group[] {
  const parents = Array.from({ length: level.length + upright.length }, (_, at) => at)
  const find = (at: number): number => {
    let root = at
    while (parents[root] !== root) root = parents[root] = parents[parents[root]!]!
    return root
  }
  for (const [row, one] of level.entries())
    for (const [column, other] of upright.entries())
      if (within(other.at, one.from, one.to) && within(one.at, other.from, other.to)) parents[find(row)] = find(level.length + column)
  const groups = new Map<number, Group>()
  for (const [at, rule] of [...level, ...upright].entries()) {
    const root = find(at)
    const group = groups.get(root) ?? { level: [], upright: [] }
    groups.set(root, group)
    group[at < level.length ? 'level' : 'upright'].push(rule)
  }
  return [...groups.values()].filter((group) => group.level.length > 1 && group.upright.length > 0)
}

const within = (value: number, from: number, to: number): boolean => value >= from - SLACK && value <= to + SLACK

interface Grid {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** Of each cell of the grid, row after row: the first cell of the region that it belongs to. */
  readonly regions: readonly number[]
}

/** null when the lines are a frame, or leave regions that are no rectangles. */
function gridOf({ level, upright }: Group): Grid | null {
  const xs = distinct([...upright.map(({ at }) => at), ...openSides(level, upright)])
  const ys = distinct([...level.map(({ at }) => at), ...openSides(upright, level)])
  const columns = xs.length - 1
  const rows = ys.length - 1
  if (columns < 2 || rows < 2 || columns > MOST_COLUMNS || rows > MOST_ROWS) return null
  const walls = xs.map((x) => upright.filter(({ at }) => Math.abs(at - x) <= ONE_LINE))
  const floors = ys.map((y) => level.filter(({ at }) => Math.abs(at - y) <= ONE_LINE))
  const covers = (rule: Rule, from: number, to: number): boolean => rule.from <= (from + to) / 2 && rule.to >= (from + to) / 2
  const regions: number[] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const isOpenLeft = column > 0 && !walls[column]!.some((rule) => covers(rule, ys[row]!, ys[row + 1]!))
      const isOpenAbove = row > 0 && !floors[row]!.some((rule) => covers(rule, xs[column]!, xs[column + 1]!))
      const here = row * columns + column
      regions.push(isOpenLeft ? regions[here - 1]! : isOpenAbove ? regions[here - columns]! : here)
      if (isOpenLeft && isOpenAbove && regions[here - columns] !== regions[here]) return null
    }
  return areRectangles(regions, columns) ? { xs, ys, regions } : null
}

/** A table without lines at its sides ends where its other lines end. */
function openSides(across: readonly Rule[], along: readonly Rule[]): number[] {
  const first = across.reduce((least, { from }) => Math.min(least, from), Infinity)
  const last = across.reduce((most, { to }) => Math.max(most, to), -Infinity)
  return [first, last].filter((side) => along.every(({ at }) => Math.abs(at - side) > 10))
}

function distinct(values: readonly number[]): number[] {
  const kept: number[] = []
  for (const value of [...values].sort((one, other) => one - other)) if (value - (kept.at(-1) ?? -Infinity) > ONE_LINE) kept.push(value)
  return kept
}

function areRectangles(regions: readonly number[], columns: number): boolean {
  const ends = new Map<number, { right: number; bottom: number; count: number }>()
  for (const [at, region] of regions.entries()) {
    const end = ends.get(region) ?? { right: 0, bottom: 0, count: 0 }
    ends.set(region, {
      right: Math.max(end.right, at % columns),
      bottom: Math.max(end.bottom, Math.floor(at / columns)),
      count: end.count + 1,
    })
  }
  return [...ends].every(
    ([region, { right, bottom, count }]) =>
      right >= region % columns && count === (right - (region % columns) + 1) * (bottom - Math.floor(region / columns) + 1),
  )
}

function filled({ xs, ys, regions }: Grid, pieces: readonly Piece[]): Map<Piece, Place> {
  const columns = xs.length - 1
  const held = new Map<Piece, number>()
  const words = new Set<number>()
  let crossings = 0
  let count = 0
  for (const piece of pieces) {
    const column = indexOf(xs, piece.x + piece.width / 2)
    const row = indexOf(ys, piece.y - piece.size * 0.3)
    if (column < 0 || row < 0) continue
    const region = regions[row * columns + column]!
    held.set(piece, region)
    if (piece.text.trim() === '') continue
    count++
    words.add(region)
    const right = indexOf(xs, piece.x + piece.width - SLACK)
    const left = indexOf(xs, piece.x + SLACK)
    if (right < 0 || left < 0 || regions[row * columns + right] !== region || regions[row * columns + left] !== region) crossings++
  }
  if (crossings > count * MOST_CROSSING || !isTable(words, columns)) return new Map()
  const cells = cellsOf(regions, columns, xs)
  return new Map([...held].map(([piece, region]) => [piece, cells.get(region)!]))
}

/** Words in two cells of two rows at the least. */
function isTable(words: ReadonlySet<number>, columns: number): boolean {
  const rows = new Map<number, number>()
  for (const region of words) rows.set(Math.floor(region / columns), (rows.get(Math.floor(region / columns)) ?? 0) + 1)
  return [...rows.values()].filter((cells) => cells > 1).length > 1
}

function cellsOf(regions: readonly number[], columns: number, edges: readonly number[]): Map<number, Place> {
  const table: PdfTable = { rows: Array.from({ length: regions.length / columns }, () => []), edges }
  const cells = new Map<number, Place>()
  for (const [at, region] of regions.entries()) {
    if (at !== region) continue
    let columnSpan = 1
    while ((at + columnSpan) % columns !== 0 && regions[at + columnSpan] === region) columnSpan++
    let rowSpan = 1
    while (regions[at + rowSpan * columns] === region) rowSpan++
    const cell: TableCell = { table, isHeading: false, columnSpan, rowSpan }
    table.rows[Math.floor(at / columns)]!.push(cell)
    cells.set(region, { shape: { kind: 'paragraph' }, cell })
  }
  return cells
}

/** Between which two of the values a value stands; -1 beyond them. */
function indexOf(values: readonly number[], value: number): number {
  if (value < values[0]! || value > values.at(-1)!) return -1
  let low = 0
  let high = values.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (values[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}
