/** The tree of a page, as parse5 (the parsing of https://html.spec.whatwg.org/multipage/parsing.html) builds it, bounded while it grows. */
import type { DefaultTreeAdapterTypes } from 'parse5'
import { FormatError } from '../format-error.ts'

export type Node = DefaultTreeAdapterTypes.ChildNode
export type Element = DefaultTreeAdapterTypes.Element
export type Page = DefaultTreeAdapterTypes.Document

/** Browsers stop at 512 and flatten what is deeper; what nests deeper was made to harm. */
const DEEPEST = 512
/** Elements, those that unclosed formatting makes again in every paragraph included. */
const MOST_ELEMENTS = 500_000

/** Throws `FormatError` when elements nest too deep or are too many: a tree is never built beyond. */
export async function parseTree(html: string): Promise<Page> {
  const { parse, defaultTreeAdapter } = await import('parse5')
  let depth = 0
  let elements = 0
  return parse(html, {
    treeAdapter: {
      ...defaultTreeAdapter,
      onItemPush() {
        if (++depth > DEEPEST) throw new FormatError('html', 0, `at most ${DEEPEST} nested elements`, 'more')
        if (++elements > MOST_ELEMENTS) throw new FormatError('html', 0, `at most ${MOST_ELEMENTS} elements`, 'more')
      },
      onItemPop() {
        depth--
      },
    },
  })
}

export const isElement = (node: Node): node is Element => 'tagName' in node

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null
}

/** All elements below, in document order, without recursion; those inside `skipped` are not entered. */
export function* elementsIn(top: Page | Element, skipped: ReadonlySet<string> = new Set()): Generator<Element> {
  const waiting: Node[] = top.childNodes.toReversed()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue
    yield node
    if (skipped.has(node.tagName)) continue
    for (let at = node.childNodes.length - 1; at >= 0; at--) waiting.push(node.childNodes[at]!)
  }
}

/** The text directly inside an element, such as that of a style or title. */
export const textInside = (element: Element): string =>
  element.childNodes.map((node) => (node.nodeName === '#text' ? (node as DefaultTreeAdapterTypes.TextNode).value : '')).join('')
