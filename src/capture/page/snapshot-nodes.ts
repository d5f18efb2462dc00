/** The browser's snapshot, which is columns of numbers, as a list of nodes with what facts are read from. */
import { most, type PageBox, type SnapshotNode } from '#formats/recording/recording.ts'
import type { Session } from './tab.ts'
import type { NodeHandle } from './take-snapshot.ts'
import { shortUrl } from './visit-log.ts'

/** https://chromedevtools.github.io/devtools-protocol/tot/DOMSnapshot/#type-DocumentSnapshot; numbers are places in `strings`. */
export interface ProtocolDocument {
  readonly documentURL: number
  readonly title: number
  readonly scrollOffsetX?: number
  readonly scrollOffsetY?: number
  readonly nodes: {
    readonly parentIndex: readonly number[]
    readonly nodeType: readonly number[]
    readonly shadowRootType: Rare<number>
    readonly nodeName: readonly number[]
    readonly nodeValue: readonly number[]
    readonly backendNodeId: readonly number[]
    readonly attributes: readonly (readonly number[])[]
    readonly inputValue: Rare<number>
    readonly inputChecked: { readonly index: readonly number[] }
    readonly contentDocumentIndex: Rare<number>
    readonly pseudoType: Rare<number>
    readonly isClickable: { readonly index: readonly number[] }
  }
  readonly layout: {
    readonly nodeIndex: readonly number[]
    readonly styles: readonly (readonly number[])[]
    readonly bounds: readonly (readonly number[])[]
    readonly text: readonly number[]
    readonly paintOrders?: readonly number[]
    readonly scrollRects?: readonly (readonly number[])[]
    readonly clientRects?: readonly (readonly number[])[]
    readonly blendedBackgroundColors?: readonly number[]
    readonly textColorOpacities?: readonly number[]
  }
}
interface Rare<Value> {
  readonly index: readonly number[]
  readonly value: readonly Value[]
}
type Open<Value> = { -readonly [Name in keyof Value]: Value[Name] }

const ELEMENT = 1
const TEXT = 3
const DOCUMENT = 9
const SHADOW_ROOT = 11
/** What nobody sees and no fact is read from. */
const unseen = new Set(['script', 'style', 'noscript', 'template', 'meta', 'link', 'head', 'base'])
const keptAttributes =
  /^(?:id|class|name|type|href|src|alt|title|role|value|download|target|rel|for|content|placeholder|action|method|checked|disabled|hidden|open|inert|aria-.*|data-(?:checked|state|action|url|href|scheme))$/
/** What every element has unless somebody said otherwise. */
const usual: Readonly<Record<string, ReadonlySet<string>>> = {
  position: new Set(['static']),
  visibility: new Set(['visible']),
  opacity: new Set(['1']),
  'overflow-x': new Set(['visible']),
  'overflow-y': new Set(['visible']),
  'z-index': new Set(['auto']),
  'pointer-events': new Set(['auto']),
  cursor: new Set(['auto']),
  'font-weight': new Set(['400']),
  'background-color': new Set(['rgba(0, 0, 0, 0)']),
  'background-image': new Set(['none']),
  'text-decoration-line': new Set(['none']),
  'mask-image': new Set(['none']),
  'max-height': new Set(['none']),
}
/** What is asked of the browser, in this order. */
export const styleOrder = [
  'position',
  'visibility',
  'opacity',
  'overflow-x',
  'overflow-y',
  'z-index',
  'pointer-events',
  'cursor',
  'font-size',
  'font-weight',
  'color',
  'background-color',
  'background-image',
  'text-decoration-line',
  'mask-image',
  'max-height',
] as const

const ofTexts: ReadonlySet<string> = new Set(['color', 'font-size', 'font-weight', 'text-decoration-line'])

export class SnapshotNodes {
  readonly nodes: Open<SnapshotNode>[] = []
  readonly handles: NodeHandle[] = []
  readonly sessions = new Set<Session>()
  readonly #most: number
  readonly #byBackend = new Map<Session, Map<number, number>>()
  readonly #depths: number[] = []
  isCut = false
  url = ''
  title = ''

  constructor(most: number) {
    this.#most = most
  }

  indexOf(backendId: number, session: Session): number | undefined {
    return this.#byBackend.get(session)?.get(backendId)
  }

  /** The deepest visible element of a frame of another site at a point of the screen. */
  inFrames({ x, y }: { readonly x: number; readonly y: number }): number | undefined {
    let found: number | undefined
    this.nodes.forEach((node, at) => {
      if (this.handles[at]!.session === this.handles[0]!.session || node.name === '#text' || !node.box) return
      if (x >= node.box.x && y >= node.box.y && x < node.box.x + node.box.width && y < node.box.y + node.box.height) found = at
    })
    return found
  }

  /** All documents of one process. `owner`: the frame element that holds them, by its place here; null for the page itself. */
  addAll(documents: readonly ProtocolDocument[], strings: readonly string[], session: Session, owner: number | null): void {
    this.sessions.add(session)
    const [first] = documents
    if (!first) return
    if (owner === null) {
      this.url = strings[first.documentURL] ?? ''
      this.title = strings[first.title] ?? ''
    }
    this.#addDocument(documents, first, strings, session, owner, 0)
  }

  #addDocument(
    documents: readonly ProtocolDocument[],
    document: ProtocolDocument,
    strings: readonly string[],
    session: Session,
    owner: number | null,
    depth: number,
  ): void {
    const { nodes, layout } = document
    const origin = this.#originOf(owner)
    const [scrolledX, scrolledY] = [document.scrollOffsetX ?? 0, document.scrollOffsetY ?? 0]
    const layoutOf = new Map(layout.nodeIndex.map((node, at) => [node, at]))
    const clickable = new Set(nodes.isClickable.index)
    const checked = new Set(nodes.inputChecked.index)
    const shadow = rareOf(nodes.shadowRootType)
    const inputs = rareOf(nodes.inputValue)
    const frames = rareOf(nodes.contentDocumentIndex)
    const pseudo = rareOf(nodes.pseudoType)
    /** Where each node went; -1 for what was left out. */
    const places: number[] = []
    const byBackend = this.#byBackend.get(session) ?? new Map<number, number>()
    this.#byBackend.set(session, byBackend)

    for (let at = 0; at < nodes.nodeType.length; at++) {
      const parentAt = nodes.parentIndex[at]!
      const parent = parentAt < 0 ? (owner ?? -1) : places[parentAt]!
      places[at] = parentAt >= 0 && parent === -1 && nodes.nodeType[parentAt] !== DOCUMENT ? -1 : -2
      const type = nodes.nodeType[at]
      if (type === DOCUMENT || type === SHADOW_ROOT) {
        // They show nothing themselves: their children are their holder's.
        places[at] = type === DOCUMENT ? (owner ?? -1) : parent
        continue
      }
      const name = (strings[nodes.nodeName[at]!] ?? '').toLowerCase()
      const shown = layoutOf.get(at)
      const level = parent >= 0 ? this.#depths[parent]! + 1 : 0
      const isKept = places[at] === -2 && (type === ELEMENT ? !unseen.has(name) : type === TEXT && shown !== undefined)
      if (!isKept || this.nodes.length >= this.#most || level > most.depth) {
        this.isCut ||= isKept
        places[at] = -1
        continue
      }
      const node: Open<SnapshotNode> = { name: name.slice(0, 100), parent }
      if (type === ELEMENT) {
        const attributes = attributesOf(nodes.attributes[at] ?? [], strings)
        if (Object.keys(attributes).length > 0) node.attributes = attributes
        const value = inputs.get(at)
        if (value !== undefined && strings[value]) node.text = strings[value].slice(0, 2000)
        if (pseudo.has(at)) {
          node.name = `::${strings[pseudo.get(at)!] ?? 'pseudo'}`
          // What a style writes is read like any text.
          const written = shown === undefined ? '' : drawnText(strings[layout.text[shown]!] ?? '')
          if (written !== '') node.text = written.slice(0, 2000)
        }
      } else node.text = (strings[layout.text[shown!]!] ?? strings[nodes.nodeValue[at]!] ?? '').slice(0, 2000)
      if (clickable.has(at)) node.isClickable = true
      if (checked.has(at)) node.isChecked = true
      // The browser marks every node of a shadow tree; the first of each is enough.
      const rooted = shadow.get(at)
      if (rooted !== undefined && shadow.get(parentAt) === undefined && parent >= 0) node.shadow = shadowOf(strings[rooted])
      if (shown !== undefined) look(node, layout, shown, strings, origin.x - scrolledX, origin.y - scrolledY)
      if (parentAt >= 0 && nodes.nodeType[parentAt] === DOCUMENT && owner !== null && type === ELEMENT)
        node.document = shortUrl(strings[document.documentURL])
      places[at] = this.nodes.length
      const backendId = nodes.backendNodeId[at]!
      byBackend.set(backendId, this.nodes.length)
      this.#depths.push(level)
      this.nodes.push(node)
      this.handles.push({ backendId, session })
      const inner = frames.get(at)
      if (inner !== undefined && documents[inner] && depth < 8)
        this.#addDocument(documents, documents[inner], strings, session, this.nodes.length - 1, depth + 1)
    }
  }

  /** Where the content of a frame begins on the screen. */
  #originOf(owner: number | null): { readonly x: number; readonly y: number } {
    if (owner === null) return { x: 0, y: 0 }
    const { box, scroll } = this.nodes[owner]!
    if (!box) return { x: 0, y: 0 }
    // Borders are equal on both sides nearly always, and only the inner size is known.
    const [inX, inY] = scroll ? [(box.width - scroll.visibleWidth) / 2, (box.height - scroll.visibleHeight) / 2] : [0, 0]
    return { x: box.x + Math.max(0, inX), y: box.y + Math.max(0, inY) }
  }
}

const rareOf = ({ index, value }: Rare<number>): ReadonlyMap<number, number> => new Map(index.map((at, place) => [at, value[place]!]))

function attributesOf(pairs: readonly number[], strings: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {}
  for (let at = 0, count = 0; at + 1 < pairs.length && count < 40; at += 2) {
    const name = (strings[pairs[at]!] ?? '').toLowerCase()
    if (!keptAttributes.test(name)) continue
    kept[name.slice(0, 200)] = (strings[pairs[at + 1]!] ?? '').slice(0, 1000)
    count++
  }
  return kept
}

function look(
  node: Open<SnapshotNode>,
  layout: ProtocolDocument['layout'],
  at: number,
  strings: readonly string[],
  dx: number,
  dy: number,
): void {
  const [x, y, width, height] = layout.bounds[at] as [number, number, number, number]
  node.box = { x: tenth(x + dx), y: tenth(y + dy), width: tenth(width), height: tenth(height) } satisfies PageBox
  if (layout.paintOrders) node.paint = layout.paintOrders[at]!
  const [content, visible] = [layout.scrollRects?.[at] ?? [], layout.clientRects?.[at] ?? []]
  const isFrame = node.name === 'iframe' || node.name === 'frame'
  if (content.length === 4 && visible.length === 4 && (isFrame || content[3]! > visible[3]! + 1 || content[2]! > visible[2]! + 1))
    node.scroll = { width: content[2]!, height: content[3]!, visibleWidth: visible[2]!, visibleHeight: visible[3]! }
  const style: Record<string, string> = {}
  layout.styles[at]!.forEach((value, place) => {
    const name = styleOrder[place]!
    const said = strings[value] ?? ''
    // What texts inherit is kept with the texts, all else with the elements.
    if (ofTexts.has(name) !== (node.name === '#text') && !node.name.startsWith('::')) return
    if (said !== '' && !usual[name]?.has(said)) style[name] = said.slice(0, 300)
  })
  if (Object.keys(style).length > 0) node.style = style
  const ground = strings[layout.blendedBackgroundColors?.[at] ?? -1]
  if (ground) node.ground = ground.slice(0, 60)
  const opacity = layout.textColorOpacities?.[at]
  if (opacity !== undefined && opacity !== 1) node.opacity = opacity
}

/** Characters of fonts of icons say nothing to whoever reads them. */
const drawnText = (text: string): string => text.replaceAll(/[\u{E000}-\u{F8FF}\u{F0000}-\u{10FFFF}]/gu, '').trim()

const shadowOf = (said: string | undefined): 'open' | 'closed' | 'user-agent' =>
  said === 'open' || said === 'closed' ? said : 'user-agent'
const tenth = (value: number): number => Math.round(value * 10) / 10
