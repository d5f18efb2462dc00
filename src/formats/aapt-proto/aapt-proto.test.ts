import { describe, expect, test } from 'vitest'
import { ANDROID_NAMESPACE } from '#formats/android-value.ts'
import { FormatError } from '#formats/format-error.ts'
import { bytes } from '../../../test/build/little-endian.ts'
import { openProtoTable } from './proto-table.ts'
import { readProtoXml } from './proto-xml.ts'

/** A message as pairs of field number and content: a number is a varint, text and messages are bytes. */
type Field = readonly [field: number, content: number | string | Uint8Array]
const STRING_APP_NAME = 0x7f010000
const encoder = new TextEncoder()
function varint(value: bigint): number[] {
  return value < 0x80n ? [Number(value)] : [Number(value & 0x7fn) | 0x80, ...varint(value >> 7n)]
}
function message(...fields: readonly Field[]): Uint8Array {
  return bytes(
    ...fields.flatMap(([field, content]) => {
      if (typeof content === 'number') return [varint(BigInt(field << 3)), varint(BigInt.asUintN(64, BigInt(content)))]
      const payload = typeof content === 'string' ? encoder.encode(content) : content
      return [varint(BigInt((field << 3) | 2)), varint(BigInt(payload.length)), payload]
    }),
  )
}

const text = (value: string) => message([2, message([1, value])])
const attribute = (name: string, id: number, item: Uint8Array, raw = '') =>
  message([1, ANDROID_NAMESPACE], [2, name], [3, raw], [5, id], [6, item])
const element = (name: string, ...fields: readonly Field[]) => message([1, message([3, name], ...fields)], [3, message([1, 12])])

describe('protobuf XML', () => {
  const application = element(
    'application',
    [4, attribute('label', 0x01010001, message([1, message([2, 0x7f010000], [3, 'string/app_name'])]), '@string/app_name')],
    [4, attribute('debuggable', 0x0101000f, message([7, message([8, 1])]))],
    [5, message([2, 'some text'])],
  )
  const file = element('manifest', [4, message([2, 'package'], [3, 'com.example'])], [5, application], [5, element('uses-sdk')])

  test('gives the tree that binary XML gives', () => {
    const { root, anomalies } = readProtoXml(file)
    expect(root).toMatchObject({ name: 'manifest', namespace: null, line: 12, offset: 0 })
    expect(root.attributes).toEqual([
      {
        name: 'package',
        namespace: null,
        resourceId: null,
        value: { type: 'string', value: 'com.example' },
        raw: 'com.example',
        offset: 0,
      },
    ])
    expect(root.children.map(({ name }) => name)).toEqual(['application', 'uses-sdk'])
    expect(root.children[0]!.attributes.map(({ value }) => value)).toEqual([
      { type: 'reference', id: 0x7f010000, name: 'string/app_name' },
      { type: 'boolean', value: true },
    ])
    expect(root.children[0]!.text).toBe('some text')
    expect(anomalies).toEqual([])
  })

  test('an emptied attribute name comes back from its id', () => {
    const { root } = readProtoXml(element('application', [4, attribute('', 0x01010001, text('x'))]))
    expect(root.attributes[0]!.name).toBe('label')
  })

  test('two thousand levels are read to a bounded depth', () => {
    let nested = element('x')
    for (let depth = 0; depth < 2000; depth++) nested = element('x', [5, nested])
    expect(readProtoXml(nested).anomalies).toMatchObject([{ code: 'too-deep' }])
  })

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a length beyond the end', new Uint8Array([0x0a, 0x7f, 0x00])],
    ['a varint without end', new Uint8Array(20).fill(0xff)],
    ['another wire type where a message belongs', message([1, 5])],
    ['a group, which protobuf 3 has not', new Uint8Array([0x0b])],
  ])('%s is a FormatError', (_, broken) => expect(() => readProtoXml(broken)).toThrow(FormatError))
})

describe('a protobuf table', () => {
  const entry = (id: number, name: string, ...values: readonly (readonly [config: Uint8Array, value: Uint8Array])[]) =>
    message([1, message([1, id])], [2, name], ...values.map(([config, value]): Field => [6, message([1, config], [2, value])]))
  const type = (id: number, name: string, ...entries: readonly Uint8Array[]) =>
    message([1, message([1, id])], [2, name], ...entries.map((each): Field => [3, each]))
  const any = message()
  const item = (content: Uint8Array) => message([4, content])
  const referenceTo = (...fields: readonly Field[]) => item(message([1, message(...fields)]))
  const table = openProtoTable(
    message([
      2,
      message(
        [1, message([1, 0x7f])],
        [2, 'com.example'],
        [
          3,
          type(
            1,
            'string',
            entry(
              0,
              'app_name',
              [any, item(text('Example'))],
              [message([3, 'zh-CN']), item(text('示例'))],
              [message([3, 'sr-Latn']), item(text('Primer'))],
            ),
            entry(1, 'alias', [any, referenceTo([2, STRING_APP_NAME])]),
            entry(2, 'by_name', [any, referenceTo([3, 'com.example:string/app_name'])]),
          ),
        ],
        [
          3,
          type(
            2,
            'mipmap',
            entry(
              0,
              'icon',
              [message([18, 640], [24, 4]), item(message([5, message([1, 'res/a.png'])]))],
              [message([18, 65534], [24, 26], [17, 1]), item(message([5, message([1, 'res/a.xml'])]))],
            ),
          ),
        ],
        [
          3,
          type(
            3,
            'array',
            entry(0, 'names', [any, message([5, message([4, message([1, message([3, text('one')])], [1, message([3, text('two')])])])])]),
            entry(1, 'numbers', [any, item(message([7, message([6, -5])]))]),
          ),
        ],
      ),
    ]),
  )

  test('knows its package, names and ids', () => {
    expect(table.packages).toEqual([{ id: 0x7f, name: 'com.example' }])
    expect(table.nameOf(0x7f020000)).toEqual({ type: 'mipmap', name: 'icon' })
    expect(table.idOf('string', 'alias')).toBe(0x7f010001)
    expect(table.idOf('string', 'absent')).toBeUndefined()
  })

  test.each([0x7f010000, 0x7f010001, 0x7f010002])('resolves 0x%x to the label in every language', (id) => {
    expect(table.resolve(id).map(({ config, value }) => [config.qualifier, config.locale, value.type === 'string' && value.value])).toEqual(
      [
        ['', '', 'Example'],
        ['zh-rCN', 'zh-CN', '示例'],
        ['b+sr+Latn', 'sr-Latn', 'Primer'],
      ],
    )
  })

  test('gives icons by density', () => {
    expect(table.valuesOf(0x7f020000).map(({ config, value }) => [config.qualifier, config.density, config.isNight, value])).toEqual([
      ['xxxhdpi-v4', 640, false, { type: 'string', value: 'res/a.png' }],
      ['night-anydpi-v26', 65534, true, { type: 'string', value: 'res/a.xml' }],
    ])
  })

  test('gives arrays the keys of a binary table, and negative numbers their sign', () => {
    expect(table.valuesOf(0x7f030000)[0]!.value).toEqual({
      type: 'bag',
      parent: 0,
      entries: [
        { key: 0x01000001, value: { type: 'string', value: 'one' } },
        { key: 0x01000002, value: { type: 'string', value: 'two' } },
      ],
    })
    expect(table.valuesOf(0x7f030001)[0]!.value).toEqual({ type: 'int', value: -5, isHex: false })
  })

  test('lists its strings', () => {
    expect([...table.strings()].map(({ value }) => value)).toEqual(['Example', '示例', 'Primer', 'res/a.png', 'res/a.xml'])
  })

  test('is refused when there is none', () => expect(() => openProtoTable(new Uint8Array())).toThrow(FormatError))
})
