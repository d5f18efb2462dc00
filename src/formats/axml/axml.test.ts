import { describe, expect, test } from 'vitest'
import type { XmlElement } from '#formats/android-value.ts'
import { ANDROID_NAMESPACE } from '#formats/android-value.ts'
import { FormatError } from '#formats/format-error.ts'
import type { AttributeShape, DocumentShape, ElementShape } from '../../../test/build/axml-builder.ts'
import { buildXml, chunk } from '../../../test/build/axml-builder.ts'
import { bytes } from '../../../test/build/little-endian.ts'
import { readBinaryXml } from './axml.ts'

const LABEL = 0x01010001
const EXPORTED = 0x01010010
const label = (value: string, name = 'label', namespace = ANDROID_NAMESPACE): AttributeShape => ({
  name,
  namespace,
  resourceId: LABEL,
  raw: value,
  value,
})
const manifest: ElementShape = {
  name: 'manifest',
  attributes: [{ name: 'package', raw: 'com.example', value: 'com.example' }],
  children: [{ name: 'application', attributes: [label('示例应用')], children: [{ name: 'activity' }, { name: 'service' }] }],
}
const read = (roots: ElementShape | readonly ElementShape[], shape?: DocumentShape) => {
  const { root, anomalies } = readBinaryXml(buildXml(roots, shape))
  return { root, codes: [...new Set(anomalies.map(({ code }) => code))] }
}
const outline = (element: XmlElement): string =>
  element.name + (element.children.length > 0 ? `(${element.children.map(outline).join(' ')})` : '')

describe('an honest document', () => {
  test.each([false, true])('in UTF-8: %s', (isUtf8) => {
    const { root, codes } = read(manifest, { isUtf8 })
    expect(outline(root)).toBe('manifest(application(activity service))')
    expect(root.attributes[0]).toMatchObject({
      name: 'package',
      namespace: null,
      resourceId: null,
      value: { type: 'string', value: 'com.example' },
    })
    expect(root.children[0]!.attributes[0]).toMatchObject({
      name: 'label',
      namespace: ANDROID_NAMESPACE,
      resourceId: LABEL,
      raw: '示例应用',
    })
    expect(root.line).toBe(7)
    expect(codes).toEqual([])
  })

  test('names the byte at which an element begins', () => {
    const file = buildXml(manifest)
    const { root } = readBinaryXml(file)
    expect([file[root.offset], file[root.offset + 1]]).toEqual([0x02, 0x01])
  })

  test('keeps text, with styles in the pool', () => {
    const { root, codes } = read({ name: 'a', children: ['one ', { name: 'b', children: ['inner'] }, 'two'] }, { hasStyles: true })
    expect(root.text).toBe('one two')
    expect(root.children[0]!.text).toBe('inner')
    expect(codes).toEqual([])
  })

  test.each<[readonly [number, number], object]>([
    [[0x00, 0], { type: 'null' }],
    [[0x00, 1], { type: 'empty' }],
    [[0x01, 0x7f010002], { type: 'reference', id: 0x7f010002 }],
    [[0x02, 0x01010031], { type: 'attribute', id: 0x01010031 }],
    [[0x04, 0x3fc00000], { type: 'float', value: 1.5 }],
    [[0x05, 0x00001001], { type: 'dimension', value: 16, unit: 'dp' }],
    [[0x05, 0x00001002], { type: 'dimension', value: 16, unit: 'sp' }],
    [[0x06, 0x40000030], { type: 'fraction', value: 50, unit: '%' }],
    [[0x10, 0xffffffff], { type: 'int', value: -1, isHex: false }],
    [[0x11, 0x80000010], { type: 'int', value: 0x80000010, isHex: true }],
    [[0x12, 0xffffffff], { type: 'boolean', value: true }],
    [[0x1c, 0xff00ff00], { type: 'color', argb: 0xff00ff00 }],
    [[0x42, 5], { type: 'unknown', dataType: 0x42, data: 5 }],
  ])('the typed value %j', (value, expected) => {
    expect(read({ name: 'a', attributes: [{ name: 'v', value }] }).root.attributes[0]!.value).toEqual(expected)
  })
})

describe('obfuscated names', () => {
  test('an empty name is given back from the resource id', () => {
    const { root, codes } = read({ name: 'application', attributes: [label('x', '', '')] })
    expect(root.attributes[0]).toMatchObject({ name: 'label', namespace: ANDROID_NAMESPACE })
    expect(codes).toEqual(['attribute-name-differs'])
  })

  test('a name outside the pool is given back too, where the resource map reaches it', () => {
    const file = buildXml({ name: 'application', attributes: [label('x')] }, { extraIds: [0, 0, 0, 0, 0, 0, 0x0101000f] })
    const { root } = readBinaryXml(file)
    new DataView(file.buffer).setUint32(root.attributes[0]!.offset + 4, 7, true)
    const { root: renamed, anomalies } = readBinaryXml(file)
    expect(renamed.attributes[0]).toMatchObject({ name: 'debuggable', namespace: ANDROID_NAMESPACE, resourceId: 0x0101000f })
    expect(anomalies.map(({ code }) => code)).toContain('string-missing')
  })

  test('swapped names are swapped back', () => {
    const { root } = read({
      name: 'activity',
      attributes: [label('x', 'exported'), { name: 'label', namespace: ANDROID_NAMESPACE, resourceId: EXPORTED, value: [0x12, 1] }],
    })
    expect(root.attributes.map(({ name, value }) => [name, value.type])).toEqual([
      ['label', 'string'],
      ['exported', 'boolean'],
    ])
  })
})

describe('what Android tolerates', () => {
  test.each<[string, DocumentShape, string[]]>([
    ['a resource map longer than the pool', { extraIds: Array.from({ length: 200 }, () => 1) }, ['resource-map-longer']],
    ['another file type', { fileType: 0 }, ['file-type-lies']],
    ['a larger header', { headerSize: 16 }, ['header-size-differs']],
    ['an unknown chunk', { chunksBefore: [chunk(0x0999, [], new Uint8Array(12))] }, ['unknown-chunk']],
    ['namespaces that are never closed', { namespaces: [ANDROID_NAMESPACE, ANDROID_NAMESPACE] }, ['unbalanced-namespaces']],
    ['more strings claimed than there are', { count: 0x10000000 }, ['string-count-lies']],
    ['UTF-8 lengths that lie', { isUtf8: true, lengthLie: 3 }, []],
  ])('%s', (_, shape, expected) => {
    const { root, codes } = read(manifest, shape)
    expect(outline(root)).toBe('manifest(application(activity service))')
    if (shape.lengthLie === undefined) expect(root.children[0]!.attributes[0]!.value).toEqual({ type: 'string', value: '示例应用' })
    expect(codes).toEqual(expected)
  })

  test('attributes of an unusual size', () => {
    const { root, codes } = read({ name: 'a', attributes: [label('one'), label('two', 'label')], attributeSize: 28 })
    expect(root.attributes.map(({ raw }) => raw)).toEqual(['one', 'two'])
    expect(codes).toEqual(['attribute-size-differs'])
  })

  test('attributes without a size are the same one again', () => {
    const file = buildXml({ name: 'a', attributes: [label('one'), label('two')] })
    const { root } = readBinaryXml(file)
    new DataView(file.buffer).setUint16(root.offset + 16 + 10, 0, true)
    expect(readBinaryXml(file).root.attributes.map(({ raw }) => raw)).toEqual(['one', 'one'])
  })

  test('a second root is left out', () => {
    const { root, codes } = read([manifest, { name: 'other' }])
    expect(root.name).toBe('manifest')
    expect(codes).toEqual(['second-root'])
  })

  test('an element that is never closed', () => {
    const { root, codes } = read({ name: 'a', children: [{ name: 'b', isUnclosed: true }] })
    expect(outline(root)).toBe('a(b)')
    expect(codes).toEqual(['unbalanced-end', 'unclosed-elements'])
  })
})

describe('what is made to break readers', () => {
  test('a chunk of size zero ends the document instead of looping', () => {
    const { root, codes } = read({
      name: 'a',
      chunksInside: [chunk(0x0104, [], new Uint8Array(), { size: 0 })],
      children: [{ name: 'unreachable' }],
    })
    expect(outline(root)).toBe('a')
    expect(codes).toEqual(['chunk-size-lies', 'unclosed-elements'])
  })

  test('a thousand levels are read to a bounded depth', () => {
    let nested: ElementShape = { name: 'x' }
    for (let depth = 0; depth < 1000; depth++) nested = { name: 'x', children: [nested] }
    const { root, codes } = read({ name: 'a', children: [nested, { name: 'after' }] })
    let depth = 0
    for (let element: XmlElement | undefined = root; element !== undefined; element = element.children[0]) depth++
    expect(depth).toBe(256)
    expect(root.children.map(({ name }) => name)).toEqual(['x', 'after'])
    expect(codes).toEqual(['too-deep'])
  })

  test('strings that all overlap are refused before they fill memory', () => {
    const names = Array.from({ length: 3000 }, (_, index) => `n${index}`)
    const file = buildXml({ name: 'a'.repeat(20_000), attributes: names.map((name) => ({ name, value: 'v' })) })
    const view = new DataView(file.buffer)
    const pool = 8
    const offsets = pool + 28
    const strings = pool + view.getUint32(pool + 20, true)
    const all = Array.from({ length: 3002 }, (_, index) => view.getUint32(offsets + index * 4, true))
    const long = all.find((at) => view.getUint16(strings + at, true) === 20_000)!
    all.forEach((_, index) => view.setUint32(offsets + index * 4, long, true))
    expect(() => readBinaryXml(file)).toThrow(/strings that do not overlap/)
  })

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['text XML', new TextEncoder().encode('<?xml version="1.0"?><manifest/>')],
    ['no element', buildXml([])],
    ['a header alone', bytes([3, 0, 8, 0, 8, 0, 0, 0])],
  ])('%s is a FormatError', (_, file) => expect(() => readBinaryXml(file)).toThrow(FormatError))
})
