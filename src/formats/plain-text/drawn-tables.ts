/** Tables that somebody drew in plain text: with tabs, with spaces, with bars, or with the box characters of terminals. */

/** Cells of a row as written, without white space around them. */
export type DrawnRow = readonly string[]

const WIDEST = 12
const LONGEST_CELL = 400
/** So many rows tell; a hundred thousand lines that are no table would be read a hundred thousand times. */
const TELLING_ROWS = 8
const BARS = /[|\uff5c│┃║]/
/** ┌──┬──┐, +---+---+ and |---|---| */
const RULE = /^(?=[^─━═\-=]*[─━═\-=]{2})[\s|\uff5c│┃║+┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛─━═\-=:]+$/
const OUTER_BAR = /^\s*[|\uff5c│┃║]|[|\uff5c│┃║]\s*$/
const GAP = /\t+|[ \u00a0]{2,}|\u3000{2,}/
/** 电话:… and the like stand beside each other in lines that are no tables. */
const LABELLED = /^[^:\uff1a]{1,12}[:\uff1a]/
const MARK = /^(?:[(\uff08]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)\uff09.、]?|[-*•·])$/

interface Way {
  /** Cells of a line, or null where the line is no row. */
  readonly cut: (line: string) => DrawnRow | null
  readonly fewestCells: number
  readonly isRule: (line: string) => boolean
}

const ways: readonly Way[] = [
  {
    cut: (line) => {
      if (!BARS.test(line) || line.includes('||')) return null
      const cells = line.split(BARS).map((cell) => cell.trim())
      if (OUTER_BAR.test(line)) {
        if (cells[0] === '') cells.shift()
        if (cells.at(-1) === '') cells.pop()
      }
      return cells
    },
    fewestCells: 2,
    isRule: (line) => RULE.test(line),
  },
  // Tabs come from a table that was copied: an empty cell is two tabs.
  { cut: (line) => (line.includes('\t') ? line.split('\t').map((cell) => cell.trim()) : null), fewestCells: 3, isRule: () => false },
  {
    cut: (line) => (GAP.test(line) ? line.split(GAP).map((cell) => cell.trim()) : null),
    fewestCells: 3,
    isRule: (line) => RULE.test(line),
  },
]

/** The table that begins at a line, and how many lines it takes; null where none does. */
export function drawnTableAt(
  lines: readonly string[],
  first: number,
): { readonly rows: readonly DrawnRow[]; readonly lines: number } | null {
  for (const { cut, fewestCells, isRule } of ways) {
    const rows: DrawnRow[] = []
    let at = first
    let width = 0
    for (; at < lines.length; at++) {
      const line = lines[at]!.trim()
      if (isRule(line)) continue
      const cells = line === '' ? null : cut(line)
      if (!cells || cells.length < fewestCells || cells.length > WIDEST || cells.some((cell) => cell.length > LONGEST_CELL)) break
      if (width === 0) width = cells.length
      if (cells.length !== width) break
      rows.push(cells)
      if (rows.length === TELLING_ROWS && !isTable(rows, width)) break
    }
    if (rows.length >= 2 && isTable(rows.slice(0, TELLING_ROWS), width)) return { rows, lines: at - first }
  }
  return null
}

function isTable(rows: readonly DrawnRow[], width: number): boolean {
  const cells = rows.flat().filter((cell) => cell !== '')
  if (cells.length * 2 < rows.length * width) return false
  if (cells.filter((cell) => LABELLED.test(cell)).length * 3 > cells.length) return false
  // Marks in front of items, set apart by a tab or by spaces, are no column of a table of two.
  return width > 2 || !rows.every(([cell]) => MARK.test(cell!))
}
