/** Tells documents apart by what they hold and reads them. A name only decides where the content leaves it open: what is text may be Markdown. */
import type { TextDocument } from './document.ts'
import { FormatError } from '../format-error.ts'
import { decodeText } from './encoding.ts'

export type DocumentFormat = TextDocument['format']

/** Formats of people's files that hold no text that can be read here, by their first bytes. */
const strangers: readonly (readonly [what: string, start: readonly number[], at?: number])[] = [
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['a BMP picture', [0x42, 0x4d], 0],
  ['a TIFF picture', [0x49, 0x49, 0x2a, 0x00]],
  ['a TIFF picture', [0x4d, 0x4d, 0x00, 0x2a]],
  ['a WebP picture', [0x57, 0x45, 0x42, 0x50], 8],
  ['a HEIC or AVIF picture, or a film', [0x66, 0x74, 0x79, 0x70], 4],
  ['a document of Word 97 to 2003 (.doc), or one with a password', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a gzip archive', [0x1f, 0x8b]],
]
/** Characters in which a page shows that it is one. */
const LOOKED_AT = 4096
const PDF_WITHIN = 1024

/** What a file is. Throws `FormatError` when it is nothing that holds text, and says what it is instead. */
export function formatOf(bytes: Uint8Array, name: string): DocumentFormat {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, PDF_WITHIN))
  // ISO 32000-1, annex H.3.4.1: readers accept the header anywhere within the first kilobyte.
  if (start.includes('%PDF-')) return 'pdf'
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return 'docx'
  for (const [what, signature, at = 0] of strangers)
    if (signature.every((byte, index) => bytes[at + index] === byte) && !(what.includes('BMP') && !isBmp(bytes)))
      throw new FormatError('document', 0, 'HTML, Markdown, text, DOCX or PDF', what)
  if (start.startsWith('{\\rtf')) throw new FormatError('document', 0, 'HTML, Markdown, text, DOCX or PDF', 'an RTF document')
  const { text } = decodeText(bytes.subarray(0, LOOKED_AT))
  if (isWholePage(text)) return 'html'
  if (isBinary(text)) throw new FormatError('document', 0, 'HTML, Markdown, text, DOCX or PDF', 'bytes that are no text')
  // Markdown may hold tags, a page holds no Markdown.
  if (/\.(?:md|markdown)$/i.test(name) || isMarkdown(decodeText(bytes.subarray(0, 16 * LOOKED_AT)).text)) return 'markdown'
  return isPartOfPage(text) ? 'html' : 'text'
}

/** Reads a document of any format. Throws `FormatError` with the reason when it cannot be read. */
export async function readDocument(bytes: Uint8Array, name: string): Promise<TextDocument> {
  switch (formatOf(bytes, name)) {
    case 'html':
      return (await import('../html/read-html.ts')).readHtml(bytes)
    case 'markdown':
      return (await import('../markdown/read-markdown.ts')).readMarkdown(bytes)
    case 'docx':
      return (await import('../docx/read-docx.ts')).readDocx(bytes)
    case 'pdf':
      return (await import('../pdf/read-pdf.ts')).readPdf(bytes)
    case 'text':
      return (await import('../plain-text/read-plain-text.ts')).readPlainText(bytes)
  }
}

/** The size of its second header follows at 14. */
const isBmp = (bytes: Uint8Array): boolean => bytes[15] === 0 && bytes[16] === 0 && bytes[17] === 0

/** A page begins with what only pages begin with, after comments. */
const isWholePage = (text: string): boolean =>
  /^<(?:!doctype\s+html|html|head|body|meta|title|style|script|table|article|section|main)\b/i.test(afterComments(text))

/** A part of one begins with a tag that holds text, or has many. */
function isPartOfPage(text: string): boolean {
  if (/^<(?:p|div|h[1-6]|span|ul|ol|b|strong|font|center)(?:\s[^<>]{0,500})?>/i.test(afterComments(text))) return true
  return (text.match(/<\/?(?:p|div|span|br|h[1-6]|table|tr|td|li|ul|ol|strong|b|font|a)\b[^<>]{0,500}>/gi)?.length ?? 0) >= 20
}

const afterComments = (text: string): string => text.replace(/^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^]{0,2000}?-->\s*){0,5}/, '')

/** Characters that no text has. */
function isBinary(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  const strange = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  return strange > 8 && strange > text.length * 0.02
}

/** Headings with their text and tables with their rule; a line of dashes alone proves nothing. */
function isMarkdown(text: string): boolean {
  const headings = text.match(/^#{1,6}[ \t]+\S/gm)?.length ?? 0
  const bold = text.match(/\*\*[^*\n]{1,200}\*\*/g)?.length ?? 0
  const links = text.match(/\[[^\]\n]{1,200}\]\(https?:[^)\s]{1,500}\)/g)?.length ?? 0
  const rules = text.match(/^\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$/gm)?.length ?? 0
  return headings >= 2 || rules >= 1 || (headings >= 1 && bold + links >= 1) || bold + links >= 5
}
