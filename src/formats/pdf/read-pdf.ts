/** The text of a PDF by way of pdf.js: pieces with places (lines.ts), size and weight of their fonts. Colours are not told by it. */
import { AnomalyLog } from '../anomaly-log.ts'
import type { Block, TextDocument } from '../document/document.ts'
import { boundedFile, Budget, LARGEST_PACKED_FILE } from '../document/limits.ts'
import { plainRun } from '../document/runs.ts'
import { FormatError } from '../format-error.ts'
import { linesOf, paragraphsOf, withoutMargins, type PageParagraph, type Piece } from './lines.ts'
import { measureStreams } from './streams.ts'

const MOST_PAGES = 500
/** Pieces of one page: a page of nine thousand letters, each for itself, has as many. */
const MOST_PIECES = 100_000
/** Bytes, the largest stream once for each page: many pages may share one that takes long. */
const MOST_WORK = 2 * 1024 ** 3
/** A heading's letters against those of the body. */
const LARGER = 1.15
const LONGEST_HEADING = 60
const PIXELS_PER_POINT = 4 / 3

type Pdf = Awaited<ReturnType<(typeof import('unpdf'))['getDocumentProxy']>>
type Page = Awaited<ReturnType<Pdf['getPage']>>

/** Throws `FormatError` when it is no PDF, is encrypted, damaged, or too large. */
export async function readPdf(bytes: Uint8Array): Promise<TextDocument> {
  boundedFile('pdf', bytes, LARGEST_PACKED_FILE)
  const streams = await measureStreams(bytes)
  if (streams.isEncrypted) throw encrypted()
  const pdf = await open(bytes)
  try {
    const pages = pdf.numPages
    if (pages > MOST_PAGES) throw new FormatError('pdf', 0, `at most ${MOST_PAGES} pages`, `${pages} pages`)
    if (pages * streams.largest > MOST_WORK)
      throw new FormatError('pdf', 0, `pages of at most ${Math.floor(MOST_WORK / pages)} bytes`, `${streams.largest} bytes`)
    const { title, language, isEncrypted } = await statedBy(pdf)
    if (isEncrypted) throw encrypted()
    const anomalies = new AnomalyLog('pdf')
    const blocks = await blocksOf(pdf, anomalies)
    return { format: 'pdf', title, language, blocks, pages, pictures: streams.pictures, passwordFields: 0, anomalies: anomalies.list }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

const encrypted = (): FormatError => new FormatError('pdf', 0, 'a PDF without encryption', 'an encrypted one')

async function open(bytes: Uint8Array): Promise<Pdf> {
  const { getDocumentProxy } = await import('unpdf')
  try {
    // The library takes the bytes away from whoever gives them.
    return await getDocumentProxy(new Uint8Array(bytes), {
      enableXfa: false,
      useSystemFonts: false,
      disableFontFace: true,
      maxImageSize: 1,
      stopAtErrors: false,
      verbosity: 0,
    })
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw encrypted()
    throw damaged(error)
  }
}

const damaged = (error: unknown): FormatError =>
  error instanceof FormatError
    ? error
    : new FormatError('pdf', 0, 'a PDF', error instanceof Error ? error.message.slice(0, 300) : String(error))

async function statedBy(pdf: Pdf): Promise<{ title: string | null; language: string | null; isEncrypted: boolean }> {
  try {
    const info = (await pdf.getMetadata()).info as Readonly<Record<string, unknown>>
    const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 500) : null)
    return { title: text(info['Title']), language: text(info['Language']), isEncrypted: text(info['EncryptFilterName']) !== null }
  } catch {
    return { title: null, language: null, isEncrypted: false }
  }
}

async function blocksOf(pdf: Pdf, anomalies: AnomalyLog): Promise<Block[]> {
  const budget = new Budget('pdf')
  const pages = []
  const bold = new Map<string, boolean>()
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await pdf.getPage(number)
      pages.push(linesOf(await piecesOf(page, bold, budget), number))
      page.cleanup()
    } catch (error) {
      if (error instanceof FormatError) throw error
      throw new FormatError('pdf', 0, `page ${number}`, error instanceof Error ? error.message.slice(0, 300) : String(error))
    }
  }
  if (pages.some((lines) => lines.length === 0))
    anomalies.note('pages-without-text', 0, `${pages.filter((lines) => lines.length === 0).length} pages.`)
  const paragraphs = paragraphsOf(withoutMargins(pages).flat())
  const levels = headingLevels(paragraphs)
  return paragraphs.map((paragraph): Block => {
    budget.takeBlock()
    const runs = paragraph.parts.map(({ text, size, isBold }) => ({
      ...plainRun(text),
      isBold,
      sizePixels: Math.round(size * PIXELS_PER_POINT * 100) / 100,
    }))
    const level = paragraph.text.length <= LONGEST_HEADING ? levels.get(paragraph.size) : undefined
    return level === undefined ? { kind: 'paragraph', runs } : { kind: 'heading', level, runs }
  })
}

/** Read piece by piece, so that a page of millions is left in time. */
async function piecesOf(page: Page, bold: Map<string, boolean>, budget: Budget): Promise<Piece[]> {
  const { transform } = page.getViewport({ scale: 1 })
  const pieces: (Omit<Piece, 'isBold'> & { font: string })[] = []
  const stream = page.streamTextContent({ disableNormalization: true }) as ReadableStream<{ items: readonly TextItem[] }>
  const reader = stream.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read())
      for (const item of read.value.items) {
        budget.takeCharacters(item.str.length)
        if (pieces.length >= MOST_PIECES) throw new FormatError('pdf', 0, `at most ${MOST_PIECES} pieces of text on a page`, 'more')
        pieces.push(pieceOf(item, transform as unknown as Matrix))
      }
  } catch (error) {
    // What reads on waits for whoever takes it, and would never end.
    await reader.cancel(new Error('enough')).catch(() => {})
    throw error
  }
  const unknown = pieces.some(({ font }) => !bold.has(font))
  if (unknown) await learnFonts(page, new Set(pieces.map(({ font }) => font)), bold)
  return pieces.map(({ font, ...piece }) => ({ ...piece, isBold: bold.get(font) ?? false }))
}

type Matrix = readonly [number, number, number, number, number, number]
interface TextItem {
  readonly str: string
  readonly width: number
  readonly transform: readonly number[]
  readonly fontName: string
  readonly hasEOL: boolean
}

/** A piece where a person sees it: the page's own turn and its origin at the bottom are taken off. */
function pieceOf(
  { str, width, transform, fontName, hasEOL }: TextItem,
  [a, b, c, d, e, f]: Matrix,
): Omit<Piece, 'isBold'> & { font: string } {
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

/** Fonts tell their names only once the page has been prepared for drawing. */
async function learnFonts(page: Page, fonts: ReadonlySet<string>, bold: Map<string, boolean>): Promise<void> {
  await page.getOperatorList()
  for (const font of fonts) {
    if (bold.has(font)) continue
    const known = page.commonObjs.has(font) ? (page.commonObjs.get(font) as { name?: unknown; bold?: unknown; black?: unknown }) : {}
    const name = typeof known.name === 'string' ? known.name : ''
    bold.set(font, known.bold === true || known.black === true || /bold|black|heavy|semibold|demi/i.test(name))
  }
}

/** Levels of the sizes that are larger than the body's, the largest first. */
function headingLevels(paragraphs: readonly PageParagraph[]): ReadonlyMap<number, number> {
  const letters = new Map<number, number>()
  for (const { size, text } of paragraphs) letters.set(size, (letters.get(size) ?? 0) + text.length)
  const [body = 0] = [...letters].reduce<readonly number[]>((most, one) => (one[1] > (most[1] ?? 0) ? one : most), [])
  const larger = [...letters.keys()].filter((size) => size >= body * LARGER).sort((one, other) => other - one)
  return new Map(larger.map((size, at) => [size, Math.min(6, at + 1)]))
}
