/** A snapshot with the questions that everybody asks of it: what holds what, what shows, what reacts to a touch. */
import type { PageBox, Snapshot, SnapshotNode } from '#formats/recording/recording.ts'
import { selectorOf } from '#formats/recording/selector.ts'
import { contrastOf, parseColor } from './color.ts'

const LONGEST_WORDS = 400

/** A text of the page, or one that its style writes before or after an element. */
const isWritten = (name: string): boolean => name === '#text' || name === '::before' || name === '::after'

export class View {
  readonly snapshot: Snapshot
  readonly nodes: readonly SnapshotNode[]
  readonly #children: number[][]
  readonly #words = new Map<number, string>()
  readonly #opacities = new Map<number, number>()

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot
    this.nodes = snapshot.nodes
    this.#children = snapshot.nodes.map(() => [])
    snapshot.nodes.forEach(({ parent }, at) => {
      if (parent >= 0) this.#children[parent]!.push(at)
    })
  }

  children(at: number): readonly number[] {
    return this.#children[at] ?? []
  }

  parent(at: number): number {
    return this.nodes[at]?.parent ?? -1
  }

  /** A node and all that hold it, innermost first. */
  *upwards(at: number): Generator<number> {
    for (let node = at; node >= 0; node = this.parent(node)) yield node
  }

  /** A node and all in it. */
  *within(at: number): Generator<number> {
    const stack = [at]
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      yield node
      stack.push(...this.children(node).toReversed())
    }
  }

  holds(outer: number, inner: number): boolean {
    for (const node of this.upwards(inner)) if (node === outer) return true
    return false
  }

  selector(at: number): string {
    return selectorOf(this.nodes, at)
  }

  /** What a person reads in it, in order, white space joined. */
  words(at: number): string {
    const known = this.#words.get(at)
    if (known !== undefined) return known
    let words = ''
    for (const node of this.within(at)) {
      const { name, text } = this.nodes[node]!
      if (isWritten(name) && text && this.isShown(node)) words += ` ${text}`
      if (words.length > LONGEST_WORDS * 4) break
    }
    const joined = words.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_WORDS)
    this.#words.set(at, joined)
    return joined
  }

  /** What stands on a control, or what it is called for those who cannot see it. */
  label(at: number): string {
    const { attributes, text } = this.nodes[at]!
    return this.words(at) || text || attributes?.['aria-label'] || attributes?.['title'] || attributes?.['alt'] || this.#picture(at)
  }

  #picture(at: number): string {
    for (const node of this.within(at)) {
      const alt = this.nodes[node]!.attributes?.['alt']
      if (alt) return alt
    }
    return ''
  }

  attribute(at: number, name: string): string | undefined {
    return this.nodes[at]?.attributes?.[name]
  }
  style(at: number, name: string): string | undefined {
    return this.nodes[at]?.style?.[name]
  }
  box(at: number): PageBox | undefined {
    return this.nodes[at]?.box
  }

  /** The opacities of a node and of all that hold it, multiplied. */
  opacity(at: number): number {
    const known = this.#opacities.get(at)
    if (known !== undefined) return known
    const own = Number(this.style(at, 'opacity') ?? 1)
    const parent = this.parent(at)
    const opacity = (Number.isFinite(own) ? own : 1) * (parent >= 0 ? this.opacity(parent) : 1)
    this.#opacities.set(at, opacity)
    return opacity
  }

  /** It has a place on the page and is not hidden; it may still be off the screen or see-through. */
  isShown(at: number): boolean {
    const box = this.box(at)
    if (!box || box.width <= 0 || box.height <= 0) return false
    for (const node of this.upwards(at)) if (this.style(node, 'visibility') !== undefined) return false
    return true
  }

  /** Part of it lies on the screen. */
  isOnScreen(at: number): boolean {
    const box = this.box(at)
    const { width, height } = this.snapshot
    return box !== undefined && this.isShown(at) && box.x < width && box.y < height && box.x + box.width > 0 && box.y + box.height > 0
  }

  /** The element that reacts to a touch of a node: itself or what holds it; null where nothing does. */
  reacting(at: number): number | null {
    for (const node of this.upwards(at)) {
      const { name, isClickable, attributes } = this.nodes[node]!
      if (name === 'body' || name === 'html') return null
      if ((name === 'a' && attributes?.['href'] !== undefined) || name === 'button' || isClickable || attributes?.['role'] === 'button')
        return node
    }
    return null
  }

  href(at: number): string | null {
    for (const node of this.upwards(at)) {
      const href = this.nodes[node]!.name === 'a' ? this.attribute(node, 'href') : undefined
      if (href !== undefined) return this.absolute(href, node)
    }
    return null
  }

  /** An address as the document of a node would follow it. */
  absolute(href: string, at: number): string {
    const base = this.documentOf(at)
    return URL.canParse(href, base) ? new URL(href, base).href.slice(0, 4096) : href
  }

  /** Address of the document that a node belongs to. */
  documentOf(at: number): string {
    for (const node of this.upwards(at)) {
      const { document } = this.nodes[node]!
      if (document !== undefined) return document
    }
    return this.snapshot.url
  }

  /** Contrast of the first text in an element against what lies behind it; null where there is no text. */
  contrast(at: number): number | null {
    for (const node of this.within(at)) {
      if (!isWritten(this.nodes[node]!.name) || !this.nodes[node]!.text?.trim()) continue
      const color = parseColor(this.style(node, 'color') ?? '')
      const ground = this.#ground(node)
      return color === null ? null : contrastOf(color, ground, this.opacity(node))
    }
    return null
  }

  fontSize(at: number): number {
    for (const node of this.within(at)) {
      const size = isWritten(this.nodes[node]!.name) ? Number.parseFloat(this.style(node, 'font-size') ?? '') : Number.NaN
      if (Number.isFinite(size)) return Math.round(size * 10) / 10
    }
    return 0
  }

  /** The colour behind a node as the browser blended it; white where nothing was painted. */
  #ground(at: number): readonly [number, number, number] {
    for (const node of this.upwards(at)) {
      const said = this.nodes[node]!.ground ?? this.style(node, 'background-color')
      const color = said === undefined ? null : parseColor(said)
      if (color && color[3] > 0.9) return [color[0], color[1], color[2]]
    }
    return [255, 255, 255]
  }

  /** Whether a touch of a point would meet the node or what it holds, going by what is painted above it. */
  isReachable(at: number): boolean {
    const box = this.box(at)
    if (!box) return false
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    if (x < 0 || y < 0 || x >= this.snapshot.width || y >= this.snapshot.height) return false
    const paint = Math.max(...[...this.within(at)].map((node) => this.nodes[node]!.paint ?? 0))
    return !this.nodes.some((node, other) => {
      if (node.name === '#text' || !node.box || (node.paint ?? 0) <= paint || node.style?.['pointer-events'] === 'none') return false
      const inside = x >= node.box.x && y >= node.box.y && x < node.box.x + node.box.width && y < node.box.y + node.box.height
      return inside && this.isShown(other) && !this.holds(at, other) && !this.holds(other, at)
    })
  }

  /** Something of an element itself is painted: a text, a picture, a ground. */
  paints(at: number): boolean {
    const { name, text, style } = this.nodes[at]!
    if (!this.isShown(at) || this.opacity(at) < 0.1) return false
    if (name === '#text') return text !== undefined && text.trim() !== ''
    if (['img', 'svg', 'canvas', 'video', 'input', 'textarea', 'select', 'button', 'picture'].includes(name)) return true
    if (style?.['background-image'] !== undefined) return true
    const color = parseColor(style?.['background-color'] ?? '')
    return color !== null && color[3] > 0.1
  }
}
