/** DOCX by way of the page that mammoth makes of it, out of parts that were proved bounded before (parts.ts). */
import { AnomalyLog } from '../anomaly-log.ts'
import type { TextDocument } from '../document/document.ts'
import { boundedFile, LARGEST_PACKED_FILE } from '../document/limits.ts'
import { FormatError } from '../format-error.ts'
import { readHtmlText } from '../html/read-html.ts'
import { storeZip } from '../zip/store-zip.ts'
import { markLooks } from './looks.ts'
import { writeNumbers } from './numbering.ts'
import { readParts } from './parts.ts'

/** Titles of Word are no headings to mammoth by themselves; Chinese templates name their headings in Chinese. */
const STYLE_MAP = [
  'u => u',
  'strike => s',
  'highlight => mark',
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='标题 ${level}'] => h${level}:fresh`),
]

/** Throws `FormatError` when it is no DOCX, is encrypted, damaged or too large. */
export async function readDocx(bytes: Uint8Array): Promise<TextDocument> {
  boundedFile('docx', bytes, LARGEST_PACKED_FILE)
  const { files, pictures } = readParts(bytes)
  const anomalies = new AnomalyLog('docx')
  const document = [...files.keys()].find((name) => name.startsWith('word/document'))!
  const styles = files.get('word/styles.xml') ?? ''
  const looks = markLooks(writeNumbers(files.get(document)!, files.get('word/numbering.xml') ?? '', styles), styles)
  files.set(document, looks.xml)
  const archive = storeZip(Array.from(files, ([name, text]) => ({ name, content: new TextEncoder().encode(text) })))
  const html = await htmlOf(archive, looks.styleMap)
  const read = await readHtmlText(`<style>${looks.css}</style>${html}`, 'docx', anomalies)
  return { ...read, title: null, pictures }
}

async function htmlOf(archive: Uint8Array, styleMap: readonly string[]): Promise<string> {
  const { default: mammoth } = await import('mammoth')
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(archive) },
      {
        styleMap: [...STYLE_MAP, ...styleMap],
        // Pictures are not there to be read, and their words are not the document's.
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        externalFileAccess: false,
      },
    )
    return value
  } catch (error) {
    throw new FormatError('docx', 0, 'a document of Word', error instanceof Error ? error.message.slice(0, 300) : String(error))
  }
}
