/** A page as somebody saved it, or as a server sent it, as nodes of a snapshot: names, words, addresses and what its own styles hide. */
import { FormatError } from '#formats/format-error.ts'
import { decodeText } from '#formats/document/encoding.ts'
import { parseDeclarations, pixelsOf, type Declared } from '#formats/html/declarations.ts'
import { declaredEncoding } from '#formats/html/read-html.ts'
import { StyleSheet, type Matched } from '#formats/html/style-sheet.ts'
import { attribute, elementsIn, isElement, parseTree, textInside, type Element, type Node, type Page } from '#formats/html/tree.ts'
import { most, type Snapshot, type SnapshotNode } from '#formats/recording/recording.ts'

/** Bytes. Pages saved whole carry their pictures inside. */
export const LARGEST_SNAPSHOT = 16 * 1024 * 1024

/** One document with the frames in it, by the addresses that their frames name. */
export interface SavedPage {
  readonly url: string
  readonly bytes: Uint8Array
  readonly charset: string | null
  /** Style sheets beside it. */
  readonly styles: readonly Uint8Array[]
  readonly frames: ReadonlyMap<string, { readonly url: string; readonly bytes: Uint8Array; readonly charset: string | null }>
}

type Open<Value> = { -readonly [Name in keyof Value]: Value[Name] }

/** What nobody sees and no fact is read from. */
const unseen = new Set(['script', 'style', 'noscript', 'template', 'meta', 'link', 'head', 'base', 'title'])
const keptAttributes =
  /^(?:id|class|name|type|href|src|alt|title|role|value|download|target|rel|for|content|placeholder|action|method|checked|disabled|hidden|open|inert|aria-[a-z]+|data-(?:checked|state|action|url|href|scheme))$/
const MOST_ATTRIBUTES = 40
const LONGEST_ATTRIBUTE = 1000
const MOST_FRAMES = 20
/** Frames within frames. */
const DEEPEST_FRAME = 3

/** A snapshot without layout. Throws `FormatError` where the page is too large, too deep or holds too much. */
export async function snapshotOf(page: SavedPage): Promise<Snapshot> {
  const nodes = new Nodes(page)
  await nodes.add(page, -1, 0)
  return lookWithoutLayout(page.url, { title: nodes.title.slice(0, most.words), nodes: nodes.list, isCut: nodes.isCut })
}

/** What a page showed, as far as its source tells: nothing of it has a place. */
export const lookWithoutLayout = (url: string, shown: Pick<Snapshot, 'title' | 'nodes' | 'isCut'>): Snapshot => ({
  time: 0,
  after: 'idle',
  url: url.slice(0, most.url),
  width: 0,
  height: 0,
  scrollX: 0,
  scrollY: 0,
  documentWidth: 0,
  documentHeight: 0,
  grid: { columns: 0, rows: 0, hits: [] },
  screenshot: null,
  ...shown,
})

interface Waiting {
  readonly node: Node
  readonly parent: number
  readonly depth: number
  readonly around: Matched | null
}

class Nodes {
  readonly list: Open<SnapshotNode>[] = []
  readonly #page: SavedPage
  #frames = 0
  /** Bytes of frames that are still read. */
  #room = LARGEST_SNAPSHOT
  title = ''
  isCut = false

  constructor(page: SavedPage) {
    this.#page = page
  }

  /** A document under the frame that shows it, or as the whole. */
  async add({ url, bytes, charset }: Pick<SavedPage, 'url' | 'bytes' | 'charset'>, owner: number, level: number): Promise<void> {
    if (bytes.length > LARGEST_SNAPSHOT) throw new FormatError('html', 0, `at most ${LARGEST_SNAPSHOT} bytes`, `${bytes.length} bytes`)
    const document = await parseTree(decodeText(bytes, charset ?? declaredEncoding(bytes)).text)
    const sheet = new Rules(document, this.#page.styles)
    const base = baseOf(document, url)
    if (owner < 0) this.title = titleOf(document)
    const depth = owner < 0 ? 0 : this.#depthOf(owner) + 1
    const waiting: Waiting[] = document.childNodes.toReversed().map((node) => ({ node, parent: owner, depth, around: null }))
    const frames: { readonly at: number; readonly source: string }[] = []
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (this.list.length >= most.nodes || next.depth > most.depth) {
        this.isCut = true
        continue
      }
      const { node, parent } = next
      if (!isElement(node)) {
        if (node.nodeName === '#text' && 'value' in node) this.#text(node.value, parent)
        continue
      }
      if (unseen.has(node.tagName)) continue
      const at = this.#element(node, parent, base)
      if (parent === owner && owner >= 0) this.list[at]!.document = url.slice(0, most.url)
      const matched: Matched = {
        tag: node.tagName,
        id: attribute(node, 'id') ?? '',
        classes: (attribute(node, 'class') ?? '').split(/\s+/).filter(Boolean).slice(0, 50),
        parent: next.around,
      }
      this.#style(at, node, sheet.of(matched))
      const source = node.tagName === 'iframe' ? attribute(node, 'src') : null
      if (source !== null) frames.push({ at, source })
      // Its text is for browsers without frames.
      if (node.tagName === 'iframe') continue
      for (const child of node.childNodes.toReversed()) waiting.push({ node: child, parent: at, depth: next.depth + 1, around: matched })
    }
    for (const { at, source } of frames) await this.#frame(at, source, level)
  }

  async #frame(at: number, source: string, level: number): Promise<void> {
    const frame = this.#page.frames.get(source)
    if (!frame) return
    if (level >= DEEPEST_FRAME || ++this.#frames > MOST_FRAMES) {
      this.isCut = true
      return
    }
    this.#room -= frame.bytes.length
    try {
      if (this.#room < 0) throw new FormatError('html', 0, `at most ${LARGEST_SNAPSHOT} bytes of frames`, 'more')
      await this.add({ ...frame, url: frame.url || source }, at, level + 1)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.isCut = true
    }
  }

  #element(element: Element, parent: number, base: string): number {
    const kept: [string, string][] = []
    for (const { name, value } of element.attrs)
      if (kept.length < MOST_ATTRIBUTES && keptAttributes.test(name)) kept.push([name, value.slice(0, LONGEST_ATTRIBUTE)])
    // A link leads where the page's own base says, which whoever reads the node no longer sees.
    const href = element.tagName === 'a' ? kept.find(([name]) => name === 'href') : undefined
    if (href && base !== '' && URL.canParse(href[1], base)) href[1] = new URL(href[1], base).href.slice(0, most.url)
    const isBox = element.tagName === 'input' && /^(?:checkbox|radio)$/i.test(attribute(element, 'type') ?? '')
    const node: Open<SnapshotNode> = {
      name: element.tagName.slice(0, 100),
      parent,
      ...(kept.length > 0 ? { attributes: Object.fromEntries(kept) } : {}),
      ...(isBox && attribute(element, 'checked') !== null ? { isChecked: true } : {}),
      ...(attribute(element, 'onclick') === null ? {} : { isClickable: true }),
    }
    return this.list.push(node) - 1
  }

  #text(value: string, parent: number): void {
    const text = value.replaceAll(/\s+/g, ' ')
    if (text.trim() === '' || parent < 0) return
    // Only what the element itself states: rules that nobody handed in may say otherwise of what it inherits.
    const { style, ground } = this.#stated.get(parent) ?? {}
    this.list.push({
      name: '#text',
      parent,
      text: text.slice(0, most.words),
      ...(style ? { style } : {}),
      ...(ground === undefined ? {} : { ground }),
    })
  }

  readonly #stated = new Map<number, { readonly style: Record<string, string>; readonly ground?: string }>()

  #style(at: number, element: Element, rules: readonly [Declared, Declared] | null): void {
    const own = parseDeclarations(attribute(element, 'style') ?? '')
    const said: Declared = { ...rules?.[0], ...own.normal, ...rules?.[1], ...own.important }
    const isGone =
      attribute(element, 'hidden') !== null ||
      said.display === 'none' ||
      said.isInvisible === true ||
      said.isTransparent === true ||
      said.isOutOfSight === true
    if (isGone) this.list[at]!.style = { visibility: 'hidden' }
    const { fontSize, color, background } = { ...own.normal, ...own.important }
    const pixels = fontSize !== undefined && /^[\d.]+(?:px|pt)$/.test(fontSize) ? pixelsOf(fontSize, null, null) : null
    const isOpaque = color !== undefined && background !== undefined && color.alpha === 1 && background.alpha === 1
    if (pixels === null && !isOpaque) return
    this.#stated.set(at, {
      style: { ...(pixels === null ? {} : { 'font-size': `${pixels}px` }), ...(isOpaque ? { color: rgb(color.hex) } : {}) },
      ...(isOpaque ? { ground: rgb(background.hex) } : {}),
    })
  }

  #depthOf(at: number): number {
    let depth = 0
    for (let node = at; node >= 0; node = this.list[node]!.parent) depth++
    return depth
  }
}

/** What style sheets say; nothing where they say more than any page needs. */
class Rules {
  #sheet: StyleSheet | null = new StyleSheet()

  constructor(document: Page, beside: readonly Uint8Array[]) {
    for (const css of beside) this.#add(new TextDecoder().decode(css))
    for (const element of elementsIn(document, new Set(['template', 'svg'])))
      if (element.tagName === 'style' && /^(?:|all|screen)$/i.test((attribute(element, 'media') ?? '').trim()))
        this.#add(textInside(element))
  }

  #add(css: string): void {
    this.#quietly((sheet) => sheet.add(css))
  }

  of(element: Matched): readonly [Declared, Declared] | null {
    const rules = this.#quietly((sheet) => sheet.declaredFor(element))
    return rules ? [rules.normal, rules.important] : null
  }

  #quietly<Value>(ask: (sheet: StyleSheet) => Value): Value | null {
    if (this.#sheet === null) return null
    try {
      return ask(this.#sheet)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.#sheet = null
      return null
    }
  }
}

const rgb = (hex: string): string =>
  `rgb(${Number.parseInt(hex.slice(1, 3), 16)}, ${Number.parseInt(hex.slice(3, 5), 16)}, ${Number.parseInt(hex.slice(5, 7), 16)})`

/** Where relative addresses of a document start. https://html.spec.whatwg.org/multipage/urls-and-fetching.html#document-base-url */
function baseOf(document: Page, url: string): string {
  for (const element of elementsIn(document, new Set(['body', 'template']))) {
    const href = element.tagName === 'base' ? attribute(element, 'href') : null
    if (href !== null && URL.canParse(href, url)) return new URL(href, url).href
  }
  return URL.canParse(url) && /^https?:/i.test(url) ? url : ''
}

function titleOf(document: Page): string {
  for (const element of elementsIn(document, new Set(['body', 'template', 'svg'])))
    if (element.tagName === 'title') return textInside(element).replaceAll(/\s+/g, ' ').trim()
  return ''
}
