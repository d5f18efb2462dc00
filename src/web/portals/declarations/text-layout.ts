import { layers, type Layer, type Mark, type ReadText } from './marks.ts'

/** Words within a sentence that bear the same marks. */
export interface Piece {
  readonly start: number
  readonly end: number
  readonly marks: readonly Mark[]
  /** Marks whose words end here: their tags follow. */
  readonly ending: readonly Mark[]
}
/** A sentence, or what stands between two. */
export interface Run {
  readonly start: number
  readonly end: number
  readonly isSentence: boolean
  readonly isEmphasised: boolean
  /** Marks of the whole sentence. */
  readonly marks: readonly Mark[]
  /** Those of them that begin here: a mark of several sentences is named once. */
  readonly named: readonly Mark[]
  readonly pieces: readonly Piece[]
}
export interface Line {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'cell'
  /** Of a heading, from 1. */
  readonly level: number
  readonly start: number
  readonly runs: readonly Run[]
  readonly layers: readonly Layer[]
}
export interface TableRow {
  readonly start: number
  readonly cells: readonly Line[]
  /** Marks of the whole row. */
  readonly marks: readonly Mark[]
  readonly layers: readonly Layer[]
}
export type Block =
  | ({ readonly is: 'line' } & Line)
  | { readonly is: 'table'; readonly start: number; readonly hasHeader: boolean; readonly rows: readonly TableRow[] }

/** How many blocks are laid out together: what is out of sight costs nothing, piece by piece. */
const BLOCKS_TOGETHER = 24

/** A text as lines and tables, each with the marks that fall into it. `marks` are those of this text, by their starts. */
export function blocksOf(text: ReadText, marks: readonly Mark[]): readonly Block[] {
  const levels = new Map(text.sections.map(({ start, level }) => [start, level]))
  const tables = text.tables.toSorted((a, b) => a.start - b.start)
  const named = new Set<Mark>()
  const blocks: Block[] = []
  let at = 0
  for (const table of tables) {
    if (table.start < at) continue
    addLines(at, table.start)
    blocks.push({ is: 'table', start: table.start, hasHeader: table.hasHeader, rows: table.rows.map(row) })
    at = table.end
  }
  addLines(at, text.text.length)
  return blocks

  function addLines(from: number, to: number): void {
    let start = from
    while (start < to) {
      const feed = text.text.indexOf('\n', start)
      const end = feed < 0 || feed > to ? to : feed
      if (text.text.slice(start, end).trim() !== '') blocks.push({ is: 'line', ...line(start, end) })
      start = end + 1
    }
  }

  function row(cells: ReadText['tables'][number]['rows'][number]): TableRow {
    const start = cells[0]?.start ?? 0
    const end = cells.at(-1)?.end ?? 0
    const whole = within(marks, start, end).filter((mark) => cells.length > 1 && mark.start <= start && mark.end >= end)
    for (const mark of whole) named.add(mark)
    const lines = cells.map((cell) => line(cell.start, cell.end, new Set(whole)))
    return { start, cells: lines, marks: whole, layers: layersOf(whole, ...lines.map((each) => each.layers)) }
  }

  function line(start: number, end: number, without: ReadonlySet<Mark> = new Set()): Line {
    const here = within(marks, start, end).filter((mark) => !without.has(mark))
    const sentences = sentencesIn(text, start, end)
    const runs: Run[] = []
    let to = start
    for (const sentence of sentences) {
      const from = Math.max(sentence.start, start)
      if (from > to) runs.push(run(to, from, here, undefined))
      runs.push(run(from, Math.min(sentence.end, end), here, sentence))
      to = Math.min(sentence.end, end)
    }
    if (to < end) runs.push(run(to, end, here, undefined))
    const kind = sentences[0]?.from ?? 'paragraph'
    return { kind, level: levels.get(start) ?? 3, start, runs, layers: layersOf(here) }
  }

  function run(start: number, end: number, here: readonly Mark[], sentence: ReadText['sentences'][number] | undefined): Run {
    const touching = within(here, start, end)
    const whole = sentence ? touching.filter((mark) => mark.start <= start && mark.end >= end) : []
    const first = whole.filter((mark) => !named.has(mark))
    for (const mark of first) named.add(mark)
    const partial = touching.filter((mark) => !whole.includes(mark))
    const edges = new Set([start, end, ...partial.flatMap((mark) => [Math.max(mark.start, start), Math.min(mark.end, end)])])
    const steps = [...edges].toSorted((a, b) => a - b)
    return {
      start,
      end,
      isSentence: sentence !== undefined,
      isEmphasised: sentence?.isEmphasised ?? false,
      marks: whole,
      named: first,
      pieces: steps.slice(1).map((to, index) => {
        const from = steps[index]!
        const over = partial.filter((mark) => mark.start < to && mark.end > from)
        return { start: from, end: to, marks: over, ending: over.filter((mark) => Math.min(mark.end, end) === to) }
      }),
    }
  }
}

/** Blocks in portions that the browser may leave out while they are out of sight. */
export function portionsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const portions: Block[][] = []
  for (let at = 0; at < blocks.length; at += BLOCKS_TOGETHER) portions.push(blocks.slice(at, at + BLOCKS_TOGETHER))
  return portions
}

/** Sentences that touch a range; they lie in the order of the text. */
export function sentencesIn({ sentences }: ReadText, start: number, end: number): readonly ReadText['sentences'][number][] {
  let low = 0
  let high = sentences.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sentences[middle]!.end <= start) low = middle + 1
    else high = middle
  }
  let to = low
  while (to < sentences.length && sentences[to]!.start < end) to++
  return sentences.slice(low, to)
}

const within = (marks: readonly Mark[], start: number, end: number): readonly Mark[] =>
  marks.filter((mark) => mark.start < end && mark.end > start)

function layersOf(marks: readonly Mark[], ...others: readonly (readonly Layer[])[]): readonly Layer[] {
  const all = new Set([...marks.map(({ layer }) => layer), ...others.flat()])
  return layers.filter((layer) => all.has(layer))
}
