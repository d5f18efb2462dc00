/** Documents opened as a stranger would: ZIP entries, XML that must be well-formed, the text in it. */
import { bytesSource } from '#formats/bytes.ts'
import { openZip } from '#formats/zip/zip.ts'

/** Every part of a DOCX or XLSX that is XML, as text, by its name. */
export function entriesOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = openZip(bytesSource(bytes))
  const parts = zip.entries.filter(({ name }) => /\.(xml|rels)$/.test(name))
  return new Map(parts.map((entry) => [entry.name, new TextDecoder('utf-8', { fatal: true }).decode(zip.read(entry))]))
}

const tag = /<(?:\?[^]*?\?>|!--[^]*?-->|(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>)/g

/** What keeps an XML document from being well-formed (https://www.w3.org/TR/xml/#sec-well-formed); empty when nothing does. */
export function faultsOf(xml: string): string[] {
  const faults: string[] = []
  // Char of XML 1.0.
  const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml)
  if (forbidden) faults.push(`forbidden character U+${forbidden[0].codePointAt(0)!.toString(16)}`)
  const open: string[] = []
  let end = 0
  const text = (part: string): void => {
    if (/[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(part)) faults.push(`not markup and not text: ${part.slice(0, 80)}`)
  }
  for (const match of xml.matchAll(tag)) {
    text(xml.slice(end, match.index))
    end = match.index + match[0].length
    const [, closing, name, attributes = '', empty] = match
    if (name === undefined) continue
    const names = [...attributes.matchAll(/\s([\w:.-]+)="/g)].map(([, attribute]) => attribute)
    if (new Set(names).size < names.length) faults.push(`an attribute twice in <${name}>`)
    text(attributes.replaceAll(/[<>]/g, ''))
    if (closing === '/') {
      if (open.pop() !== name) faults.push(`</${name}> closes another element`)
    } else if (empty !== '/') open.push(name)
  }
  text(xml.slice(end))
  if (open.length > 0) faults.push(`<${open.at(-1)}> is not closed`)
  return faults
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string =>
  text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([0-9a-fA-F]+));/g, (_, name?: string, decimal?: string, hexadecimal?: string) =>
    name === undefined ? String.fromCodePoint(Number.parseInt(decimal ?? hexadecimal!, decimal === undefined ? 16 : 10)) : entities[name]!,
  )

/** The paragraphs of a DOCX's body as texts. */
export const paragraphsOf = (bytes: Uint8Array): string[] =>
  [
    ...entriesOf(bytes)
      .get('word/document.xml')!
      .matchAll(/<w:p[ >][^]*?<\/w:p>/g),
  ].map(([paragraph]) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^]*?)<\/w:t>/g)].map(([, text]) => unescaped(text!)).join(''))

/** The cells of every sheet of an XLSX: texts and numbers, row by row; formulas are kept apart. */
export function sheetsOf(bytes: Uint8Array): { readonly name: string; readonly rows: (string | number)[][]; readonly formulas: number }[] {
  const entries = entriesOf(bytes)
  const strings = [...entries.get('xl/sharedStrings.xml')!.matchAll(/<si>([^]*?)<\/si>/g)].map(([, item]) =>
    [...item!.matchAll(/<t(?: [^>]*)?>([^]*?)<\/t>/g)].map(([, text]) => unescaped(text!)).join(''),
  )
  const names = [...entries.get('xl/workbook.xml')!.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => unescaped(name!))
  return names.map((name, index) => {
    const xml = entries.get(`xl/worksheets/sheet${index + 1}.xml`)!
    const rows = [...xml.matchAll(/<row [^>]*>([^]*?)<\/row>/g)].map(([, row]) =>
      [...row!.matchAll(/<c ([^>]*?)(?:\/>|>([^]*?)<\/c>)/g)].map(([, attributes, content]) => {
        const value = /<v>([^<]*)<\/v>/.exec(content ?? '')?.[1]
        if (value === undefined) return ''
        return attributes!.includes('t="s"') ? strings[Number(value)]! : Number(value)
      }),
    )
    return { name, rows, formulas: [...xml.matchAll(/<f[ >]/g)].length }
  })
}
