/** What is being drawn: bounded SVG markup, the resources it comes from, and the way that led here. */
import type { AndroidValue, XmlElement } from '../android-value.ts'
import { FormatError } from '../format-error.ts'
import { pngOf } from '../image/picture.ts'
import { numberOf, valueOf, type DrawableAttribute } from './attributes.ts'

/** Where drawables find what they refer to. */
export interface DrawableResources {
  /** Undefined when the table lacks it. Asked often: the same id must cost nothing again. May throw `FormatError` for what it finds and cannot read. */
  open(id: number): DrawableResource | undefined
}
export type DrawableResource =
  | { readonly kind: 'value'; readonly value: AndroidValue }
  | { readonly kind: 'xml'; readonly path: string; readonly root: XmlElement }
  | { readonly kind: 'image'; readonly path: string; readonly bytes: Uint8Array }

/** Dp. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Elements measured and drawn, counting each time: what refers to itself ten times over ten levels ends here. */
const MOST_ELEMENTS = 10_000
/**
 * Steps of all paths, weighed. Rasterising lines that all cross each other takes longer than linear time:
 * one path of 4000 takes half a second, and the most elaborate icons of the stores have some 3000 altogether.
 */
const MOST_STEPS = 12_000
/** References and nested layers on one way. */
const DEEPEST = 24
/** Characters of SVG. */
const MOST_MARKUP = 2 * 1024 * 1024

export class Canvas {
  readonly resources: DrawableResources
  /** Definitions that markup refers to: gradients and clips. */
  readonly definitions: string[] = []
  readonly #way: number[] = []
  readonly #links = new Map<Uint8Array, string>()
  #elements = 0
  #markup = 0
  #names = 0
  #steps = 0

  constructor(resources: DrawableResources) {
    this.resources = resources
  }

  /** Counts an element, and refuses the first too many. */
  count(element: XmlElement): void {
    if (++this.#elements > MOST_ELEMENTS) throw new FormatError('drawable', element.offset, `at most ${MOST_ELEMENTS} elements`, 'more')
  }

  /** What the drawing costs so far. */
  get steps(): number {
    return this.#steps
  }

  /** Counts steps of a path. */
  walk(steps: number): void {
    this.#steps += steps
    if (this.#steps > MOST_STEPS) throw new FormatError('drawable', 0, `paths of at most ${MOST_STEPS} steps`, 'more')
  }

  /** Counts markup that is going to be part of the picture. */
  keep(markup: string): string {
    this.#markup += markup.length
    if (this.#markup > MOST_MARKUP) throw new FormatError('drawable', 0, `at most ${MOST_MARKUP} characters of drawing`, 'more')
    return markup
  }

  define(definition: (name: string) => string): string {
    const name = `d${this.#names++}`
    this.definitions.push(this.keep(definition(name)))
    return name
  }

  /** Draws what a reference leads to; a reference that leads back to itself is refused. */
  async follow<T>(id: number, draw: (resource: DrawableResource) => T | Promise<T>): Promise<T> {
    const shown = `@0x${(id >>> 0).toString(16).padStart(8, '0')}`
    if (this.#way.includes(id)) throw new FormatError('drawable', 0, 'a drawable', `${shown}, which leads back to itself`)
    if (this.#way.length >= DEEPEST) throw new FormatError('drawable', 0, `at most ${DEEPEST} references in a row`, 'more')
    const resource = this.resources.open(id)
    if (resource === undefined) throw new FormatError('drawable', 0, 'a resource of this package', shown)
    this.#way.push(id)
    try {
      return await draw(resource)
    } finally {
      this.#way.pop()
    }
  }

  /** An image as a link that holds it: decoded here, once, under our limits, for the rasteriser has none for what is embedded. */
  async link(bytes: Uint8Array): Promise<string> {
    let link = this.#links.get(bytes)
    if (link === undefined) {
      link = `data:image/png;base64,${Buffer.from(await pngOf(bytes)).toString('base64')}`
      this.#links.set(bytes, link)
    }
    return link
  }

  /** A number of an attribute, through references. */
  number(element: XmlElement, name: DrawableAttribute, otherwise: number): number {
    return numberOf(this.plain(valueOf(element, name)), otherwise)
  }

  /** A simple value, with references to simple values followed. */
  plain(value: AndroidValue | undefined): AndroidValue | undefined {
    let plain = value
    for (let depth = 0; plain?.type === 'reference' && depth < DEEPEST; depth++) {
      const resource = this.resources.open(plain.id)
      if (resource?.kind !== 'value') return undefined
      plain = resource.value
    }
    return plain
  }
}

/** A number as SVG writes it. */
export const digits = (number: number): string => String(Math.round(number * 1000) / 1000)
