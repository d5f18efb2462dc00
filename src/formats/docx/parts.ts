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
/** Of one element: the first declares some forty namespaces. */
const MOST_ATTRIBUTES = 200
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
  const refuse = (expected: string, found: string): never => {
    throw new FormatError('docx', headerOffset, expected, found)
  }
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) refuse(`${name} without a document type`, 'a document type')
  let depth = 0
  let elements = 0
  for (let at = text.indexOf('<'); at >= 0;) {
    const tag = tagAt(text, at)
    // What reads it afterwards looks for the end of each such tag to the end of the text.
    if (tag === null) return refuse(`${name} in XML`, `a tag without end at ${at}`)
    if (tag.attributes > MOST_ATTRIBUTES) refuse(`at most ${MOST_ATTRIBUTES} attributes of an element`, 'more')
    if (tag.kind !== 'other') elements += tag.kind === 'end' ? 0 : 1
    depth += tag.kind === 'start' ? 1 : tag.kind === 'end' ? -1 : 0
    if (depth > DEEPEST) refuse(`at most ${DEEPEST} nested elements`, 'more')
    at = text.indexOf('<', tag.end)
  }
  return { text, elements }
}

interface Tag {
  /** `other`: a comment, what is quoted, an instruction. */
  readonly kind: 'start' | 'end' | 'empty' | 'other'
  readonly attributes: number
  /** Behind it. */
  readonly end: number
}

/** The tag (XML 1.0, 3.1) that begins here; null where it has no end. A `>` within quotes is none, a `<` stands in no tag. */
function tagAt(xml: string, at: number): Tag | null {
  for (const [start, stop] of unread) if (xml.startsWith(start, at)) return other(xml.indexOf(stop, at + start.length), stop.length)
  let attributes = 0
  let quote = ''
  for (let end = at + 1; end < xml.length; end++) {
    const sign = xml[end]!
    if (sign === '<') return null
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") {
      quote = sign
      attributes++
    } else if (sign === '>') {
      const kind = xml[at + 1] === '/' ? 'end' : xml[end - 1] === '/' ? 'empty' : 'start'
      return { kind, attributes, end: end + 1 }
    }
  }
  return null
}

const unread = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const
const other = (stop: number, length: number): Tag | null => (stop < 0 ? null : { kind: 'other', attributes: 0, end: stop + length })
