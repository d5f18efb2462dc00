/**
 * The parts of a DOCX (ECMA-376, https://ecma-international.org/publications-and-standards/standards/ecma-376/) that hold text, inflated by our
 * own reader and bounded. What another reader is handed afterwards is an archive made of these: it never sees what the file claims of itself.
 */
import { bytesSource } from '../bytes.ts'
import { decodeText } from '../document/encoding.ts'
import { FormatError } from '../format-error.ts'
import { openZip, type Zip, type ZipEntry } from '../zip/zip.ts'

/** Bytes of XML, all parts together. A policy of a hundred pages has two million. */
const MOST_XML = 12 * 1024 * 1024
const MOST_ENTRIES = 5000
const DEEPEST = 256
/** Elements of all parts together: each becomes an object, and several in what comes after. */
const MOST_ELEMENTS = 250_000
/** Text, and what says how it is structured: no pictures, fonts, macros, embedded files, themes. */
const READ =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/[\w-]+\.xml\.rels|(?:document\d*|styles|numbering|footnotes|endnotes)\.xml))$/

export interface Parts {
  readonly files: Map<string, string>
  /** Files in the folder of pictures. */
  readonly pictures: number
}

/** Throws `FormatError` when it is no DOCX, is damaged, or holds more than a document does. */
export function readParts(bytes: Uint8Array): Parts {
  const zip = openZip(bytesSource(bytes))
  if (zip.entries.length > MOST_ENTRIES)
    throw new FormatError('docx', 0, `at most ${MOST_ENTRIES} entries`, `${zip.entries.length} entries`)
  const files = new Map<string, string>()
  let total = 0
  let elements = 0
  for (const entry of zip.entries) {
    if (!READ.test(entry.name)) continue
    // The second of a name would be what another reader takes.
    if (files.has(entry.name)) throw new FormatError('docx', entry.directoryOffset, `one ${entry.name}`, 'more')
    const content = inflated(zip, entry, MOST_XML - total)
    total += content.length
    const xml = xmlOf(content, entry)
    elements += xml.elements
    if (elements > MOST_ELEMENTS) throw new FormatError('docx', entry.headerOffset, `at most ${MOST_ELEMENTS} elements`, 'more')
    files.set(entry.name, xml.text)
  }
  if (![...files.keys()].some((name) => name.startsWith('word/document')))
    throw new FormatError(
      'docx',
      0,
      'word/document.xml',
      `${zip.entries.length} entries: ${zip.entries
        .slice(0, 5)
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 200)}`,
    )
  return { files, pictures: zip.entries.filter(({ name }) => name.startsWith('word/media/')).length }
}

function inflated(zip: Zip, entry: ZipEntry, limit: number): Uint8Array {
  if ((entry.flags & 1) !== 0) throw new FormatError('docx', entry.headerOffset, 'a document without a password', `${entry.name} encrypted`)
  return zip.read(entry, Math.max(1, limit))
}

/** XML without a document type: OOXML has none, and entities are how XML explodes. */
function xmlOf(content: Uint8Array, { name, headerOffset }: ZipEntry): { readonly text: string; readonly elements: number } {
  const { text } = decodeText(content)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new FormatError('docx', headerOffset, `${name} without a document type`, 'a document type')
  const { depth, elements } = measured(text)
  if (depth > DEEPEST) throw new FormatError('docx', headerOffset, `at most ${DEEPEST} nested elements`, 'more')
  return { text, elements }
}

/** How deep elements nest and how many there are, by their tags alone. */
function measured(xml: string): { readonly depth: number; readonly elements: number } {
  let depth = 0
  let most = 0
  let elements = 0
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const next = xml[at + 1]
    if (next === '/') depth--
    else if (next !== '?' && next !== '!') {
      elements++
      const end = xml.indexOf('>', at)
      if (end < 0) break
      if (xml[end - 1] !== '/') most = Math.max(most, ++depth)
    }
  }
  return { depth: most, elements }
}
