import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openProtoTable } from '#formats/aapt-proto/proto-table.ts'
import { readProtoXml } from '#formats/aapt-proto/proto-xml.ts'
import { openResourceTable } from '#formats/arsc/table.ts'
import { readBinaryXml } from '#formats/axml/axml.ts'
import { bytesSource } from '#formats/bytes.ts'
import { FormatError } from '#formats/format-error.ts'
import type { ResourceTable } from '#formats/resource-table.ts'
import { openZip } from '#formats/zip/zip.ts'
import { buildTable, config } from './build/arsc-builder.ts'
import { buildZip } from './build/zip-builder.ts'

/** Damages real files; a reader may then answer, or throw `FormatError`, and must do so soon. */

const packages = [
  'android-app-bootstrap/android_app_bootstrap/build/outputs/apk/android_app_bootstrap-debug.apk',
  'io.appium.settings/apks/settings_apk-debug.apk',
  'appium-uiautomator2-server/apks/appium-uiautomator2-server-debug-androidTest.apk',
].map((path) => new Uint8Array(readFileSync(new URL(`../node_modules/${path}`, import.meta.url))))

/** Milliseconds for one damaged file: honest ones of this size take a few. */
const LONGEST = 2000
const RUNS = 200
/** Always the same damage, so that a failure can be repeated. */
const SEED = 26

const entryOf = (file: Uint8Array, name: string) => {
  const zip = openZip(bytesSource(file))
  const entry = zip.entry(name)
  if (entry === undefined) throw new Error(`${name} is missing`)
  return zip.read(entry)
}

type Damage =
  | { readonly kind: 'truncate'; readonly at: number }
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'word'; readonly at: number; readonly value: number }
  | { readonly kind: 'splice'; readonly from: number; readonly to: number; readonly length: number }

const place = fc.oneof(fc.double({ min: 0, max: 0.02, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
const telling = fc.oneof(
  fc.constantFrom(0, 1, 2, 7, 8, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff),
  fc.nat(0xffffffff),
)
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('truncate' as const), at: place }),
  fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('word' as const), at: place, value: telling }),
  fc.record({ kind: fc.constant('splice' as const), from: place, to: place, length: fc.nat(256) }),
)

function damaged(original: Uint8Array, damages: readonly Damage[]): Uint8Array {
  let file = original.slice()
  for (const each of damages) {
    if (each.kind === 'truncate') {
      file = file.slice(0, Math.floor(file.length * each.at))
      continue
    }
    if (file.length < 8) return file
    const at = (share: number) => Math.min(file.length - 4, Math.floor(share * file.length))
    if (each.kind === 'flip') file[at(each.at)]! ^= 1 << each.bit
    // Words on their natural boundary are counts, sizes and offsets.
    else if (each.kind === 'word') new DataView(file.buffer).setUint32(at(each.at) & ~3, each.value, true)
    else file.copyWithin(at(each.to), at(each.from), at(each.from) + each.length)
  }
  return file
}

function survives(originals: readonly Uint8Array[], read: (file: Uint8Array) => void): void {
  let refused = 0
  let answered = 0
  fc.assert(
    fc.property(fc.constantFrom(...originals), fc.array(damage, { minLength: 1, maxLength: 5 }), (original, damages) => {
      const file = damaged(original, damages)
      const start = performance.now()
      try {
        read(file)
        answered++
      } catch (error) {
        if (!(error instanceof FormatError)) throw error
        refused++
      }
      expect(performance.now() - start).toBeLessThan(LONGEST)
    }),
    { numRuns: RUNS, seed: SEED },
  )
  // Else the damage would be too coarse, or too fine, to try anything.
  expect(refused).toBeGreaterThan(0)
  expect(answered).toBeGreaterThan(0)
}

function askAll(table: ResourceTable): void {
  let strings = 0
  for (const { id } of table.strings()) {
    if (++strings > 2000) break
    table.nameOf(id)
    table.resolve(id)
  }
  for (let type = 1; type < 12; type++) for (let entry = 0; entry < 30; entry++) table.resolve(((0x7f << 24) | (type << 16) | entry) >>> 0)
  table.idOf('string', 'app_name')
}

describe('damaged', () => {
  test.each(packages)('directory of an archive', (original) => {
    // Only from the directory on: damage would else meet nothing but compressed code.
    const { offset } = openZip(bytesSource(original)).centralDirectory
    survives([original.slice(offset)], (directory) => {
      const file = new Uint8Array(offset + directory.length)
      file.set(original.subarray(0, offset))
      file.set(directory, offset)
      const zip = openZip(bytesSource(file))
      for (const entry of zip.entries.slice(0, 20)) if (entry.size < 1 << 16) zip.read(entry, 1 << 20)
    })
  })

  test('headers and compressed data', () => {
    const small = buildZip([
      { name: 'zeros', content: new Uint8Array(100_000) },
      { name: 'text', content: 'text of some length '.repeat(50) },
      { name: 'stored', content: 'plain', method: 0 },
    ])
    survives([small, buildZip([{ name: 'wide', content: 'wide '.repeat(99) }], { isZip64: true })], (file) => {
      const zip = openZip(bytesSource(file))
      for (const entry of zip.entries) zip.read(entry, 1 << 20)
    })
  })

  test('manifests', () =>
    survives(
      packages.map((file) => entryOf(file, 'AndroidManifest.xml')),
      (file) => void readBinaryXml(file),
    ))

  test('resource tables', () => {
    const forms = (['plain', 'sparse', 'offset16'] as const).map((encoding, index) =>
      buildTable([
        { type: 'string', values: { app_name: 'Example', alias: [1, 0x7f010000], other: 'x' }, encoding, isCompact: index === 2 },
        { type: 'string', config: config({ language: 'zh' }), values: { app_name: '示例' }, encoding },
        {
          type: 'style',
          values: {
            theme: {
              bag: [
                [1, 0x10, 2],
                [3, 0x03, 0],
              ],
            },
          },
          encoding,
        },
      ]),
    )
    survives([...packages.slice(0, 2).map((file) => entryOf(file, 'resources.arsc')), ...forms], (file) => askAll(openResourceTable(file)))
  })

  test('protobuf', () => {
    // Binary XML is no protobuf: what is tried here are bytes that were never meant.
    const message = (field: number, content: Uint8Array) =>
      new Uint8Array([(field << 3) | 2, 0x80 | (content.length & 0x7f), content.length >> 7, ...content])
    const name = (field: number, text: string) => message(field, new TextEncoder().encode(text))
    const joined = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]))
    let xml = message(1, joined(name(3, 'leaf'), message(4, joined(name(2, 'a'), name(3, 'b')))))
    for (let depth = 0; depth < 20; depth++) xml = message(1, joined(name(3, 'node'), message(5, xml)))
    const value = joined(message(1, name(3, 'zh-CN')), message(2, message(4, message(2, name(1, '示例')))))
    const entry = joined(message(1, new Uint8Array([8, 0])), name(2, 'app_name'), message(6, value))
    const table = message(
      2,
      joined(
        message(1, new Uint8Array([8, 0x7f])),
        name(2, 'p'),
        message(3, joined(message(1, new Uint8Array([8, 1])), name(2, 'string'), message(3, entry))),
      ),
    )
    survives([xml], (file) => void readProtoXml(file))
    survives([table], (file) => askAll(openProtoTable(file)))
  })
})
