/** The text of a PDF by way of pdf.js: pieces with their places and looks (page.ts), put together to blocks. */
import { AnomalyLog } from '../anomaly-log.ts'
import type { Block, TextDocument } from '../document/document.ts'
import { boundedFile, Budget, LARGEST_PACKED_FILE } from '../document/limits.ts'
import { FormatError } from '../format-error.ts'
import { blocksOf } from './blocks.ts'
import { linesOf } from './lines.ts'
import { PageReader, type Pdf } from './page.ts'
import { measureStreams, type Streams } from './streams.ts'
import { structureOf } from './structure.ts'

const MOST_PAGES = 500
/** Bytes, the largest stream once for each page: many pages may share one that takes long. */
const MOST_WORK = 2 * 1024 ** 3

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
    const blocks = await textOf(pdf, bytes, streams, anomalies)
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

async function textOf(pdf: Pdf, bytes: Uint8Array, { pictures }: Streams, anomalies: AnomalyLog): Promise<Block[]> {
  const budget = new Budget('pdf')
  const { OPS } = await (await import('unpdf')).getResolvedPDFJS()
  const reader = new PageReader({
    structure: structureOf(bytes),
    hasPictures: pictures > 0,
    operators: OPS,
    budget,
  })
  const pages = []
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await pdf.getPage(number)
      pages.push(linesOf(await reader.piecesOf(page), number))
      page.cleanup()
    } catch (error) {
      if (error instanceof FormatError) throw error
      throw new FormatError('pdf', 0, `page ${number}`, error instanceof Error ? error.message.slice(0, 300) : String(error))
    }
  }
  const empty = pages.filter((lines) => lines.length === 0).length
  if (empty > 0) anomalies.note('pages-without-text', 0, `${empty} pages.`)
  return blocksOf(pages, budget)
}
