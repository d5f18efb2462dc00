/**
 * <shape> drawables as SVG: rectangle, oval, line, ring; filled with a colour or gradient, stroked, rounded.
 * https://developer.android.com/guide/topics/resources/drawable-resource#Shape
 */
import type { XmlElement } from '../android-value.ts'
import { valueOf } from './attributes.ts'
import { digits, type Box, type Canvas } from './canvas.ts'
import { gradient, invisible, readPaint, type Paint } from './paint.ts'

/** Dp: wider than any icon; and what still counts as a dash, for there may be any number of them. */
const WIDEST_STROKE = 1000
const SHORTEST_DASH = 0.25
const OVAL = 1
const LINE = 2
const RING = 3
/** Of a ring's size, as GradientDrawable assumes when nothing is said: radius is a third, thickness a ninth. */
const RING_RADIUS = 1 / 3
const RING_THICKNESS = 1 / 9

export async function drawShape(canvas: Canvas, root: XmlElement, box: Box): Promise<string> {
  for (const child of root.children) canvas.count(child)
  const part = (name: string): XmlElement | undefined => root.children.find((child) => child.name === name)
  const kind = canvas.number(root, 'shape', 0)
  const fill = await fillOf(canvas, part('solid'), part('gradient'))
  const stroke = await strokeOf(canvas, part('stroke'))
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  if (kind === LINE) return `<path d="M${digits(box.x)},${digits(y)}h${digits(box.width)}"${stroke}/>`
  const filled = ` fill="${fill.paint}" fill-opacity="${digits(fill.opacity)}"`
  if (kind === OVAL)
    return `<ellipse cx="${digits(x)}" cy="${digits(y)}" rx="${digits(box.width / 2)}" ry="${digits(box.height / 2)}"${filled}${stroke}/>`
  if (kind === RING)
    return (
      `<circle cx="${digits(x)}" cy="${digits(y)}" r="${digits(box.width * (RING_RADIUS + RING_THICKNESS / 2))}" fill="none"` +
      ` stroke="${fill.paint}" stroke-opacity="${digits(fill.opacity)}" stroke-width="${digits(box.width * RING_THICKNESS)}"/>`
    )
  const corners = part('corners')
  const radius = corners === undefined ? 0 : Math.max(0, canvas.number(corners, 'radius', 0))
  return `<rect x="${digits(box.x)}" y="${digits(box.y)}" width="${digits(box.width)}" height="${digits(box.height)}" rx="${digits(radius)}"${filled}${stroke}/>`
}

async function fillOf(canvas: Canvas, solid: XmlElement | undefined, shaded: XmlElement | undefined): Promise<Paint> {
  if (solid !== undefined) return readPaint(canvas, valueOf(solid, 'color'))
  if (shaded === undefined) return invisible
  // Angle 0 runs from left to right, 90 from bottom to top.
  const angle = (canvas.number(shaded, 'angle', 0) * Math.PI) / 180
  const [dx, dy] = [Math.cos(angle) / 2, -Math.sin(angle) / 2]
  const linear = `x1="${digits(0.5 - dx)}" y1="${digits(0.5 - dy)}" x2="${digits(0.5 + dx)}" y2="${digits(0.5 + dy)}"`
  const radial = `cx="${digits(canvas.number(shaded, 'centerX', 0.5))}" cy="${digits(canvas.number(shaded, 'centerY', 0.5))}" r="0.5"`
  return gradient(canvas, shaded, canvas.number(shaded, 'type', 0) === 0 ? linear : radial)
}

async function strokeOf(canvas: Canvas, stroke: XmlElement | undefined): Promise<string> {
  const width = stroke === undefined ? 0 : Math.min(WIDEST_STROKE, canvas.number(stroke, 'width', 0))
  if (stroke === undefined || width <= 0) return ''
  const { paint, opacity } = await readPaint(canvas, valueOf(stroke, 'color'))
  const dash = canvas.number(stroke, 'dashWidth', 0)
  const dashed =
    dash > 0
      ? ` stroke-dasharray="${digits(Math.max(SHORTEST_DASH, dash))} ${digits(Math.max(0, canvas.number(stroke, 'dashGap', 0)))}"`
      : ''
  return ` stroke="${paint}" stroke-opacity="${digits(opacity)}" stroke-width="${digits(width)}"${dashed}`
}
