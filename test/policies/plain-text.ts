/**
 * The words of a document without its markup, read by means that share nothing with the readers under test: cruder, and enough to
 * look quotes up. Targets of links are appended, because gold quotes them too.
 */
import { readFileSync } from 'node:fs'
import mammoth from 'mammoth'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'

export async function plainTextOf(path: string): Promise<string> {
  const bytes = readFileSync(path)
  if (path.endsWith('.docx')) return (await mammoth.extractRawText({ buffer: bytes })).value
  const source = decoded(bytes)
  if (path.endsWith('.html')) return htmlText(parse(source))
  return path.endsWith('.md') ? source.replaceAll('**', '').replaceAll(String.raw`\_`, '_') : source
}

function htmlText(node: DefaultTreeAdapterTypes.Node): string {
  if ('value' in node) return node.value
  if (!('childNodes' in node) || ['style', 'script', 'title'].includes(node.nodeName)) return ''
  const href = 'attrs' in node ? node.attrs.find(({ name }) => name === 'href')?.value : undefined
  return node.childNodes.map(htmlText).join('') + (href === undefined ? '' : ` ${href} `)
}

/** GB18030 where it is no UTF-8, as old texts are. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
