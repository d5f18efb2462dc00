/** From the tree of a page to its text, element by element. The tree's depth is bounded (tree.ts), so recursion is. */
import type { Budget } from '../document/limits.ts'
import type { Cell } from '../document/document.ts'
import { CellFlow, type Flow } from './flow.ts'
import { plainStyle, styleOf, type Style } from './style.ts'
import type { Matched, StyleSheet } from './style-sheet.ts'
import { isForLayout, resolveSpans, rowsOf } from './table.ts'
import { attribute, elementsIn, isElement, type Element, type Node, type Page } from './tree.ts'

/** Nothing inside is text of the page. */
const SILENT = new Set(
  'script style noscript template head title meta link svg math canvas object embed iframe frame audio video map select option datalist textarea'.split(
    ' ',
  ),
)
const BOXES = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form header hr html legend li listing main menu nav ol optgroup p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const HEADING = /^h[1-6]$/
const BOX_DISPLAYS = /^(?:block|flex|grid|list-item|table|flow-root|table-row|table-cell)$/
/** Pixels: smaller pictures are spacers and counters. */
const SMALLEST_PICTURE = 3

interface Place {
  readonly style: Style
  readonly matched: Matched | null
  /** Lists around. */
  readonly lists: number
}

export class Walk {
  pictures = 0
  passwordFields = 0
  frames = 0
  readonly #sheet: StyleSheet
  /** Of cells: what they hold counts, and so do their repetitions. */
  readonly #budget: Budget

  constructor(sheet: StyleSheet, budget: Budget) {
    this.#sheet = sheet
    this.#budget = budget
  }

  page(page: Page, flow: Flow): void {
    this.#children(page.childNodes, { style: plainStyle, matched: null, lists: 0 }, flow)
  }

  #children(nodes: readonly Node[], place: Place, flow: Flow): void {
    for (const node of nodes) {
      if (isElement(node)) this.#element(node, place, flow)
      else if (node.nodeName === '#text' && 'value' in node) flow.text(node.value, place.style)
    }
  }

  #element(element: Element, around: Place, flow: Flow): void {
    const tag = element.tagName
    const { place, display } = this.#placeOf(element, around)
    this.#count(element, place.style)
    if (SILENT.has(tag)) return
    if (tag === 'br') return flow.lineBreak(place.style)
    if (tag === 'table' && this.#table(element, place, flow)) return
    const isBox = HEADING.test(tag) || BOXES.has(tag) || BOX_DISPLAYS.test(display ?? '')
    if (isBox && display !== 'inline' && display !== 'inline-block') {
      flow.begin(shapeOf(tag, element, place))
      this.#children(element.childNodes, place, flow)
      flow.end()
    } else this.#children(element.childNodes, place, flow)
  }

  #placeOf(element: Element, around: Place): { readonly place: Place; readonly display: string | undefined } {
    const tag = element.tagName
    const matched: Matched = {
      tag,
      id: attribute(element, 'id') ?? '',
      classes: (attribute(element, 'class') ?? '').split(/\s+/, 50).filter((name) => name !== ''),
      parent: around.matched,
    }
    const { style, display } = styleOf(around.style, tag, (name) => attribute(element, name), this.#sheet.declaredFor(matched))
    const lists = around.lists + (tag === 'ol' || tag === 'ul' || tag === 'menu' || tag === 'dir' ? 1 : 0)
    return { place: { style, matched, lists }, display }
  }

  #count(element: Element, { isHidden }: Style): void {
    const tag = element.tagName
    if (isHidden) return
    if (tag === 'iframe' || tag === 'frame') this.frames++
    if (tag === 'input' && attribute(element, 'type')?.toLowerCase() === 'password') this.passwordFields++
    if ((tag === 'img' && !isTiny(element)) || tag === 'canvas') this.pictures++
  }

  /** Whether it was read as a table; one for layout is not. */
  #table(element: Element, place: Place, flow: Flow): boolean {
    const rows = rowsOf(element)
    if (rows.length === 0 || isForLayout(element, rows, holdsMore)) return false
    for (const child of element.childNodes) if (isElement(child) && child.tagName === 'caption') this.#element(child, place, flow)
    const groups = new Map<Element, Place>()
    const read = (cell: Element, row: Element): Cell => {
      const around = this.#rowPlace(row, element, place, groups)
      const { place: inside } = this.#placeOf(cell, around)
      const lines = new CellFlow(this.#budget)
      this.#children(cell.childNodes, inside, lines)
      return { isHeading: cell.tagName === 'th' || (row.parentNode as Element | null)?.tagName === 'thead', runs: lines.runs }
    }
    flow.add({ kind: 'table', rows: resolveSpans(rows, read, this.#budget) })
    return true
  }

  /** Rows and their groups are matched by rules and pass their looks on. */
  #rowPlace(row: Element, table: Element, place: Place, known: Map<Element, Place>): Place {
    const already = known.get(row)
    if (already) return already
    const group = row.parentNode as Element
    const around = group === table ? place : (known.get(group) ?? this.#placeOf(group, place).place)
    if (group !== table) known.set(group, around)
    const own = this.#placeOf(row, around).place
    known.set(row, own)
    return own
  }
}

function shapeOf(tag: string, element: Element, { lists }: Place): Parameters<Flow['begin']>[0] {
  if (HEADING.test(tag)) return { kind: 'heading', level: Number(tag[1]) }
  const level = attribute(element, 'role') === 'heading' ? Number(attribute(element, 'aria-level') ?? 2) : 0
  if (level >= 1 && level <= 6) return { kind: 'heading', level: Math.trunc(level) }
  return tag === 'li' ? { kind: 'item', depth: Math.max(1, lists) } : { kind: 'paragraph' }
}

/** A table or heading within a cell: nobody puts that into data. */
function holdsMore(cell: Element): boolean {
  for (const { tagName } of elementsIn(cell)) if (tagName === 'table' || HEADING.test(tagName)) return true
  return false
}

const isTiny = (image: Element): boolean =>
  [attribute(image, 'width'), attribute(image, 'height')].some((size) => size !== null && Number.parseFloat(size) < SMALLEST_PICTURE)
