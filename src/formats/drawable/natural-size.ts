/**
 * How large a drawable is by itself, in dp. Insets are lengths, not shares: drawn smaller than its maker meant it,
 * an inset drawable would lose its middle and look as if it had been hidden.
 */
import type { XmlElement } from '../android-value.ts'
import { numberOf, valueOf, type DrawableAttribute } from './attributes.ts'
import type { Canvas, DrawableResource } from './canvas.ts'

const DEEPEST = 8
const LARGEST = 1000

/** The longer side; 0 where the drawable has no size of its own, or hides it too well. */
export function naturalSize(canvas: Canvas, drawable: DrawableResource): number {
  return drawable.kind === 'xml' ? Math.min(LARGEST, sizeOf(canvas, drawable.root, 0)) : 0
}

function sizeOf(canvas: Canvas, element: XmlElement, depth: number): number {
  if (depth > DEEPEST) return 0
  canvas.count(element)
  if (element.name === 'vector') return sides(canvas, element, 'width', 'height')
  if (element.name === 'shape')
    return Math.max(0, ...element.children.filter(({ name }) => name === 'size').map((size) => sides(canvas, size, 'width', 'height')))
  if (element.name === 'inset')
    return (
      heldSize(canvas, element, depth) +
      Math.max(edges(canvas, element, 'insetLeft', 'insetRight'), edges(canvas, element, 'insetTop', 'insetBottom'))
    )
  if (element.name === 'layer-list') return Math.max(0, ...element.children.slice(0, LARGEST).map((item) => layerSize(canvas, item, depth)))
  return 0
}

function layerSize(canvas: Canvas, item: XmlElement, depth: number): number {
  const own = sides(canvas, item, 'width', 'height') || heldSize(canvas, item, depth)
  return own + Math.max(edges(canvas, item, 'left', 'right'), edges(canvas, item, 'top', 'bottom'))
}

/** Of what an element holds: named by `drawable`, or written inside it. */
function heldSize(canvas: Canvas, holder: XmlElement, depth: number): number {
  const named = valueOf(holder, 'drawable')
  if (named?.type === 'reference') {
    const resource = canvas.resources.open(named.id)
    return resource?.kind === 'xml' ? sizeOf(canvas, resource.root, depth + 1) : 0
  }
  return holder.children[0] === undefined ? 0 : sizeOf(canvas, holder.children[0], depth + 1)
}

function sides(canvas: Canvas, element: XmlElement, width: DrawableAttribute, height: DrawableAttribute): number {
  return Math.max(canvas.number(element, width, 0), canvas.number(element, height, 0), 0)
}

/** Shares of the whole add no length. */
function edges(canvas: Canvas, element: XmlElement, first: DrawableAttribute, second: DrawableAttribute): number {
  const length = (name: DrawableAttribute): number => {
    const value = canvas.plain(valueOf(element, name) ?? (element.name === 'inset' ? valueOf(element, 'inset') : undefined))
    return value?.type === 'dimension' ? Math.max(0, numberOf(value, 0)) : 0
  }
  return length(first) + length(second)
}
