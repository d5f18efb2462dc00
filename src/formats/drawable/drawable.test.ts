import { describe, expect, test } from 'vitest'
import { ANDROID_NAMESPACE, type AndroidValue, type XmlElement } from '../android-value.ts'
import { FormatError } from '../format-error.ts'
import { pictureOfSvg } from '../image/picture.ts'
import { encodePng } from '../image/png.ts'
import { drawableAttributeIds, type DrawableAttribute } from './attributes.ts'
import { drawDrawable, type DrawableResource } from './drawable.ts'

type Attributes = Partial<Record<DrawableAttribute, AndroidValue | number | string>>

function xml(name: string, attributes: Attributes = {}, ...children: XmlElement[]): XmlElement {
  const listed = Object.entries(attributes).map(([attribute, value]) => ({
    name: attribute,
    namespace: ANDROID_NAMESPACE,
    resourceId: drawableAttributeIds[attribute as DrawableAttribute],
    value:
      typeof value === 'number'
        ? ({ type: 'float', value } as const)
        : typeof value === 'string'
          ? ({ type: 'string', value } as const)
          : value,
    raw: null,
    offset: 0,
  }))
  return { name, namespace: null, attributes: listed, children, text: '', line: 0, offset: 0 }
}
const color = (argb: number): AndroidValue => ({ type: 'color', argb })
const ref = (id: number): AndroidValue => ({ type: 'reference', id })
const square = 'M0,0h24v24h-24z'
const leftHalf = 'M0,0h12v24h-12z'
const vector = (attributes: Attributes, ...children: XmlElement[]) =>
  xml('vector', { viewportWidth: 24, viewportHeight: 24, ...attributes }, ...children)
const solid = (argb = 0xff00ff00) => xml('shape', {}, xml('solid', { color: color(argb) }))
const anImage = encodePng({ width: 64, height: 64, rgba: new Uint8Array(64 * 64 * 4).map((_, at) => (at % 256 < 128 ? 255 : 0)) })

const draw = async (root: XmlElement, resources: Record<number, DrawableResource> = {}) => {
  const { svg } = await drawDrawable({ kind: 'xml', path: 'res/icon.xml', root }, { open: (id) => resources[id] })
  return pictureOfSvg(svg)
}
const asXml = (root: XmlElement): DrawableResource => ({ kind: 'xml', path: 'x.xml', root })

describe('share of the picture that is seen', () => {
  test.each<[string, XmlElement, number, Record<number, DrawableResource>?]>([
    ['a vector that fills its viewport', vector({}, xml('path', { pathData: square, fillColor: color(0xff112233) })), 1],
    ['half of it', vector({}, xml('path', { pathData: leftHalf, fillColor: color(0xff112233) })), 0.5],
    ['a transparent colour', vector({}, xml('path', { pathData: square, fillColor: color(0x00112233) })), 0],
    ['a transparent fillAlpha', vector({}, xml('path', { pathData: square, fillColor: color(0xff112233), fillAlpha: 0 })), 0],
    ['a transparent vector', vector({ alpha: 0 }, xml('path', { pathData: square, fillColor: color(0xff112233) })), 0],
    ['a transparent tint', vector({ tint: color(0x00ffffff) }, xml('path', { pathData: square, fillColor: color(0xff112233) })), 0],
    ['no fill', vector({}, xml('path', { pathData: square })), 0],
    ['a path trimmed to nothing', vector({}, xml('path', { pathData: square, fillColor: color(0xff112233), trimPathEnd: 0 })), 0],
    ['a path outside the viewport', vector({}, xml('path', { pathData: 'M30,30h9v9h-9z', fillColor: color(0xff112233) })), 0],
    ['a stroke', vector({}, xml('path', { pathData: 'M0,12h24', strokeColor: color(0xff000000), strokeWidth: 12 })), 0.5],
    [
      'a group that is moved away by half',
      vector({}, xml('group', { translateX: 12 }, xml('path', { pathData: square, fillColor: color(0xff112233) }))),
      0.5,
    ],
    [
      'a group that is scaled about its pivot',
      vector({}, xml('group', { scaleX: 0.5, pivotX: 12 }, xml('path', { pathData: square, fillColor: color(0xff112233) }))),
      0.5,
    ],
    ['a clip', vector({}, xml('clip-path', { pathData: leftHalf }), xml('path', { pathData: square, fillColor: color(0xff112233) })), 0.5],
    [
      'a colour by reference',
      vector({}, xml('path', { pathData: square, fillColor: ref(7) })),
      1,
      { 7: { kind: 'value', value: color(0xff000000) } },
    ],
    ['a framework colour', vector({}, xml('path', { pathData: square, fillColor: ref(0x0106000d) })), 0],
    [
      'a colour by state',
      vector({}, xml('path', { pathData: square, fillColor: ref(7) })),
      1,
      { 7: asXml(xml('selector', {}, xml('item', { color: color(0) }), xml('item', { color: color(0xff000000) }))) },
    ],
    [
      'a gradient',
      vector({}, xml('path', { pathData: square, fillColor: ref(7) })),
      1,
      { 7: asXml(xml('gradient', { endX: 24, startColor: color(0xffff0000), endColor: color(0xff0000ff) })) },
    ],
    [
      'a gradient of nothing',
      vector({}, xml('path', { pathData: square, fillColor: ref(7) })),
      0,
      { 7: asXml(xml('gradient', { endX: 24 }, xml('item', { offset: 0, color: color(0) }), xml('item', { offset: 1, color: color(0) }))) },
    ],
    ['a shape', solid(), 1],
    ['a shape without a fill', xml('shape'), 0],
    [
      'a line is thin',
      xml('shape', { shape: { type: 'int', value: 2, isHex: false } }, xml('stroke', { width: 24, color: color(0xff000000) })),
      0.5,
    ],
    ['layers', xml('layer-list', {}, xml('item', { right: 24 }, solid()), xml('item', { left: 24 }, solid(0x00ff0000))), 0.5],
    [
      'a layer with a size of its own in the middle',
      xml('layer-list', {}, xml('item', { width: 24, height: 48, gravity: { type: 'int', value: 0x11, isHex: true } }, solid())),
      0.5,
    ],
    ['an inset', xml('inset', { insetLeft: { type: 'fraction', value: 50, unit: '%' } }, solid()), 0.5],
    ['an inset that leaves nothing', xml('inset', { inset: 30 }, solid()), 0],
    [
      'an inset around something with a size of its own',
      xml(
        'inset',
        { inset: { type: 'dimension', value: 30, unit: 'dp' } },
        vector({ width: { type: 'dimension', value: 60, unit: 'dp' } }, xml('path', { pathData: square, fillColor: color(0xff112233) })),
      ),
      0.25,
    ],
    [
      'the same among layers',
      xml(
        'layer-list',
        {},
        xml(
          'item',
          { left: { type: 'dimension', value: 60, unit: 'dp' } },
          vector({ width: { type: 'dimension', value: 60, unit: 'dp' } }, xml('path', { pathData: square, fillColor: color(0xff112233) })),
        ),
      ),
      0.5,
    ],
    ['a selector shows its last item', xml('selector', {}, xml('item', {}, solid()), xml('item', {}, solid(0))), 0],
    ['a level list shows its first', xml('level-list', {}, xml('item', {}, solid()), xml('item', {}, solid(0))), 1],
    ['a clip drawable at level 0 shows nothing', xml('clip', {}, solid()), 0],
    ['a scale drawable at level 0 shows nothing', xml('scale', {}, solid()), 0],
    ['half a turn', xml('rotate', { fromDegrees: 180 }, solid()), 1],
    [
      'an animated vector',
      xml('animated-vector', { drawable: ref(7) }),
      1,
      { 7: asXml(vector({}, xml('path', { pathData: square, fillColor: color(0xff112233) }))) },
    ],
    ['a bitmap', xml('bitmap', { src: ref(7) }), 0.5, { 7: { kind: 'image', path: 'x.png', bytes: anImage } }],
    ['a colour drawable', xml('color', { color: color(0xff000000) }), 1],
    ['an adaptive icon', xml('adaptive-icon', {}, xml('background', { drawable: color(0) }), xml('foreground', {}, solid())), 1],
    [
      'an adaptive icon without anything',
      xml('adaptive-icon', {}, xml('background', { drawable: color(0) }), xml('foreground', { drawable: ref(0x0106000d) })),
      0,
    ],
    [
      'an adaptive icon that paints only what launchers cut off',
      xml('adaptive-icon', {}, xml('foreground', {}, xml('inset', { insetRight: 90 }, solid()))),
      0,
    ],
  ])('%s', async (_, root, share, resources) => {
    expect((await draw(root, resources)).visibleShare).toBeCloseTo(share, 1)
  })
})

describe('what cannot be drawn is a FormatError that says why', () => {
  const deep = Array.from({ length: 40 }).reduce<XmlElement>((inner) => xml('inset', {}, inner), solid())
  const tenfold = (id: number) => asXml(xml('layer-list', {}, ...Array.from({ length: 10 }, () => xml('item', { drawable: ref(id) }))))
  test.each<[string, XmlElement, string | RegExp, Record<number, DrawableResource>?]>([
    ['an unknown element', xml('blink'), '<blink>'],
    ['an element named like a property of objects', xml('constructor'), '<constructor>'],
    ['a colour of the theme', vector({}, xml('path', { pathData: square, fillColor: { type: 'attribute', id: 0x01010433 } })), 'theme'],
    ['a missing resource', xml('bitmap', { src: ref(0x7f020001) }), '@0x7f020001'],
    [
      'a cycle of two',
      xml('inset', { drawable: ref(1) }),
      'leads back to itself',
      { 1: asXml(xml('inset', { drawable: ref(2) })), 2: asXml(xml('inset', { drawable: ref(1) })) },
    ],
    [
      'ten layers of ten layers of …',
      xml('inset', { drawable: ref(1) }),
      'at most',
      { ...Object.fromEntries(Array.from({ length: 12 }, (_, level) => [level + 1, tenfold(level + 2)])), 13: asXml(solid()) },
    ],
    [
      'path data that would leave the markup',
      vector({}, xml('path', { pathData: 'M0,0"/><image href="x', fillColor: color(0xff000000) })),
      'path data',
    ],
    [
      'paths without end',
      vector(
        {},
        ...Array.from({ length: 20 }, () => xml('path', { pathData: `M0,0${'L1,1'.repeat(1000)}`, fillColor: color(0xff000000) })),
      ),
      'at most 12000 steps',
    ],
    [
      'scales of scales',
      vector({}, xml('group', { scaleX: 100 }, xml('group', { scaleX: -100 }, xml('path', { pathData: square })))),
      'scale by at most',
    ],
    ['clips in clips', vector({}, ...Array.from({ length: 17 }, () => xml('clip-path', { pathData: square }))), 'at most 16 clips'],
    ['no viewport', xml('vector'), 'a viewport'],
    ['an image that is none', xml('bitmap', { src: ref(1) }), 'PNG, WebP', { 1: { kind: 'image', path: 'x', bytes: new Uint8Array(4) } }],
  ])('%s', async (_, root, says, resources) => {
    await expect(draw(root, resources)).rejects.toThrow(FormatError)
    await expect(draw(root, resources)).rejects.toThrow(says)
  })

  test('numbers without sense draw nothing and break nothing', async () => {
    const odd = vector(
      { alpha: Number.NaN },
      xml('group', { translateX: Infinity, rotation: 1e30 }, xml('path', { pathData: 'M0,0 1e999,1', fillColor: color(0xff000000) })),
    )
    expect((await draw(odd)).width).toBe(96)
    expect((await draw(deep)).visibleShare).toBe(1)
  })

  test('lines that all cross each other end soon', async () => {
    const lines = Array.from({ length: 2900 }, (_, at) => `L${(at * 7919) % 24},${(at * 104_729) % 24}`).join('')
    const started = performance.now()
    await draw(
      vector({}, xml('path', { pathData: `M0,0${lines}`, fillColor: color(0xff000000), strokeColor: color(0xffff0000), strokeWidth: 1 })),
    )
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
