/**
 * Drawables of an Android package as SVG, the way a launcher would first show them: no state, level 0, first frame.
 * https://developer.android.com/guide/topics/resources/drawable-resource
 * https://developer.android.com/develop/ui/views/launch/icon_design_adaptive
 *
 *     adaptive icon: 108 × 108 dp      ┌───────────┐   background, and over it foreground;
 *                                      │ ┌───────┐ │   launchers show at most the middle 72 dp,
 *                                      │ │ 72 dp │ │   cut to their own mask: here the whole square
 *                                      └─┴───────┴─┘
 */
import type { AndroidValue, XmlElement } from '../android-value.ts'
import { FormatError } from '../format-error.ts'
import { numberOf, valueOf } from './attributes.ts'
import { Canvas, digits, type Box, type DrawableResource, type DrawableResources } from './canvas.ts'
import { naturalSize } from './natural-size.ts'
import { invisible, isFrameworkColor, paintOf, readPaint } from './paint.ts'
import { drawShape } from './shape.ts'
import { drawVector } from './vector.ts'

export type { DrawableResource, DrawableResources } from './canvas.ts'

/** Dp: a launcher icon, and what a drawable without a size of its own is drawn at. */
const ICON = 48
const ADAPTIVE = 108
const ADAPTIVE_VISIBLE = 72
/** Pixels of the picture that the SVG asks for. */
export const DRAWN_SIZE = 96
const GREATEST_LEVEL = 10_000

export interface DrawnDrawable {
  readonly svg: string
  readonly isAdaptive: boolean
  /** Steps of its paths: what rasterising it costs. */
  readonly steps: number
}

/**
 * Draws a drawable as a square SVG of 96 pixels. Throws `FormatError` when something in it is unknown, belongs to the
 * device's theme, leads back to itself or is endless.
 */
export async function drawDrawable(drawable: DrawableResource, resources: DrawableResources): Promise<DrawnDrawable> {
  const canvas = new Canvas(resources)
  const isAdaptive = drawable.kind === 'xml' && isAdaptiveIcon(drawable.root)
  const side = isAdaptive ? ADAPTIVE : Math.max(ICON, naturalSize(canvas, drawable))
  const margin = isAdaptive ? (ADAPTIVE - ADAPTIVE_VISIBLE) / 2 : 0
  const content = await drawResource(canvas, drawable, { x: 0, y: 0, width: side, height: side })
  const visible = `${margin} ${margin} ${side - 2 * margin} ${side - 2 * margin}`
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${DRAWN_SIZE}" height="${DRAWN_SIZE}" viewBox="${visible}">` +
    `<defs>${canvas.definitions.join('')}</defs>${content}</svg>`
  return { svg, isAdaptive, steps: canvas.steps }
}

const isAdaptiveIcon = (root: XmlElement): boolean => root.name === 'adaptive-icon' || root.name === 'maskable-icon'

async function drawResource(canvas: Canvas, resource: DrawableResource, box: Box): Promise<string> {
  if (resource.kind === 'value') return drawValue(canvas, resource.value, box)
  return resource.kind === 'image' ? drawImage(canvas, resource.bytes, box, 1) : drawElement(canvas, resource.root, box)
}

async function drawValue(canvas: Canvas, value: AndroidValue | undefined, box: Box, opacity = 1): Promise<string> {
  if (value?.type === 'reference' && !isFrameworkColor(value.id))
    return canvas.follow(value.id, (resource) => drawResource(canvas, resource, box))
  const paint = value?.type === 'color' ? paintOf(value.argb) : await readPaint(canvas, value)
  if (paint.paint === invisible.paint) return ''
  return (
    `<rect x="${digits(box.x)}" y="${digits(box.y)}" width="${digits(box.width)}" height="${digits(box.height)}"` +
    ` fill="${paint.paint}" fill-opacity="${digits(paint.opacity * opacity)}"/>`
  )
}

type Draw = (canvas: Canvas, root: XmlElement, box: Box) => Promise<string>
const nothing: Draw = async () => ''

const drawers: Readonly<Record<string, Draw>> = {
  vector: drawVector,
  shape: drawShape,
  'adaptive-icon': drawAdaptive,
  'maskable-icon': drawAdaptive,
  'layer-list': drawLayers,
  transition: (canvas, root, box) => drawOne(canvas, root, root.children.find(isItem), box),
  ripple: drawRipple,
  selector: drawDefault,
  'animated-selector': drawDefault,
  'level-list': (canvas, root, box) => drawOne(canvas, root, root.children.find(isItem), box),
  'animation-list': (canvas, root, box) => drawOne(canvas, root, root.children.find(isItem), box),
  'animated-vector': drawHolder,
  'animated-rotate': drawHolder,
  inset: drawInset,
  rotate: drawRotated,
  // At level 0, where a launcher leaves them, neither shows anything.
  clip: nothing,
  scale: (canvas, root, box) => (canvas.number(root, 'level', 0) > 0 ? drawScaled(canvas, root, box) : nothing(canvas, root, box)),
  bitmap: drawBitmap,
  'nine-patch': drawBitmap,
  color: (canvas, root, box) => drawValue(canvas, valueOf(root, 'color'), box),
}

async function drawElement(canvas: Canvas, root: XmlElement, box: Box): Promise<string> {
  canvas.count(root)
  const draw = Object.hasOwn(drawers, root.name) ? drawers[root.name] : undefined
  if (draw === undefined) throw new FormatError('drawable', root.offset, 'a drawable', `<${root.name.slice(0, 100)}>`)
  return canvas.keep(await draw(canvas, root, box))
}

const isItem = (child: XmlElement): boolean => child.name === 'item'

/** What an element holds: named by `drawable`, or written inside it. */
async function drawHolder(canvas: Canvas, holder: XmlElement, box: Box): Promise<string> {
  const named = valueOf(holder, 'drawable')
  if (named !== undefined) return drawValue(canvas, named, box)
  const inside = holder.children.find((child) => Object.hasOwn(drawers, child.name))
  return inside === undefined ? '' : drawElement(canvas, inside, box)
}

async function drawOne(canvas: Canvas, root: XmlElement, item: XmlElement | undefined, box: Box): Promise<string> {
  if (item === undefined) throw new FormatError('drawable', root.offset, 'an <item>', 'none')
  canvas.count(item)
  return drawHolder(canvas, item, box)
}

/** The item without a condition comes last; without one, nothing that the launcher shows would match. */
function drawDefault(canvas: Canvas, root: XmlElement, box: Box): Promise<string> {
  return drawOne(canvas, root, root.children.findLast(isItem), box)
}

async function drawAdaptive(canvas: Canvas, root: XmlElement, box: Box): Promise<string> {
  let markup = ''
  for (const name of ['background', 'foreground'])
    for (const layer of root.children.filter((child) => child.name === name).slice(0, 1)) {
      canvas.count(layer)
      markup += await drawHolder(canvas, layer, box)
    }
  return markup
}

async function drawLayers(canvas: Canvas, root: XmlElement, box: Box): Promise<string> {
  let markup = ''
  for (const item of root.children.filter(isItem)) {
    canvas.count(item)
    markup += await drawHolder(canvas, item, layerBox(canvas, item, box))
  }
  return markup
}

/** The mask shows only while someone touches it. */
async function drawRipple(canvas: Canvas, root: XmlElement, box: Box): Promise<string> {
  const MASK = 0x0102002e
  const isMask = (item: XmlElement): boolean =>
    item.attributes.some(({ resourceId, value }) => resourceId === 0x010100d0 && value.type === 'reference' && value.id === MASK)
  return drawLayers(canvas, { ...root, children: root.children.filter((item) => !isMask(item)) }, box)
}

const LEFT = 0x03
const RIGHT = 0x05
const TOP = 0x30
const BOTTOM = 0x50

/** A layer with a size of its own stands where its gravity says, by default at the top left; the rest fills what its insets leave. */
function layerBox(canvas: Canvas, item: XmlElement, box: Box): Box {
  const inner = inset(box, {
    left: canvas.number(item, 'left', 0),
    right: canvas.number(item, 'right', 0),
    top: canvas.number(item, 'top', 0),
    bottom: canvas.number(item, 'bottom', 0),
  })
  const [width, height] = [canvas.number(item, 'width', inner.width), canvas.number(item, 'height', inner.height)]
  const gravity = canvas.number(item, 'gravity', LEFT | TOP)
  const along = (room: number, near: boolean, far: boolean): number => (near ? 0 : far ? room : room / 2)
  return {
    x: inner.x + along(inner.width - width, (gravity & 0x07) === LEFT, (gravity & 0x07) === RIGHT),
    y: inner.y + along(inner.height - height, (gravity & 0x70) === TOP, (gravity & 0x70) === BOTTOM),
    width,
    height,
  }
}

interface Edges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
const inset = (box: Box, { left, top, right, bottom }: Edges): Box => ({
  x: box.x + left,
  y: box.y + top,
  width: Math.max(0, box.width - left - right),
  height: Math.max(0, box.height - top - bottom),
})

async function drawInset(canvas: Canvas, root: XmlElement, box: Box): Promise<string> {
  const edge = (name: 'insetLeft' | 'insetRight' | 'insetTop' | 'insetBottom', side: number): number => {
    const value = canvas.plain(valueOf(root, name) ?? valueOf(root, 'inset'))
    return numberOf(value, 0) * (value?.type === 'fraction' ? side : 1)
  }
  const inner = inset(box, {
    left: edge('insetLeft', box.width),
    right: edge('insetRight', box.width),
    top: edge('insetTop', box.height),
    bottom: edge('insetBottom', box.height),
  })
  return inner.width > 0 && inner.height > 0 ? drawHolder(canvas, root, inner) : ''
}

async function drawRotated(canvas: Canvas, root: XmlElement, box: Box): Promise<string> {
  const [x, y] = [box.x + box.width * canvas.number(root, 'pivotX', 0.5), box.y + box.height * canvas.number(root, 'pivotY', 0.5)]
  return `<g transform="rotate(${digits(canvas.number(root, 'fromDegrees', 0))} ${digits(x)} ${digits(y)})">${await drawHolder(canvas, root, box)}</g>`
}

async function drawScaled(canvas: Canvas, root: XmlElement, box: Box): Promise<string> {
  const share = Math.min(1, canvas.number(root, 'level', 0) / GREATEST_LEVEL)
  return drawHolder(canvas, root, { ...box, width: box.width * share, height: box.height * share })
}

async function drawBitmap(canvas: Canvas, root: XmlElement, box: Box): Promise<string> {
  const source = valueOf(root, 'src')
  if (source?.type !== 'reference') throw new FormatError('drawable', root.offset, 'an image', source?.type ?? 'none')
  const opacity = canvas.number(root, 'alpha', 1)
  return canvas.follow(source.id, (resource) =>
    resource.kind === 'image' ? drawImage(canvas, resource.bytes, box, opacity) : drawResource(canvas, resource, box),
  )
}

async function drawImage(canvas: Canvas, bytes: Uint8Array, box: Box, opacity: number): Promise<string> {
  return canvas.keep(
    `<image x="${digits(box.x)}" y="${digits(box.y)}" width="${digits(box.width)}" height="${digits(box.height)}"` +
      ` opacity="${digits(opacity)}" preserveAspectRatio="none" href="${await canvas.link(bytes)}"/>`,
  )
}
