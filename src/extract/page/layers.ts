/** What lies over a page: fixed and sticky parts, dialogs, with their backdrops. */
import { leadsToApp } from './addresses.ts'
import type { View } from './view.ts'
import { appWords, closeNames, saysItCloses, waitWords } from './words.ts'

export interface Layer {
  readonly node: number
  /** 0 to 1: share of the screen, with the backdrop that belongs to it. */
  readonly cover: number
  readonly words: string
  readonly asksForApp: boolean
  readonly closes: readonly CloseCandidate[]
  /** Small pictures that may be its cross, where nothing on it says that it closes: only a touch tells. */
  readonly guesses: readonly CloseCandidate[]
}
export interface CloseCandidate {
  /** What reacts. */
  readonly node: number
  /** What shows: the cross itself. */
  readonly mark: number
}

/** Shares of the screen: what is smaller is no layer; what is larger hides the page whether or not it asks for anything. */
const SMALLEST = 0.02
const HIDES = 0.3
/** Nobody's backdrop has words. */
const BACKDROP_WORDS = 2
const MOST_LAYERS = 12
const MOST_CLOSES = 3

/** Layers of a snapshot that hide the page, ask for an app or can be closed; the largest first. */
export function layersOf(view: View): readonly Layer[] {
  const { hits } = view.snapshot.grid
  const counts = new Map<number, number>()
  for (const hit of hits) {
    const layer = hit >= 0 ? layerAround(view, hit) : null
    if (layer !== null) counts.set(layer, (counts.get(layer) ?? 0) + 1)
  }
  const cells = Math.max(1, hits.length)
  const shares = [...counts].map(([node, count]) => ({ node, share: count / cells })).sort((one, other) => other.share - one.share)
  const isBackdrop = ({ node }: { node: number }): boolean => view.words(node).length < BACKDROP_WORDS && closesIn(view, node).length === 0
  const backdrops = shares.filter((each) => isBackdrop(each) && each.share > SMALLEST)
  const [crosses, rest] = partition(shares, ({ node }) => isCloseMark(view, node))
  const talking = rest.filter((each) => !isBackdrop(each) && !isPageItself(view, each.node))
  // A cross that lies beside its layer closes the largest; where there is none, it is a layer by itself.
  const loose = crosses.map(({ node }) => ({ node, mark: node }))
  if (talking.length === 0) return crosses.map(({ node, share }) => alone(view, node, share)).filter(({ cover }) => cover > SMALLEST)
  return talking
    .map(({ node, share }, at): Layer => {
      // A backdrop is that of the largest layer that speaks.
      const behind = at === 0 ? backdrops.reduce((sum, each) => sum + each.share, 0) : 0
      const words = view.words(node)
      const cover = Math.round((share + behind) * 1000) / 1000
      const closes = [...closesIn(view, node), ...(at === 0 ? loose : [])].slice(0, MOST_CLOSES)
      const guesses = closes.length === 0 && cover > HIDES ? crossesIn(view, node) : []
      return { node, cover, words, asksForApp: asksForApp(view, node), closes, guesses }
    })
    .filter(({ cover, asksForApp: asks, closes }) => cover > SMALLEST && (cover > HIDES || asks || closes.length > 0))
    .slice(0, MOST_LAYERS)
}

const alone = (view: View, node: number, share: number): Layer => ({
  node,
  cover: Math.round(share * 1000) / 1000,
  words: view.words(node),
  asksForApp: false,
  closes: [{ node, mark: node }],
  guesses: [],
})

function partition<Item>(all: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [all.filter(isFirst), all.filter((item) => !isFirst(item))]
}

/** The outermost fixed or sticky part, or open dialog, around a node; null where the page itself is met. */
function layerAround(view: View, at: number): number | null {
  let layer: number | null = null
  for (const node of view.upwards(at)) {
    const { name } = view.nodes[node]!
    const position = view.style(node, 'position')
    const isOver = position === 'absolute' && Number(view.style(node, 'z-index') ?? 0) > 0 && isLarge(view, node)
    if (position === 'fixed' || position === 'sticky' || isOver || (name === 'dialog' && view.attribute(node, 'open') !== undefined))
      layer = node
  }
  return layer
}

function isLarge(view: View, at: number): boolean {
  const box = view.box(at)
  const { width, height } = view.snapshot
  return box !== undefined && box.width >= width * 0.9 && box.height >= height * 0.5
}

/** Many pages stand in a fixed frame of their own: outside of it there is then nothing to be covered. */
function isPageItself(view: View, at: number): boolean {
  let outside = 0
  view.nodes.forEach((node, index) => {
    if (node.name === '#text' && node.text && outside < 20 && view.isShown(index) && !view.holds(at, index))
      outside += node.text.trim().length
  })
  return outside < 20
}

export function asksForApp(view: View, at: number): boolean {
  if (appWords.test(view.words(at))) return true
  for (const node of view.within(at)) {
    const { name, attributes } = view.nodes[node]!
    if ((name === 'img' && appWords.test(attributes?.['alt'] ?? '')) || appWords.test(attributes?.['aria-label'] ?? '')) return true
  }
  return false
}

/** What in an element seems to close it, each by what would react to a touch. */
export function closesIn(view: View, layer: number): readonly CloseCandidate[] {
  const found = new Map<number, CloseCandidate>()
  for (const mark of view.within(layer)) {
    if (found.size >= MOST_CLOSES) break
    if (mark === layer || !isCloseMark(view, mark)) continue
    const reacting = view.reacting(mark)
    const node = reacting !== null && view.holds(layer, reacting) && reacting !== layer && isSmall(view, reacting, layer) ? reacting : mark
    // The outermost mark of several within each other is enough.
    if ([...found.keys()].some((other) => view.holds(other, node))) continue
    found.set(node, { node, mark })
  }
  return [...found.values()]
}

function isCloseMark(view: View, at: number): boolean {
  const { name, attributes, text } = view.nodes[at]!
  if (name === '#text') return false
  const box = view.box(at)
  if (!box || !view.isShown(at) || view.opacity(at) === 0) return false
  // Most of the screen is no button, whatever it is called.
  if (box.width > view.snapshot.width * 0.9 && box.height > view.snapshot.height * 0.3) return false
  const own = view.words(at) || text || ''
  if (own.length > 0 && own.length <= 14 && (saysItCloses(own) || waitWords.test(own))) return true
  const called = [attributes?.['aria-label'], attributes?.['title'], attributes?.['alt']].some(
    (said) => said !== undefined && (saysItCloses(said) || closeNames.test(said)),
  )
  const named = closeNames.test(attributes?.['class'] ?? '') || closeNames.test(attributes?.['id'] ?? '')
  return (called || named) && own.length <= 14 && !appWords.test(own)
}

function isSmall(view: View, at: number, layer: number): boolean {
  const [box, whole] = [view.box(at), view.box(layer)]
  return box !== undefined && whole !== undefined && box.width * box.height <= Math.max(whole.width * whole.height * 0.5, 120 * 60)
}

/** CSS pixels: smaller than a cross is seen, larger is a picture. */
const [SMALLEST_CROSS, LARGEST_CROSS] = [10, 64]
const MOST_GUESSES = 2
const drawn = /^(?:img|svg|i|em|canvas)$/
/** Pictures that would sign in, share, or show who somebody is. */
const otherPictures = /wechat|weixin|(?:^|[^a-z])(?:wx|qq)(?![a-z])|weibo|alipay|apple|google|login|share|logo|avatar|user|phone/i
const fields = /^(?:text|tel|password|number|email|search)?$/

/** Small square pictures without a word that lead nowhere by themselves: those at the upper corners first, then those below all else. */
function crossesIn(view: View, layer: number): readonly CloseCandidate[] {
  const found: { readonly node: number; readonly rank: number }[] = []
  const isOfFound = (node: number): boolean => found.some((other) => view.holds(other.node, node))
  const { width, height } = view.snapshot
  // Beside fields to fill in, pictures are other ways to sign in; a cross stands at the corner.
  const isForm = [...view.within(layer)].some(
    (node) => view.nodes[node]!.name === 'input' && fields.test(view.attribute(node, 'type') ?? ''),
  )
  for (const node of view.within(layer)) {
    const { name, attributes } = view.nodes[node]!
    if (otherPictures.test([attributes?.['class'], attributes?.['id'], attributes?.['alt'], attributes?.['aria-label']].join(' '))) continue
    const box = view.box(node)
    if (node === layer || name === '#text' || !box || !view.isShown(node) || view.opacity(node) === 0 || isOfFound(node)) continue
    const [short, long] = [Math.min(box.width, box.height), Math.max(box.width, box.height)]
    if (short < SMALLEST_CROSS || long > LARGEST_CROSS || long > short * 1.6 || view.words(node) !== '') continue
    if (!drawn.test(name) && view.style(node, 'background-image') === undefined && view.nodes[node]!.isClickable !== true) continue
    const href = view.href(node)
    const control = view.reacting(node)
    if ((href !== null && leadsToApp(href)) || (control !== null && view.holds(layer, control) && view.words(control).length > 2)) continue
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    if (x < 0 || y < 0 || x > width || y > height) continue
    const rank = y < height / 2 && Math.abs(x - width / 2) > width / 4 ? 0 : y > height / 2 ? 1 : 2
    if (!isForm || rank === 0) found.push({ node, rank })
  }
  return found
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST_GUESSES)
    .map(({ node }) => ({ node, mark: node }))
}

const pictures = /^(?:img|svg|canvas|i|em|video|iframe|object|input|::before|::after)$/

/**
 * What of a layer might close it besides what says so: anything that reacts and does not ask for the app, any picture, and whatever lies
 * behind and reacts. A listener of the whole page may be for anything. `ledAway`: controls that led to an app when they were touched.
 */
export function otherPartsOf(view: View, layer: Layer, ledAway: ReadonlySet<string>): number {
  const isApp = (node: number): boolean => {
    const control = view.reacting(node)
    if (control === null || control === layer.node || !view.holds(layer.node, control)) return false
    return appWords.test(view.label(control)) || ledAway.has(view.selector(control))
  }
  const isClose = (node: number): boolean => layer.closes.some(({ node: close }) => view.holds(close, node))
  let count = 0
  for (const node of view.within(layer.node)) {
    const { name, isClickable } = view.nodes[node]!
    if (name === '#text' || !view.isShown(node) || isApp(node) || isClose(node)) continue
    // A frame that was looked into is what was seen in it.
    const isPicture = pictures.test(name) && !(name === 'iframe' && view.children(node).length > 0)
    const mayReact = isClickable === true || name === 'a' || name === 'button' || isPicture
    if (mayReact || view.style(node, 'background-image') !== undefined) count++
  }
  const behind = new Set(view.snapshot.grid.hits.map((hit) => (hit >= 0 ? view.reacting(hit) : null)))
  for (const node of behind) if (node !== null && !view.holds(layer.node, node)) count++
  return (
    count +
    view.nodes.filter(({ name, isClickable }) => isClickable === true && (name === 'body' || name === 'html' || name === '#document'))
      .length
  )
}
