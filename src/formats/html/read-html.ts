/**
 * A page as people see it before any script runs: https://html.spec.whatwg.org/multipage/rendering.html as far as text goes.
 * What the page hides is kept and told apart, for a policy may say there what nobody is meant to read.
 */
import { AnomalyLog } from '../anomaly-log.ts'
import type { TextDocument } from '../document/document.ts'
import { decodeText } from '../document/encoding.ts'
import { boundedFile, Budget, LARGEST_TEXT_FILE } from '../document/limits.ts'
import { BlockFlow } from './flow.ts'
import { StyleSheet } from './style-sheet.ts'
import { attribute, elementsIn, parseTree, textInside, type Page } from './tree.ts'
import { Walk } from './walk.ts'

/** Bytes in which a page says how it is encoded; browsers look at 1024. */
const PRESCANNED = 4096
/** A page that shows fewer characters and runs scripts is made by them. */
const FEWEST_CHARACTERS = 200

/** Throws `FormatError` when the page is too large, too deep, or holds too much. */
export async function readHtml(bytes: Uint8Array): Promise<TextDocument> {
  boundedFile('html', bytes, LARGEST_TEXT_FILE)
  const anomalies = new AnomalyLog('html')
  const { text, malformed, encoding } = decodeText(bytes, declaredEncoding(bytes))
  if (malformed > 0) anomalies.note('malformed-characters', 0, `${malformed} places are no ${encoding}.`)
  return readHtmlText(text, 'html', anomalies)
}

/** A page that is text already, such as what another reader made of its own format. */
export async function readHtmlText(
  html: string,
  format: TextDocument['format'],
  anomalies = new AnomalyLog(format),
): Promise<TextDocument> {
  const page = await parseTree(html)
  const said = whatThePageSays(page)
  const flow = new BlockFlow(new Budget(format))
  const walk = new Walk(said.sheet, new Budget(format))
  walk.page(page, flow)
  flow.end()
  const { blocks } = flow
  if (said.scripts > 0 && charactersIn(blocks) < FEWEST_CHARACTERS)
    anomalies.note('made-by-scripts', 0, `${said.scripts} scripts, and hardly any text without them.`)
  if (walk.frames > 0) anomalies.note('frames', 0, `${walk.frames} frames show other pages.`)
  return {
    format,
    title: said.title,
    language: said.language,
    blocks,
    pages: null,
    pictures: walk.pictures,
    passwordFields: walk.passwordFields,
    anomalies: anomalies.list,
  }
}

interface Said {
  readonly title: string | null
  readonly language: string | null
  readonly sheet: StyleSheet
  readonly scripts: number
}

function whatThePageSays(page: Page): Said {
  const sheet = new StyleSheet()
  let title: string | null = null
  let language: string | null = null
  let scripts = 0
  for (const element of elementsIn(page, new Set(['template', 'svg']))) {
    if (element.tagName === 'title') title ??= textInside(element).replaceAll(/\s+/g, ' ').trim() || null
    else if (element.tagName === 'html') language = attribute(element, 'lang') || null
    else if (element.tagName === 'script') scripts++
    else if (element.tagName === 'style' && /^(?:|all|screen)$/i.test((attribute(element, 'media') ?? '').trim()))
      sheet.add(textInside(element))
    else if (element.tagName === 'meta' && attribute(element, 'http-equiv')?.toLowerCase() === 'content-language')
      language ??= attribute(element, 'content')
  }
  return { title, language, sheet, scripts }
}

/** What a page states of itself: `<meta charset>` or `<meta http-equiv="Content-Type">`, or the declaration of XHTML. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCANNED))
  const found =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(start) ??
    /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{1,40})/i.exec(start)
  return found?.[1] ?? null
}

function charactersIn(blocks: TextDocument['blocks']): number {
  let count = 0
  for (const block of blocks)
    for (const { runs } of block.kind === 'table' ? block.rows.flat() : [block])
      for (const { text, isHidden } of runs) if (!isHidden) count += text.trim().length
  return count
}
