/**
 * Vector drawables as SVG.
 * https://developer.android.com/reference/android/graphics/drawable/VectorDrawable
 *
 *     <vector width height viewportWidth viewportHeight alpha tint>
 *       <clip-path pathData/>            clips what follows it in its group
 *       <group rotation scale translate pivot>…</group>
 *       <path pathData fill… stroke… trimPath…/>
 */
import type { XmlElement } from '../android-value.ts'
import { FormatError } from '../format-error.ts'
import { valueOf } from './attributes.ts'
import { digits, type Box, type Canvas } from './canvas.ts'
import { readPaint, type Paint } from './paint.ts'
import { svgPath } from './path-data.ts'

/** Viewports on each side of the origin: whatever lies further is clipped. */
const FARTHEST = 10
/** Of nested groups together: beyond, a dot fills the picture. */
const LARGEST_SCALE = 1000
/** Clips in one group; each holds all that follows. */
const MOST_CLIPS = 16
/** A stroke has two sides, and corners that may be round. */
const STEPS_OF_STROKE = 4
/** Characters. Android's own compiler warns from 800 on. */
const LONGEST_PATH = 100_000

/** Draws a vector, stretched to the box. */
export async function drawVector(canvas: Canvas, root: XmlElement, box: Box): Promise<string> {
  const width = canvas.number(root, 'viewportWidth', 0)
  const height = canvas.number(root, 'viewportHeight', 0)
  if (width <= 0 || height <= 0) throw new FormatError('drawable', root.offset, 'a viewport', `${width} × ${height}`)
  const tint = valueOf(root, 'tint')
  const drawing: Drawing = { canvas, viewport: Math.max(width, height), tint: tint === undefined ? null : await readPaint(canvas, tint) }
  const content = await drawGroup(drawing, root, 1)
  const clip = canvas.define(
    (id) => `<clipPath id="${id}"><path d="M0,0h${digits(width)}v${digits(height)}h${digits(-width)}z"/></clipPath>`,
  )
  const place = `translate(${digits(box.x)} ${digits(box.y)}) scale(${box.width / width} ${box.height / height})`
  return `<g transform="${place}" opacity="${digits(canvas.number(root, 'alpha', 1))}"><g clip-path="url(#${clip})">${content}</g></g>`
}

interface Drawing {
  readonly canvas: Canvas
  /** The longer side, in the vector's own units. */
  readonly viewport: number
  readonly tint: Paint | null
}

async function drawGroup(drawing: Drawing, group: XmlElement, scale: number): Promise<string> {
  const { canvas } = drawing
  let markup = ''
  let opened = 0
  for (const child of group.children) {
    canvas.count(child)
    if (child.name === 'path') markup += await drawPath(drawing, child)
    else if (child.name === 'group') {
      const inner = scale * Math.max(Math.abs(canvas.number(child, 'scaleX', 1)), Math.abs(canvas.number(child, 'scaleY', 1)))
      if (inner > LARGEST_SCALE)
        throw new FormatError('drawable', child.offset, `groups that scale by at most ${LARGEST_SCALE}`, String(inner))
      markup += `<g transform="${transformOf(canvas, child)}">${await drawGroup(drawing, child, inner)}</g>`
    } else if (child.name === 'clip-path') {
      if (++opened > MOST_CLIPS) throw new FormatError('drawable', child.offset, `at most ${MOST_CLIPS} clips in a group`, 'more')
      const clipping = `clip-rule="${ruleOf(canvas, child)}" d="${pathOf(drawing, child, 1)}"`
      const clip = canvas.define((id) => `<clipPath id="${id}"><path ${clipping}/></clipPath>`)
      markup += `<g clip-path="url(#${clip})">`
    }
  }
  return markup + '</g>'.repeat(opened)
}

function transformOf(canvas: Canvas, group: XmlElement): string {
  const [x, y] = [canvas.number(group, 'pivotX', 0), canvas.number(group, 'pivotY', 0)]
  const to = `translate(${digits(x + canvas.number(group, 'translateX', 0))} ${digits(y + canvas.number(group, 'translateY', 0))})`
  const turned = `rotate(${digits(canvas.number(group, 'rotation', 0))})`
  const scaled = `scale(${canvas.number(group, 'scaleX', 1)} ${canvas.number(group, 'scaleY', 1)})`
  return `${to} ${turned} ${scaled} translate(${digits(-x)} ${digits(-y)})`
}

const caps = ['butt', 'round', 'square'] as const
const joins = ['miter', 'round', 'bevel'] as const

async function drawPath(drawing: Drawing, path: XmlElement): Promise<string> {
  const { canvas, tint, viewport } = drawing
  if (canvas.number(path, 'trimPathStart', 0) === canvas.number(path, 'trimPathEnd', 1)) return ''
  const fill = tinted(await readPaint(canvas, valueOf(path, 'fillColor')), tint)
  const stroke = tinted(await readPaint(canvas, valueOf(path, 'strokeColor')), tint)
  const width = Math.min(viewport, canvas.number(path, 'strokeWidth', 0))
  const isStroked = stroke.paint !== 'none' && width > 0
  const attributes = [
    `d="${pathOf(drawing, path, isStroked ? STEPS_OF_STROKE : 1)}"`,
    `fill="${fill.paint}"`,
    `fill-opacity="${digits(fill.opacity * canvas.number(path, 'fillAlpha', 1))}"`,
    `fill-rule="${ruleOf(canvas, path)}"`,
  ]
  if (isStroked)
    attributes.push(
      `stroke="${stroke.paint}"`,
      `stroke-opacity="${digits(stroke.opacity * canvas.number(path, 'strokeAlpha', 1))}"`,
      `stroke-width="${digits(width)}"`,
      `stroke-linecap="${caps[canvas.number(path, 'strokeLineCap', 0)] ?? 'butt'}"`,
      `stroke-linejoin="${joins[canvas.number(path, 'strokeLineJoin', 0)] ?? 'miter'}"`,
      `stroke-miterlimit="${digits(Math.max(1, canvas.number(path, 'strokeMiterLimit', 4)))}"`,
    )
  return canvas.keep(`<path ${attributes.join(' ')}/>`)
}

/** A tint keeps how much is covered and gives all of it one colour. */
function tinted(paint: Paint, tint: Paint | null): Paint {
  return tint === null || paint.paint === 'none' ? paint : { paint: tint.paint, opacity: tint.opacity * paint.opacity }
}

const ruleOf = (canvas: Canvas, path: XmlElement): string => (canvas.number(path, 'fillType', 0) === 1 ? 'evenodd' : 'nonzero')

function pathOf({ canvas, viewport }: Drawing, path: XmlElement, weight: number): string {
  const value = canvas.plain(valueOf(path, 'pathData'))
  if (value?.type !== 'string') return ''
  const data = value.value.length > LONGEST_PATH ? null : svgPath(value.value, FARTHEST * viewport)
  if (data === null) throw new FormatError('drawable', path.offset, 'path data', JSON.stringify(value.value.slice(0, 40)))
  canvas.walk(data.steps * weight)
  return canvas.keep(data.path)
}
