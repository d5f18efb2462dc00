/**
 * Colours and gradients.
 * https://developer.android.com/guide/topics/resources/color-list-resource, https://developer.android.com/reference/android/graphics/drawable/VectorDrawable
 */
import type { AndroidValue, XmlElement } from '../android-value.ts'
import { FormatError } from '../format-error.ts'
import { valueOf } from './attributes.ts'
import { digits, type Canvas } from './canvas.ts'

/** How something is filled or stroked: an SVG paint and its opacity, 0 to 1. */
export interface Paint {
  readonly paint: string
  readonly opacity: number
}
export const invisible: Paint = { paint: 'none', opacity: 0 }

/** Colours of the framework that no application's table holds; the rest depend on theme and maker. */
const frameworkColors: Readonly<Record<number, number>> = {
  0x01060000: 0xffaaaaaa,
  0x0106000b: 0xffffffff,
  0x0106000c: 0xff000000,
  0x0106000d: 0x00000000,
  0x0106000e: 0xff000000,
  0x0106000f: 0xffffffff,
  0x01060012: 0xff33b5e5,
  0x01060013: 0xff0099cc,
  0x01060014: 0xff99cc00,
  0x01060015: 0xff669900,
  0x01060016: 0xffff4444,
  0x01060017: 0xffcc0000,
  0x01060018: 0xffffbb33,
  0x01060019: 0xffff8800,
  0x0106001a: 0xffaa66cc,
  0x0106001b: 0xff00ddff,
}

export const isFrameworkColor = (id: number): boolean => Object.hasOwn(frameworkColors, id)

export const paintOf = (argb: number): Paint => ({
  paint: `#${(argb & 0xffffff).toString(16).padStart(6, '0')}`,
  opacity: (argb >>> 24) / 255,
})

/** The paint of a colour attribute: a colour, a list of colours by state (its default), or a gradient. Throws for colours of the theme. */
export async function readPaint(canvas: Canvas, value: AndroidValue | undefined): Promise<Paint> {
  if (value === undefined || value.type === 'null' || value.type === 'empty') return invisible
  if (value.type === 'color') return paintOf(value.argb)
  if (value.type === 'int') return paintOf(value.value >>> 0)
  if (value.type === 'attribute') throw new FormatError('drawable', 0, 'a colour', 'one of the theme, which only the device knows')
  if (value.type !== 'reference') throw new FormatError('drawable', 0, 'a colour', value.type)
  const ofFramework = frameworkColors[value.id]
  if (ofFramework !== undefined) return paintOf(ofFramework)
  return canvas.follow(value.id, (resource) => {
    if (resource.kind === 'value') return readPaint(canvas, resource.value)
    if (resource.kind === 'image') throw new FormatError('drawable', 0, 'a colour', resource.path)
    return readComplexColor(canvas, resource.root)
  })
}

async function readComplexColor(canvas: Canvas, root: XmlElement): Promise<Paint> {
  canvas.count(root)
  if (root.name === 'gradient') return gradientAcross(canvas, root)
  if (root.name !== 'selector') throw new FormatError('drawable', root.offset, 'a <selector> or <gradient>', `<${root.name}>`)
  const item = root.children.findLast((child) => child.name === 'item')
  if (item === undefined) return invisible
  const value = valueOf(item, 'color')
  if (value === undefined) throw new FormatError('drawable', item.offset, 'the colour of an <item>', 'none')
  const { paint, opacity } = await readPaint(canvas, value)
  return { paint, opacity: opacity * canvas.number(item, 'alpha', 1) }
}

/** A gradient whose coordinates are those of the vector that it fills. */
async function gradientAcross(canvas: Canvas, root: XmlElement): Promise<Paint> {
  const at = (name: Parameters<Canvas['number']>[1]): string => digits(canvas.number(root, name, 0))
  const geometry =
    canvas.number(root, 'type', 0) === 0
      ? `x1="${at('startX')}" y1="${at('startY')}" x2="${at('endX')}" y2="${at('endY')}"`
      : `cx="${at('centerX')}" cy="${at('centerY')}" r="${at('gradientRadius')}"`
  return gradient(canvas, root, `gradientUnits="userSpaceOnUse" ${geometry}`)
}

/** A gradient from its element's colours; `geometry` are SVG attributes. A sweep, which SVG lacks, is drawn from its centre. */
export async function gradient(canvas: Canvas, element: XmlElement, geometry: string): Promise<Paint> {
  const stops: string[] = []
  const add = async (offset: number, value: AndroidValue | undefined): Promise<void> => {
    const { paint, opacity } = await readPaint(canvas, value)
    stops.push(`<stop offset="${digits(offset)}" stop-color="${paint === 'none' ? '#000' : paint}" stop-opacity="${digits(opacity)}"/>`)
  }
  const items = element.children.filter((child) => child.name === 'item')
  for (const item of items) {
    canvas.count(item)
    await add(canvas.number(item, 'offset', 0), valueOf(item, 'color'))
  }
  if (items.length === 0) {
    await add(0, valueOf(element, 'startColor'))
    if (valueOf(element, 'centerColor')) await add(0.5, valueOf(element, 'centerColor'))
    await add(1, valueOf(element, 'endColor'))
  }
  const kind = canvas.number(element, 'type', 0) === 0 ? 'linearGradient' : 'radialGradient'
  const name = canvas.define((id) => `<${kind} id="${id}" ${geometry}>${stops.join('')}</${kind}>`)
  return { paint: `url(#${name})`, opacity: 1 }
}
