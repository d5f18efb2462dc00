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

/** Characters. Android's own compiler warns from 800 on. */
const LONGEST_PATH = 1_000_000

/** Draws a vector, stretched to the box. */
export async function drawVector(canvas: Canvas, root: XmlElement, box: Box): Promise<string> {
  const width = canvas.number(root, 'viewportWidth', 0)
  const height = canvas.number(root, 'viewportHeight', 0)
  if (width <= 0 || height <= 0) throw new FormatError('drawable', root.offset, 'a viewport', `${width} × ${height}`)
  const tint = valueOf(root, 'tint')
  const content = await drawGroup(canvas, root, tint === undefined ? null : await readPaint(canvas, tint))
  const clip = canvas.define((id) => `<clipPath id="${id}"><path d="M0,0h${digits(width)}v${digits(height)}h${digits(-width)}z"/></clipPath>`)
  const place = `translate(${digits(box.x)} ${digits(box.y)}) scale(${box.width / width} ${box.height / height})`
  return `<g transform="${place}" opacity="${digits(canvas.number(root, 'alpha', 1))}"><g clip-path="url(#${clip})">${content}</g></g>`
}

async function drawGroup(canvas: Canvas, group: XmlElement, tint: Paint | null): Promise<string> {
  let markup = ''
  let opened = 0
  for (const child of group.children) {
    canvas.count(child)
    if (child.name === 'path') markup += await drawPath(canvas, child, tint)
    else if (child.name === 'group') markup += `<g transform="${transformOf(canvas, child)}">${await drawGroup(canvas, child, tint)}</g>`
    else if (child.name === 'clip-path') {
      const rule = ruleOf(canvas, child)
      const clip = canvas.define((id) => `<clipPath id="${id}"><path clip-rule="${rule}" d="${pathOf(canvas, child)}"/></clipPath>`)
      markup += `<g clip-path="url(#${clip})">`
      opened++
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

async function drawPath(canvas: Canvas, path: XmlElement, tint: Paint | null): Promise<string> {
  if (canvas.number(path, 'trimPathStart', 0) === canvas.number(path, 'trimPathEnd', 1)) return ''
  const fill = tinted(await readPaint(canvas, valueOf(path, 'fillColor')), tint)
  const stroke = tinted(await readPaint(canvas, valueOf(path, 'strokeColor')), tint)
  const width = canvas.number(path, 'strokeWidth', 0)
  const attributes = [
    `d="${pathOf(canvas, path)}"`,
    `fill="${fill.paint}"`,
    `fill-opacity="${digits(fill.opacity * canvas.number(path, 'fillAlpha', 1))}"`,
    `fill-rule="${ruleOf(canvas, path)}"`,
  ]
  if (stroke.paint !== 'none' && width > 0)
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

function pathOf(canvas: Canvas, path: XmlElement): string {
  const value = canvas.plain(valueOf(path, 'pathData'))
  if (value?.type !== 'string') return ''
  const data = value.value.length > LONGEST_PATH ? null : svgPath(value.value)
  if (data === null) throw new FormatError('drawable', path.offset, 'path data', JSON.stringify(value.value.slice(0, 40)))
  return canvas.keep(data)
}
