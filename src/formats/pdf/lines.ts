/** Pieces of text with their places on pages, put together to lines, and lines to paragraphs. */
import type { Place } from './places.ts'

/** A piece as the page draws it, in points, `y` from the top. */
export interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly isBold: boolean
  /** null where there is no telling, of letters and what they stand on. */
  readonly color: string | null
  readonly background: string | null
  readonly endsLine: boolean
  /** null where neither tags nor lines say to which block it belongs. */
  readonly place: Place | null
  /** The document says that it belongs to the page and not to the text. */
  readonly isArtifact: boolean
}

type Looks = Pick<Piece, 'size' | 'isBold' | 'color' | 'background'>
export interface LinePart extends Looks {
  readonly text: string
}
export interface PageLine {
  readonly parts: readonly LinePart[]
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  /** Of most of its letters. */
  readonly size: number
  readonly page: number
  readonly place: Place | null
  readonly isArtifact: boolean
}
export interface PageParagraph {
  readonly parts: readonly LinePart[]
  readonly size: number
  readonly text: string
  readonly place: Place | null
}

const isAlike = (one: Looks, other: Looks): boolean =>
  one.size === other.size && one.isBold === other.isBold && one.color === other.color && one.background === other.background

const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]/
const BULLET_OR_NUMBER =
  /^(?:[•·●○◆■▪▶➢✓-]\s*|第[一二三四五六七八九十百\d]+[章节条部款编]|[一二三四五六七八九十]{1,3}[、.\uff0e]|[(\uff08][一二三四五六七八九十\d]{1,3}[)\uff09]|\d{1,2}(?:\.\d{1,2})*[、.\uff0e)\s])/
const ENDS = /[。.!?;:\uff01\uff1f\uff1b\uff1a…]["”」』)\uff09]?$/
/** Of the width of full lines: a line that is shorter ended because somebody ended it. */
const SHORT_LINE = 0.6
/** Dots between a title and its page, and the like. */
const IS_ORNAMENT = /^[^\p{L}\p{N}]*[^\p{L}\p{N}\s][^\p{L}\p{N}]*$/u
const PAGE_NUMBER = /^[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共,\uff0c]\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–\s]*$/

/** Lines of one page, in the order in which it draws them. */
export function linesOf(pieces: readonly Piece[], page: number): PageLine[] {
  const lines: PageLine[] = []
  let open: Piece[] = []
  const close = (): void => {
    const line = lineOf(open, page)
    if (line) lines.push(line)
    open = []
  }
  for (const piece of pieces) {
    if (piece.isArtifact && IS_ORNAMENT.test(piece.text)) continue
    const last = open.at(-1)
    if (last && (piece.place !== last.place || Math.abs(piece.y - last.y) > 0.5 * Math.max(1, Math.min(piece.size, last.size)))) close()
    if (piece.text !== '') open.push(piece)
    if (piece.endsLine) close()
  }
  close()
  return lines
}

function lineOf(pieces: readonly Piece[], page: number): PageLine | null {
  const parts: LinePart[] = []
  const sizes = new Map<number, number>()
  for (const [at, piece] of pieces.entries()) {
    const { text, size, isBold, color, background, width } = piece
    // Justified lines, and Chinese next to Latin, are spread by less than a space.
    const isSpread = text.trim() === '' && width < 0.5 * (pieces[at - 1]?.size ?? size)
    if (isSpread && (CHINESE.test(pieces[at - 1]?.text.at(-1) ?? '') || CHINESE.test(pieces[at + 1]?.text[0] ?? ''))) continue
    const last = parts.at(-1)
    if (!last && text.trim() === '') continue
    const before = pieces[at - 1]
    const isApart = before !== undefined && piece.x - before.x - before.width > size && !/\s$/.test(before.text)
    const words = isApart ? ` ${text}` : text
    if (last && (isAlike(last, piece) || text.trim() === '')) parts[parts.length - 1] = { ...last, text: last.text + words }
    else parts.push({ text: words, size, isBold, color, background })
    sizes.set(size, (sizes.get(size) ?? 0) + text.trim().length)
  }
  const text = parts.map((part) => part.text).join('')
  if (text.trim() === '') return null
  const size = [...sizes].reduce((most, one) => (one[1] > most[1] ? one : most))[0]
  const words = pieces.filter((piece) => piece.text.trim() !== '')
  return {
    parts,
    text: text.trim(),
    left: words.reduce((least, { x }) => Math.min(least, x), Infinity),
    right: words.reduce((most, { x, width }) => Math.max(most, x + width), 0),
    y: words[0]!.y,
    size,
    page,
    place: pieces[0]!.place,
    isArtifact: words.every(({ isArtifact }) => isArtifact),
  }
}

/** Without page numbers, and without what stands at the same place at the top or bottom of most pages. */
export function withoutMargins(pages: readonly (readonly PageLine[])[]): PageLine[][] {
  const counts = new Map<string, number>()
  const bare = ({ text, y }: PageLine): string => `${Math.round(y / 4)} ${text.replaceAll(/\d+/g, '#')}`
  const edges = (lines: readonly PageLine[]): PageLine[] => [...new Set([...lines.slice(0, 2), ...lines.slice(-2)])]
  for (const lines of pages) for (const key of new Set(edges(lines).map(bare))) counts.set(key, (counts.get(key) ?? 0) + 1)
  const sizes = pages.flatMap((lines) => lines.map(({ size }) => size)).sort((one, other) => one - other)
  const middle = sizes[sizes.length >> 1] ?? 0
  // Nobody sets a running head larger than the text: what is larger is a heading, whatever it repeats.
  const isRepeated = (line: PageLine): boolean =>
    pages.length >= 3 && line.size <= middle * 1.05 && (counts.get(bare(line)) ?? 0) > pages.length / 2
  return pages.map((lines) => {
    const margin = new Set(edges(lines))
    const isMargin = (line: PageLine): boolean => line.isArtifact || isRepeated(line) || PAGE_NUMBER.test(line.text)
    return lines.filter((line) => !(margin.has(line) && line.place?.cell == null && isMargin(line)))
  })
}

/** Chinese has no space at which a line could end: that a paragraph goes on is seen by the line being full and the next not set off. */
export function paragraphsOf(lines: readonly PageLine[], margins = marginsOf(lines)): PageParagraph[] {
  const paragraphs: PageLine[][] = []
  let before: PageLine | null = null
  for (const line of lines) {
    const last = paragraphs.at(-1)
    if (before && last && goesOn(before, line, margins)) last.push(line)
    else paragraphs.push([line])
    before = line
  }
  return paragraphs.map(joined)
}

export interface Margins {
  readonly left: number
  readonly right: number
  /** Of full lines. */
  readonly width: number
  /** From line to line within a paragraph, in sizes of letters. */
  readonly pitch: number
}

export function marginsOf(lines: readonly PageLine[]): Margins {
  const sorted = (values: number[]): number[] => values.sort((one, other) => one - other)
  const lefts = sorted(lines.map(({ left }) => left))
  const rights = sorted(lines.map(({ right }) => right))
  const widths = sorted(lines.map((line) => line.right - line.left))
  const pitches = sorted(
    lines.flatMap((line, at) => {
      const next = lines[at + 1]
      const pitch = next && next.page === line.page ? (next.y - line.y) / line.size : 0
      return pitch > 0.8 && pitch < 4 ? [pitch] : []
    }),
  )
  return {
    left: lefts[Math.floor(lefts.length * 0.2)] ?? 0,
    right: rights[Math.floor(rights.length * 0.9)] ?? 0,
    width: widths[Math.floor(widths.length * 0.9)] ?? 0,
    pitch: pitches[Math.floor(pitches.length * 0.3)] ?? 1.5,
  }
}

function goesOn(before: PageLine, line: PageLine, { left, right, width, pitch }: Margins): boolean {
  if (before.place !== line.place) return false
  if (line.place !== null) return goesOnWithin(before, line, width)
  if (Math.abs(before.size - line.size) > 0.05 * before.size) return false
  if (before.right < right - 2.5 * before.size) return false
  if (BULLET_OR_NUMBER.test(line.text)) return false
  const isIndented = line.left > Math.max(left, Math.min(before.left, left + 3 * line.size)) + 1.2 * line.size
  if (isIndented) return false
  if (line.page !== before.page) return !ENDS.test(before.text)
  const step = (line.y - before.y) / line.size
  return step > 0 && step <= pitch * 1.3
}

/** Of one block, lines are one paragraph but for those that break off early, or begin as an item does. */
function goesOnWithin(before: PageLine, line: PageLine, width: number): boolean {
  if (line.page === before.page && line.y - before.y <= 0.5 * before.size) return true
  const own = before.right - before.left
  return own >= SHORT_LINE * width && (!BULLET_OR_NUMBER.test(line.text) || own >= width - 1.5 * before.size)
}

/** Written down part by part: a paragraph that was copied for each of its lines would take the square of their number. */
function joined(lines: readonly PageLine[]): PageParagraph {
  const parts: LinePart[] = []
  let open = lines[0]!.parts[0]!
  let said: string[] = []
  const put = (part: LinePart, text: string): void => {
    if (!isAlike(part, open)) {
      parts.push({ ...open, text: said.join('') })
      said = []
    }
    open = part
    said.push(text)
  }
  for (const [at, line] of lines.entries()) {
    const [first, ...rest] = line.parts
    const { head, tail } = at === 0 ? { head: '', tail: first!.text } : seam(said.pop()!.trimEnd(), first!.text.trimStart())
    said.push(head)
    put(first!, tail)
    for (const part of rest) put(part, part.text)
  }
  parts.push({ ...open, text: said.join('') })
  return { parts, size: lines[0]!.size, text: lines.map(({ text }) => text).join(''), place: lines[0]!.place }
}

/** What stands on both sides of a line break: a hyphen goes, words of Latin letters get their space back. */
function seam(before: string, after: string): { readonly head: string; readonly tail: string } {
  if (/[A-Za-z]-$/.test(before) && /^[a-z]/.test(after)) return { head: before.slice(0, -1), tail: after }
  const isLatin = !CHINESE.test(before.at(-1) ?? '') && !CHINESE.test(after[0] ?? '') && !/[/=&?_-]$/.test(before)
  return { head: isLatin ? `${before} ` : before, tail: after }
}
