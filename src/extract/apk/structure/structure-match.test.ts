import { describe, expect, test } from 'vitest'
import { openDex } from '#formats/dex/dex.ts'
import type { SdkRow, SdkStructureRow } from '../../data/rows.ts'
import { aClass, wide } from '../../../../test/build/a-class.ts'
import { anArchive, aPackage } from '../../../../test/build/an-apk.ts'
import { aDex, type ClassSpec } from '../../../../test/build/dex-builder.ts'
import { dexesOf } from '../defined-classes.ts'
import { openPackage } from '../package.ts'
import { embeddedSdks } from '../sdks.ts'
import { ClassFeatures, featureKind } from './class-features.ts'
import { encoded } from './structure-table.ts'

const CALLS = ['java.io.File', 'java.net.URL', 'android.os.Bundle', 'android.view.View', 'java.util.Timer', 'org.json.JSONObject'].flatMap(
  (owner) => ['open', 'close', 'size', 'reset'].map((name) => `${owner}.${name}()V`),
)
/** Six calls that all have, and others by the bits of the seed: no two sets are the same. */
const callsOf = (seed: number): readonly string[] => CALLS.filter((_, index) => index < 6 || ((seed >> (index - 6)) & 1) === 1)
const codeOf = (seed: number): string[] => [
  `const-string v1, "a message of part ${seed}"`,
  ...callsOf(seed).map((call) => `invoke-virtual {v0}, ${call}`),
  'return-void',
]
/** An SDK of our own: so many classes in two packages, each like no other. */
const anSdk = (name: (index: number) => string, parts = 24, from = 0): ClassSpec[] =>
  Array.from({ length: parts }, (_, index) => ({
    name: name(index),
    methods: [
      { name: 'work', code: codeOf(from + index) },
      { name: 'next', code: [`invoke-virtual {p0}, ${name((index + 1) % parts)}.work()V`, 'return-void'] },
    ],
  }))

function featuresOf(classes: readonly ClassSpec[]): { readonly shapes: number[]; readonly strings: number[] } {
  const dex = openDex(aDex(classes))
  const shapes = new Set<number>()
  const strings = new Set<number>()
  const reader = new ClassFeatures(dex)
  for (let index = 0; index < dex.classCount; index++) {
    reader.readShapes(index, (hash) => shapes.add(hash))
    reader.readStrings(index, (hash) => strings.add(hash))
  }
  return { shapes: [...shapes], strings: [...strings] }
}
function structureOf(classes: readonly ClassSpec[], id = 'kit'): SdkStructureRow {
  const { shapes, strings } = featuresOf(classes)
  return { id, shapes: encoded(shapes), strings: encoded(strings), source: 'test' }
}

const row: SdkRow = {
  id: 'kit',
  name: { zh: '套件', en: 'Kit' },
  provider: 'Someone',
  purpose: 'push',
  isLibrary: false,
  packages: ['cn.zhunsheng.kit'],
  source: 'test',
}
const asMade = anSdk((index) => `cn.zhunsheng.kit.${index % 2 ? 'core' : 'api'}.Part${index}`)
const structure = structureOf(asMade)
const found = (classes: readonly ClassSpec[], structures: readonly SdkStructureRow[] = [structure]) =>
  embeddedSdks(aPackage({ files: { 'classes.dex': aDex(classes) } }), [row], structures)

describe('features', () => {
  test('are the same whatever its classes are called', () => {
    const renamed = featuresOf(anSdk((index) => `a.${index % 2 ? 'a' : 'b'}.C${index}`))
    expect(new Set(renamed.shapes)).toEqual(new Set(featuresOf(asMade).shapes))
    expect(new Set(renamed.strings)).toEqual(new Set(featuresOf(asMade).strings))
    expect(renamed.shapes.length).toBeGreaterThan(24)
  })

  test('do not depend on the order of calls, and do on every call', () => {
    const shapes = (code: string[]) => featuresOf([{ name: 'a.A', methods: [{ name: 'm', code }] }]).shapes
    const calls = callsOf(3).map((call) => `invoke-virtual {v0}, ${call}`)
    expect(shapes([...calls, 'return-void'])).toEqual(shapes([...calls.toReversed(), calls[0]!, 'return-void']))
    expect(shapes([...calls, 'return-void'])).not.toEqual(shapes([...calls.slice(1), 'return-void']))
  })

  test('leave out what an app packs itself, however it is called', () => {
    const ofApp = Array.from({ length: 9 }, (_, index) => `invoke-virtual {v0}, android.support.v4.app.F${index}.m()V`)
    expect(featuresOf([{ name: 'a.A', methods: [{ name: 'm', code: [...ofApp, 'return-void'] }] }]).shapes).toEqual([])
  })

  test('of class files are those of the DEX made of them', () => {
    const calls = callsOf(1)
    const member = (call: string): string => call.replaceAll('.', '/').replace(/\/(\w+\()/, '.$1')
    const jar = anArchive({
      'b/A.class': aClass({
        name: 'b/A',
        methods: [
          {
            name: 'm',
            flags: 1,
            maxStack: 1,
            maxLocals: 1,
            code: (pool) => [...calls.flatMap((call) => [0x01, 0xb6, ...wide(pool.member(member(call)))]), 0xb1],
          },
        ],
      }),
    })
    const shapes: number[] = []
    const [dex] = dexesOf(openPackage(jar).dexFiles()[0]!)
    new ClassFeatures(dex!).readShapes(0, (hash, kind) => kind === featureKind.method && shapes.push(hash))
    expect(shapes).toHaveLength(1)
    expect(featuresOf([{ name: 'a.A', methods: [{ name: 'n', code: codeOf(1) }] }]).shapes).toContain(shapes[0])
  })
})

describe('an SDK whose names are gone', () => {
  test('is recognised, with the classes that show it, and owns the packages that are surely its own', () => {
    const app = anSdk((index) => `com.example.Own${index}`, 5, 200)
    const [sdk, ...others] = found([...app, ...anSdk((index) => `a.${index % 2 ? 'a' : 'b'}.C${index}`)])
    expect(others).toEqual([])
    expect(sdk).toMatchObject({ id: 'kit', version: null, prefixes: ['a.a', 'a.b'] })
    expect(sdk!.recognisedBy).toMatchObject([
      {
        by: 'structure',
        match: expect.stringMatching(/^100 % \((\d+)\/\1\)$/),
        seen: { path: 'classes.dex', quote: expect.stringContaining('a.b.C0') },
      },
    ])
  })

  test('is recognised among others in one package, which then is nobody’s', () => {
    const [sdk] = found([...anSdk((index) => `a.C${index}`), ...anSdk((index) => `a.D${index}`, 60, 100)])
    expect(sdk).toMatchObject({ id: 'kit', prefixes: [] })
  })

  test('does not own a package below which something else lies', () => {
    const [sdk] = found([...anSdk((index) => `a.a.C${index}`), ...anSdk((index) => `a.a.own.D${index}`, 6, 100)])
    expect(sdk).toMatchObject({ id: 'kit', prefixes: [] })
  })

  test('is recognised by half of its classes, and not by a few', () => {
    expect(found(anSdk((index) => `a.C${index}`, 12))).toHaveLength(1)
    expect(found(anSdk((index) => `a.C${index}`, 5))).toEqual([])
  })

  test('is not recognised by its strings alone, nor by one class that holds all of them', () => {
    const strings = Array.from({ length: 24 }, (_, index) => `const-string v1, "a message of part ${index}"`)
    expect(found([{ name: 'a.A', methods: [{ name: 'm', code: [...strings, 'return-void'] }] }])).toEqual([])
    const methods = Array.from({ length: 24 }, (_, index) => ({ name: `m${index}`, code: codeOf(index) }))
    expect(found([{ name: 'a.A', methods }])).toEqual([])
  })

  test('is named once, and by its name where it has one', () => {
    const [sdk, ...others] = found([...asMade, ...anSdk((index) => `a.C${index}`)])
    expect(others).toEqual([])
    expect(sdk!.recognisedBy.map(({ by }) => by)).toEqual(['package', 'package', 'structure'])
    expect(found(asMade)[0]!.recognisedBy.map(({ by }) => by)).toEqual(['package', 'package'])
  })

  test('is told from another one', () => {
    const other = structureOf(
      anSdk((index) => `x.X${index}`, 24, 300),
      'other',
    )
    const rows = [row, { ...row, id: 'other', packages: ['org.other'] }]
    const apk = aPackage({ files: { 'classes.dex': aDex(anSdk((index) => `a.C${index}`)) } })
    expect(embeddedSdks(apk, rows, [other, structure]).map(({ id }) => id)).toEqual(['kit'])
  })
})
