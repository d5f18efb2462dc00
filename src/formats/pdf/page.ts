/** The pieces of text of one page, with their looks, and with the blocks to which tags and lines of tables say that they belong. */
import type { Budget } from '../document/limits.ts'
import { FormatError } from '../format-error.ts'
import { alignedPlaces } from './alignment.ts'
import { drawingOf, groundAt, lettersIn, MOST_AREAS, type Drawing, type Matrix, type OperatorNames, type Operators } from './drawing.ts'
import { ruledPlaces } from './grid.ts'
import type { Piece } from './lines.ts'
import type { Place } from './places.ts'
import type { Structure } from './structure.ts'

/** Pieces of one page: a page of nine thousand letters, each for itself, has as many. */
const MOST_PIECES = 100_000
/** Marks of content, which pages hold between their pieces. */
const MOST_MARKS = 4 * MOST_PIECES
/** Operators of all pages together: who draws more has the colours and lines of later pages left unread, and which of their fonts are bold. */
const MOST_OPERATORS = 2_000_000
/** Areas times pieces of which what letters stand on is looked for. */
const MOST_LOOKED_UP = 5_000_000
/** Mean of the channels above which letters need a dark ground, and pictures may be it. */
const PALE = 0x80

export type Pdf = Awaited<ReturnType<(typeof import('unpdf'))['getDocumentProxy']>>
type Page = Awaited<ReturnType<Pdf['getPage']>>

interface Given {
  readonly structure: Structure
  readonly hasPictures: boolean
  readonly operators: OperatorNames
  readonly budget: Budget
}
type Raw = Pick<Piece, 'text' | 'x' | 'y' | 'width' | 'size' | 'endsLine' | 'place' | 'isArtifact'> & { readonly font: string }

export class PageReader {
  readonly #given: Given
  readonly #bold = new Map<string, boolean>()
  #operators = 0

  constructor(given: Given) {
    this.#given = given
  }

  async piecesOf(page: Page): Promise<Piece[]> {
    const base = page.getViewport({ scale: 1 }).transform as unknown as Matrix
    const raw = await this.#rawPieces(page, base)
    if (raw.length === 0) return []
    const drawing = await this.#drawingOf(page, base)
    // Fonts tell their names only once the page has been prepared for drawing.
    for (const font of new Set(raw.map((piece) => piece.font))) this.#learnFont(page, font)
    const pieces = raw.map(({ font, ...piece }) => ({ ...piece, isBold: this.#bold.get(font) ?? false, color: null, background: null }))
    return this.#placed(drawing ? this.#coloured(pieces, drawing) : pieces, drawing)
  }

  async #drawingOf(page: Page, base: Matrix): Promise<Drawing | null> {
    if (this.#operators > MOST_OPERATORS) return null
    const list = (await page.getOperatorList()) as unknown as Operators
    this.#operators += list.fnArray.length
    return drawingOf(list, base, this.#given.operators)
  }

  /** Read piece by piece, so that a page of millions is left in time. */
  async #rawPieces(page: Page, base: Matrix): Promise<Raw[]> {
    const pieces: Raw[] = []
    const marks = new Marks(this.#given.structure)
    const stream = page.streamTextContent({ disableNormalization: true, includeMarkedContent: true }) as ReadableStream<{
      items: readonly (TextItem | Mark)[]
    }>
    const reader = stream.getReader()
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read())
        for (const item of read.value.items) {
          if ('type' in item) {
            marks.meet(item)
            continue
          }
          this.#given.budget.takeCharacters(item.str.length)
          if (pieces.length >= MOST_PIECES) throw new FormatError('pdf', 0, `at most ${MOST_PIECES} pieces of text on a page`, 'more')
          pieces.push({ ...pieceOf(item, base), ...marks.here })
        }
    } catch (error) {
      // What reads on waits for whoever takes it, and would never end.
      await reader.cancel(new Error('enough')).catch(() => {})
      throw error
    }
    return pieces
  }

  #learnFont(page: Page, font: string): void {
    if (this.#bold.has(font)) return
    const known = page.commonObjs.has(font) ? (page.commonObjs.get(font) as { name?: unknown; bold?: unknown; black?: unknown }) : {}
    const name = typeof known.name === 'string' ? known.name : ''
    this.#bold.set(font, known.bold === true || known.black === true || /bold|black|heavy|semibold|demi/i.test(name))
  }

  /** Letters come in the same order as text and as they are drawn: where their numbers differ, nothing is said of colours. */
  #coloured(pieces: readonly Piece[], drawing: Drawing): readonly Piece[] {
    const letters = pieces.reduce((sum, { text }) => sum + lettersIn(text), 0)
    const { areas, colors } = drawing
    if (letters !== drawing.letters || areas.length >= MOST_AREAS || areas.length * pieces.length > MOST_LOOKED_UP) return pieces
    const coloured: Piece[] = []
    let letter = 0
    let at = 0
    for (const piece of pieces)
      for (const part of split(piece, letter, colors, at)) {
        const count = lettersIn(part.text)
        while (at < colors.length - 1 && colors[at]!.until <= letter) at++
        coloured.push(count === 0 ? part : this.#withLooks(part, colors[at]?.color ?? null, groundOf(part, drawing, letter)))
        letter += count
      }
    return coloured
  }

  #withLooks(piece: Piece, color: string | null, ground: string | null): Piece {
    // What pale letters stand on may be a picture, which nobody looks at.
    if (color === null || ground === null || (this.#given.hasPictures && isPale(color))) return piece
    return { ...piece, color, background: ground === WHITE ? null : ground }
  }

  /** Cells by lines where tags say of none. */
  #placed(pieces: readonly Piece[], drawing: Drawing | null): Piece[] {
    const free = pieces.filter(({ place, isArtifact }) => !place?.cell && !isArtifact)
    const found = drawing ? ruledPlaces(free, drawing.rules) : new Map<Piece, Place>()
    const rest = free.filter((piece) => piece.place === null && !found.has(piece))
    for (const [piece, place] of alignedPlaces(rest, drawing?.rules ?? [])) found.set(piece, place)
    const placed = pieces.map((piece): Piece => {
      const place = found.get(piece)
      return place ? { ...piece, place } : piece
    })
    return placed.map((piece, index) => {
      const before = placed[index - 1]?.place ?? null
      // White space between two pieces of a cell is of the cell.
      return piece.text.trim() === '' && piece.place === null && before === (placed[index + 1]?.place ?? null)
        ? { ...piece, place: before }
        : piece
    })
  }
}

const WHITE = '#ffffff'
const groundOf = (piece: Piece, drawing: Drawing, letter: number): string | null =>
  groundAt(drawing, piece.x + piece.width / 2, piece.y - piece.size * 0.3, letter)

function isPale(color: string): boolean {
  const value = Number.parseInt(color.slice(1), 16)
  return ((value >> 16) & 0xff) + ((value >> 8) & 0xff) + (value & 0xff) > 3 * PALE
}

/** A piece may go on where the colour changes. */
function split(piece: Piece, letter: number, colors: Drawing['colors'], first: number): readonly Piece[] {
  let at = first
  while (at < colors.length - 1 && colors[at]!.until <= letter) at++
  if (letter + piece.text.length <= (colors[at]?.until ?? Infinity)) return [piece]
  const parts: Piece[] = []
  let start = 0
  let seen = letter
  const cut = (end: number): void => {
    const share = piece.width / piece.text.length
    parts.push({
      ...piece,
      text: piece.text.slice(start, end),
      x: piece.x + share * start,
      width: share * (end - start),
      endsLine: piece.endsLine && end === piece.text.length,
    })
    start = end
  }
  for (let index = 0; index < piece.text.length; index++) {
    if (/\s/.test(piece.text[index]!)) continue
    if (at < colors.length - 1 && seen >= colors[at]!.until) {
      if (index > start) cut(index)
      while (at < colors.length - 1 && seen >= colors[at]!.until) at++
    }
    seen++
  }
  cut(piece.text.length)
  return parts
}

interface TextItem {
  readonly str: string
  readonly width: number
  readonly transform: readonly number[]
  readonly fontName: string
  readonly hasEOL: boolean
}
interface Mark {
  readonly type: string
  readonly id?: string | null
  readonly tag?: string | null
}
type Here = Pick<Piece, 'place' | 'isArtifact'>

/** Marked content (14.6): which block the text at hand belongs to. */
class Marks {
  here: Here = { place: null, isArtifact: false }
  readonly #structure: Structure
  readonly #around: Here[] = []
  #count = 0

  constructor(structure: Structure) {
    this.#structure = structure
  }

  meet({ type, id, tag }: Mark): void {
    if (++this.#count > MOST_MARKS) throw new FormatError('pdf', 0, `at most ${MOST_MARKS} marks of content on a page`, 'more')
    if (type === 'endMarkedContent') {
      this.here = this.#around.pop() ?? { place: null, isArtifact: false }
      return
    }
    this.#around.push(this.here)
    const place = (id ? this.#structure.get(id) : undefined) ?? this.here.place
    this.here = { place, isArtifact: place === null && (tag === 'Artifact' || this.here.isArtifact) }
  }
}

/** A piece where a person sees it: the page's own turn and its origin at the bottom are taken off. */
function pieceOf({ str, width, transform, fontName, hasEOL }: TextItem, [a, b, c, d, e, f]: Matrix): Omit<Raw, keyof Here> {
  const [, , upX = 0, upY = 0, x = 0, y = 0] = transform
  return {
    text: str,
    x: a * x + c * y + e,
    y: b * x + d * y + f,
    width,
    size: Math.round(Math.hypot(upX, upY) * 100) / 100,
    font: fontName,
    endsLine: hasEOL,
  }
}
