/**
 * What a tagged PDF says of its structure (ISO 32000-1, 14.7 and 14.8): for each stretch of marked content the block in which it stands, and
 * tables with the spans of their cells. pdf.js hands this tree on as well, but without spans, anew for each page, and in time that doubles
 * with every level at which an element names its child twice: here an element is met once.
 */
import { Name, PdfObjects, Reference, TooManyObjects, type Dictionary, type Value } from './objects.ts'
import type { PdfTable, Place, Shape, TableCell } from './places.ts'

const DEEPEST = 100
const MOST_ELEMENTS = 250_000
const MOST_CONTENTS = 500_000
const MOST_ROLES = 8
const MOST_SPANNED = 1000

/** Blocks by the name that pdf.js gives to marked content: page and number. */
export type Structure = ReadonlyMap<string, Place>

const HEADING = /^H[1-9]?$/
const CONTAINERS = new Set('Document DocumentFragment Part Art Sect TOC L Index StructTreeRoot'.split(' '))
const BLOCKS = new Set('P Div Caption BlockQuote Note FENote TOCI Aside Title Sub BibEntry Figure'.split(' '))
const GROUPS = new Set(['THead', 'TBody', 'TFoot'])

/** An empty map when the document states no structure, or more of it than one can have. */
export function structureOf(file: Uint8Array): Structure {
  try {
    return new Walk(new PdfObjects(file)).contents
  } catch (error) {
    if (error instanceof TooManyObjects) return new Map()
    throw error
  }
}

interface Context {
  readonly place: Place | null
  readonly cell: TableCell | null
  /** The item whose first paragraph has not come yet. */
  readonly item: { place: Place; isTaken: boolean } | null
  readonly lists: number
  readonly page: Reference | null
  readonly depth: number
}

interface Element {
  readonly dictionary: Dictionary
  readonly role: string
  readonly page: Reference | null
  readonly kids: readonly Value[]
}

class Walk {
  readonly contents = new Map<string, Place>()
  readonly #objects: PdfObjects
  readonly #roles: Dictionary
  readonly #met = new Set<Dictionary>()
  #looked = 0

  constructor(objects: PdfObjects) {
    this.#objects = objects
    const tree = objects.resolve(objects.root()?.get('StructTreeRoot'))
    const roles = tree instanceof Map ? objects.resolve(tree.get('RoleMap')) : null
    this.#roles = roles instanceof Map ? roles : new Map()
    if (!(tree instanceof Map)) return
    for (const kid of this.#kidsOf(tree)) this.#kid(kid, { place: null, cell: null, item: null, lists: 0, page: null, depth: 0 })
  }

  #kid(kid: Value, context: Context): void {
    if (typeof kid === 'number') return this.#content(kid, context.page, context.place)
    const element = this.#elementOf(kid, context.page)
    if (element) return this.#element(element, context)
    const dictionary = this.#objects.resolve(kid)
    if (!(dictionary instanceof Map) || !isNamed(dictionary.get('Type'), 'MCR')) return
    const number = dictionary.get('MCID')
    const page = dictionary.get('Pg')
    // Streams of their own count for themselves.
    if (typeof number === 'number' && !dictionary.has('Stm'))
      this.#content(number, page instanceof Reference ? page : context.page, context.place)
  }

  #content(number: number, page: Reference | null, place: Place | null): void {
    if (page === null || place === null) return
    if (this.contents.size >= MOST_CONTENTS) throw new TooManyObjects()
    this.contents.set(`p${page.number}R${page.generation === 0 ? '' : page.generation}_mc${number}`, place)
  }

  /** The structure element that a kid is, once. */
  #elementOf(kid: Value, page: Reference | null): Element | null {
    const dictionary = this.#objects.resolve(kid)
    if (!(dictionary instanceof Map) || isNamed(dictionary.get('Type'), 'MCR') || isNamed(dictionary.get('Type'), 'OBJR')) return null
    if (!(this.#objects.resolve(dictionary.get('S')) instanceof Name) || this.#met.has(dictionary)) return null
    this.#met.add(dictionary)
    if (this.#met.size > MOST_ELEMENTS) throw new TooManyObjects()
    const own = dictionary.get('Pg')
    return { dictionary, role: this.#roleOf(dictionary), page: own instanceof Reference ? own : page, kids: this.#kidsOf(dictionary) }
  }

  #roleOf(dictionary: Dictionary): string {
    let role = (this.#objects.resolve(dictionary.get('S')) as Name).text
    for (let step = 0; step < MOST_ROLES; step++) {
      const next = this.#objects.resolve(this.#roles.get(role))
      if (!(next instanceof Name) || next.text === role) break
      role = next.text
    }
    return role
  }

  #kidsOf(dictionary: Dictionary): readonly Value[] {
    const kids = this.#objects.resolve(dictionary.get('K'))
    return Array.isArray(kids) ? (kids as readonly Value[]) : kids === null ? [] : [dictionary.get('K')!]
  }

  #element(element: Element, around: Context): void {
    if (around.depth >= DEEPEST || element.role === 'Artifact') return
    const context = { ...around, page: element.page, depth: around.depth + 1 }
    if (element.role === 'Table' && around.cell === null && this.#table(element, context)) return
    const within = this.#within(element.role, context)
    for (const kid of element.kids) this.#kid(kid, within)
  }

  #within(role: string, context: Context): Context {
    const made = (shape: Shape): Place => ({ shape, cell: context.cell })
    if (HEADING.test(role) || role === 'Title') {
      const level = role === 'Title' ? 1 : Math.min(6, Number(role.slice(1)) || 2)
      return { ...context, place: made({ kind: 'heading', level }), item: null }
    }
    if (CONTAINERS.has(role)) return { ...context, place: null, lists: context.lists + (role === 'L' ? 1 : 0) }
    if (role === 'LI') {
      const place = made({ kind: 'item', depth: Math.max(1, Math.min(context.lists, 9)) })
      return { ...context, place, item: { place, isTaken: false } }
    }
    if (!BLOCKS.has(role)) return context
    if (context.item && !context.item.isTaken) {
      context.item.isTaken = true
      return { ...context, place: context.item.place }
    }
    return { ...context, place: made({ kind: 'paragraph' }) }
  }

  /** Whether it was read as a table; one for layout, of one column or with tables and headings inside, is not. */
  #table(element: Element, context: Context): boolean {
    const rows: Element[] = []
    const others: Element[] = []
    const gather = (kids: readonly Value[], page: Reference | null, depth = 0): void => {
      if (depth > DEEPEST) return
      for (const kid of kids) {
        const child = this.#elementOf(kid, page)
        if (child?.role === 'TR') rows.push(child)
        else if (child && GROUPS.has(child.role)) gather(child.kids, child.page, depth + 1)
        else if (child) others.push(child)
      }
    }
    gather(element.kids, context.page)
    const cells = rows.map((row) => row.kids.flatMap((kid) => this.#elementOf(kid, row.page) ?? []))
    const isTable = cells.some((row) => row.length > 1) && !cells.some((row) => row.some((cell) => this.#holdsMore(cell, 0)))
    for (const other of others) this.#element(other, context)
    const table: PdfTable = { rows: [], edges: null }
    for (const row of cells) {
      const made: TableCell[] = []
      if (isTable) table.rows.push(made)
      for (const cell of row) {
        if (!isTable) {
          this.#element(cell, context)
          continue
        }
        const place: TableCell = { table, isHeading: cell.role === 'TH', ...this.#spansOf(cell.dictionary) }
        made.push(place)
        const inside = {
          ...context,
          page: cell.page,
          cell: place,
          item: null,
          place: { shape: { kind: 'paragraph' }, cell: place } as Place,
        }
        for (const kid of cell.kids) this.#kid(kid, inside)
      }
    }
    return true
  }

  /** A table or heading within a cell: nobody puts that into data. Looks without meeting. */
  #holdsMore({ kids }: { readonly kids: readonly Value[] }, depth: number): boolean {
    if (depth > 4 || ++this.#looked > MOST_ELEMENTS) return false
    return kids.slice(0, 50).some((kid) => {
      const dictionary = typeof kid === 'number' ? null : this.#objects.resolve(kid)
      if (!(dictionary instanceof Map) || !(this.#objects.resolve(dictionary.get('S')) instanceof Name)) return false
      const role = this.#roleOf(dictionary)
      return role === 'Table' || HEADING.test(role) || this.#holdsMore({ kids: this.#kidsOf(dictionary) }, depth + 1)
    })
  }

  /** Table 349: attributes of the owner Table, one dictionary or several with their revisions between. */
  #spansOf(dictionary: Dictionary): { readonly columnSpan: number; readonly rowSpan: number } {
    const stated = this.#objects.resolve(dictionary.get('A'))
    let columnSpan = 1
    let rowSpan = 1
    for (const one of Array.isArray(stated) ? (stated as readonly Value[]).slice(0, 20) : [stated]) {
      const attributes = this.#objects.resolve(one)
      if (!(attributes instanceof Map) || !isNamed(attributes.get('O'), 'Table')) continue
      columnSpan = spanned(this.#objects.resolve(attributes.get('ColSpan')), columnSpan)
      rowSpan = spanned(this.#objects.resolve(attributes.get('RowSpan')), rowSpan)
    }
    return { columnSpan, rowSpan }
  }
}

const isNamed = (value: Value | undefined, name: string): boolean => value instanceof Name && value.text === name
const spanned = (value: Value, otherwise: number): number =>
  typeof value === 'number' && value >= 1 ? Math.min(MOST_SPANNED, Math.trunc(value)) : otherwise
