import { describe, expect, test } from 'vitest'
import { FormatError } from '#formats/format-error.ts'
import type { ResourceTable } from '#formats/resource-table.ts'
import type { ConfigShape, TypeShape } from '../../../test/build/arsc-builder.ts'
import { buildTable, config } from '../../../test/build/arsc-builder.ts'
import { chunk } from '../../../test/build/axml-builder.ts'
import { openResourceTable } from './table.ts'

const zh = config({ language: 'zh', region: 'CN' })
const en = config({ language: 'en' })
const STRING_APP_NAME = 0x7f010000
const reference = (id: number): readonly [number, number] => [0x01, id]
const open = (types: readonly TypeShape[], extraChunks: readonly Uint8Array[] = []) => openResourceTable(buildTable(types, { extraChunks }))
const shown = (table: ResourceTable, id: number) =>
  table.resolve(id).map(({ config, value }) => `${config.qualifier || '-'}=${value.type === 'string' ? value.value : value.type}`)

const label: readonly TypeShape[] = [
  { type: 'string', values: { app_name: 'Example', title: 'Title' } },
  { type: 'string', config: zh, values: { app_name: '示例' } },
  { type: 'string', config: en, values: { app_name: 'Example (en)' } },
]

describe('an honest table', () => {
  const table = open(label)

  test('knows its package, names and ids', () => {
    expect(table.packages).toEqual([{ id: 0x7f, name: 'com.example' }])
    expect(table.nameOf(STRING_APP_NAME)).toEqual({ type: 'string', name: 'app_name' })
    expect(table.nameOf(0x7f010002)).toBeUndefined()
    expect(table.nameOf(0x01040000)).toBeUndefined()
    expect(table.idOf('string', 'title')).toBe(0x7f010001)
    expect(table.idOf('string', 'absent')).toBeUndefined()
    expect(table.idOf('drawable', 'app_name')).toBeUndefined()
    expect(table.anomalies).toEqual([])
  })

  test('gives the label in every language, in the order of the file', () => {
    expect(shown(table, STRING_APP_NAME)).toEqual(['-=Example', 'zh-rCN=示例', 'en=Example (en)'])
    expect(table.valuesOf(STRING_APP_NAME)[1]!.config).toEqual({
      qualifier: 'zh-rCN',
      locale: 'zh-CN',
      density: 0,
      sdkVersion: 0,
      isNight: false,
    })
  })

  test('lists every string once per configuration', () => {
    expect([...table.strings()].map(({ id, name, value, config }) => `${id.toString(16)} ${name} ${config.locale} ${value}`)).toEqual([
      '7f010000 app_name  Example',
      '7f010001 title  Title',
      '7f010000 app_name zh-CN 示例',
      '7f010000 app_name en Example (en)',
    ])
  })
})

describe.each<[string, Partial<TypeShape>]>([
  ['plain offsets', {}],
  ['sparse offsets', { encoding: 'sparse' }],
  ['16-bit offsets', { encoding: 'offset16' }],
  ['compact entries', { isCompact: true }],
  ['compact entries and 16-bit offsets', { isCompact: true, encoding: 'offset16' }],
])('%s', (_, form) => {
  test('hold strings, numbers and gaps', () => {
    const table = open([
      { type: 'string', values: { a: 'A', b: 'B', c: 'C' }, ...form },
      { type: 'string', config: zh, values: { c: '丙' }, ...form },
      { type: 'integer', values: { n: [0x10, 42] }, ...form },
    ])
    expect([0, 1, 2, 3].map((entry) => shown(table, 0x7f010000 + entry))).toEqual([['-=A'], ['-=B'], ['-=C', 'zh-rCN=丙'], []])
    expect(table.valuesOf(0x7f020000)[0]!.value).toEqual({ type: 'int', value: 42, isHex: false })
    expect(table.idOf('string', 'c')).toBe(0x7f010002)
    expect([...table.strings()].map(({ value }) => value)).toEqual(['A', 'B', 'C', '丙'])
  })
})

test('a bag gives its parent and children', () => {
  const table = open([
    {
      type: 'style',
      values: {
        Theme: {
          parent: 0x01030005,
          bag: [
            [0x01010054, 0x1c, 0xff000000],
            [0x01010056, 0x12, 1],
          ],
        },
      },
    },
  ])
  expect(table.valuesOf(0x7f010000)[0]!.value).toEqual({
    type: 'bag',
    parent: 0x01030005,
    entries: [
      { key: 0x01010054, value: { type: 'color', argb: 0xff000000 } },
      { key: 0x01010056, value: { type: 'boolean', value: true } },
    ],
  })
})

describe('references', () => {
  const strings = (values: TypeShape['values'], other: readonly TypeShape[] = []) => open([{ type: 'string', values }, ...other])

  test('are followed, the more specific configuration winning', () => {
    const table = open([
      ...label,
      { type: 'alias', values: { to: reference(STRING_APP_NAME) } },
      { type: 'alias', config: zh, values: { to: reference(STRING_APP_NAME) } },
    ])
    expect(shown(table, 0x7f020000)).toEqual(['-=Example', 'zh-rCN=示例', 'en=Example (en)', 'zh-rCN=Example', 'zh-rCN=示例'])
  })

  test('to the framework stay as they are', () => {
    expect(strings({ a: reference(0x0104000a) }).resolve(0x7f010000)[0]!.value).toEqual({ type: 'reference', id: 0x0104000a })
  })

  test('in a circle end', () => {
    const table = strings({ a: reference(0x7f010001), b: reference(0x7f010000) })
    expect(table.resolve(0x7f010000)[0]!.value).toEqual({ type: 'reference', id: 0x7f010000 })
    expect(table.anomalies[0]).toMatchObject({ code: 'reference-cycle' })
  })

  test('in a long chain end after twenty', () => {
    const chain = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`r${index}`, reference(0x7f010001 + index)]))
    const table = strings({ ...chain, end: 'end' })
    expect(table.resolve(0x7f010000)[0]!.value.type).toBe('reference')
    expect(table.anomalies[0]).toMatchObject({ code: 'reference-too-deep' })
    expect(shown(table, 0x7f01001e)).toEqual(['-=end'])
  })

  test('that multiply end', () => {
    const densities = [160, 240, 320, 480, 640]
    const chain = Object.fromEntries(Array.from({ length: 18 }, (_, index) => [`r${index}`, reference(0x7f010001 + index)]))
    const table = open(densities.map((density) => ({ type: 'drawable', config: config({ density }), values: { ...chain, end: 'x.png' } })))
    expect(table.resolve(0x7f010000).length).toBeLessThanOrEqual(4096)
    expect(table.anomalies.at(-1)).toMatchObject({ code: 'references-multiply' })
  })
})

test.each<[string, string, ConfigShape]>([
  ['', '', { size: 28 }],
  ['zh', 'zh', { size: 28, language: 'zh' }],
  ['zh-rTW', 'zh-TW', { size: 36, language: 'zh', region: 'TW' }],
  ['zh-rTW', 'zh-TW', { language: 'zh', region: 'TW', script: 'Hant', isScriptComputed: true }],
  ['b+zh+Hant+HK', 'zh-Hant-HK', { language: 'zh', region: 'HK', script: 'Hant' }],
  ['b+sr+Latn', 'sr-Latn', { language: 'sr', script: 'Latn' }],
  ['b+de+DE+1996', 'de-DE-1996', { language: 'de', region: 'DE', variant: '1996' }],
  // Packed: f=5 i=8 l=11, lowest letter first; 419 as three digits.
  ['fil', 'fil', { language: [0xad, 0x05] }],
  ['es-r419', 'es-419', { language: 'es', region: [0xa4, 0x24] }],
  [
    'mcc460-zh-rCN-ldrtl-sw600dp-large-land-night-xxhdpi-v26',
    'zh-CN',
    {
      mcc: 460,
      language: 'zh',
      region: 'CN',
      screenLayout: 0x83,
      smallestScreenWidthDp: 600,
      orientation: 2,
      uiMode: 0x20,
      density: 480,
      sdkVersion: 26,
    },
  ],
  ['anydpi-v26', '', { density: 65534, sdkVersion: 26 }],
  ['nodpi', '', { density: 65535, size: 32 }],
  ['420dpi', '', { density: 420, size: 100 }],
])('the configuration %s', (qualifier, locale, shape) => {
  const found = open([{ type: 'string', config: config(shape), values: { a: 'A' } }]).valuesOf(STRING_APP_NAME)[0]!.config
  expect(found).toMatchObject({
    qualifier,
    locale,
    density: shape.density ?? 0,
    sdkVersion: shape.sdkVersion ?? 0,
    isNight: shape.uiMode === 0x20,
  })
})

describe('a table made to mislead', () => {
  test('library, overlayable and staged alias chunks are passed over in silence', () => {
    const table = open(
      label,
      [0x0203, 0x0204, 0x0205, 0x0206].map((type) => chunk(type, [0, 0, 0, 0])),
    )
    expect(shown(table, STRING_APP_NAME)).toHaveLength(3)
    expect(table.anomalies).toEqual([])
  })

  test('a chunk of size zero ends the package', () => {
    const table = open(label, [chunk(0x0201, [], new Uint8Array(), { size: 0 })])
    expect(shown(table, STRING_APP_NAME)).toHaveLength(3)
    expect(table.anomalies[0]).toMatchObject({ code: 'chunk-size-lies' })
  })

  test('an entry count beyond the chunk is cut', () => {
    const file = buildTable([{ type: 'string', values: { a: 'A' } }])
    const view = new DataView(file.buffer)
    const type = file.findIndex((_, at) => at % 4 === 0 && view.getUint32(at, true) === 0x00540201)
    view.setUint32(type + 12, 0x7fffffff, true)
    const table = openResourceTable(file)
    expect(shown(table, STRING_APP_NAME)).toEqual(['-=A'])
    expect([...table.strings()].length).toBeGreaterThanOrEqual(1)
    expect(table.anomalies[0]).toMatchObject({ code: 'entry-count-lies' })
  })

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['something else', new TextEncoder().encode('not a table at all')],
  ])('%s is a FormatError', (_, file) => expect(() => openResourceTable(file)).toThrow(FormatError))
})
