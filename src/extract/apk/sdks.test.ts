import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import type { HotUpdateRow, SdkRow } from '../data/rows.ts'
import { aClass } from '../../../test/build/a-class.ts'
import { aPackage, anArchive, element, type ApkShape } from '../../../test/build/an-apk.ts'
import { aDex, type ClassSpec } from '../../../test/build/dex-builder.ts'
import { hotUpdateFrameworks } from './hot-updates.ts'
import { unmasked } from './masked-strings.ts'
import { openPackage } from './package.ts'
import { embeddedSdks } from './sdks.ts'

const aRow = (changes: Partial<SdkRow>): SdkRow => ({
  id: 'some',
  name: { zh: '某', en: 'Some' },
  provider: 'Someone',
  purpose: 'push',
  isLibrary: false,
  packages: ['com.some'],
  source: 'test',
  ...changes,
})
const shown = (shape: ApkShape, ...rows: SdkRow[]) =>
  embeddedSdks(aPackage(shape), rows).map(({ id, version, recognisedBy }) => [
    id,
    version?.value ?? null,
    recognisedBy.map(({ by, match }) => `${by} ${match}`),
  ])

describe('recognised by what is really there', () => {
  test.each<[string, ApkShape, Partial<SdkRow>, unknown[]]>([
    ['nothing', {}, { components: ['a.B'], libraries: ['liba.so'], assets: ['a/'], metaData: ['a'] }, []],
    [
      'a component',
      { components: [element('service', { name: 'com.some.Push' })] },
      { components: ['com.some.Push'] },
      [['some', null, ['component com.some.Push']]],
    ],
    ['a library', { files: { 'lib/x86/libsome.so': 'x' } }, { libraries: ['libsome.so'] }, [['some', null, ['native-library libsome.so']]]],
    ['a library elsewhere', { files: { 'res/libsome.so': 'x' } }, { libraries: ['libsome.so'] }, []],
    ['an asset', { files: { 'assets/some/x.dat': 'x' } }, { assets: ['some/'] }, [['some', null, ['asset assets/some/']]]],
    [
      'meta-data',
      { components: [element('meta-data', { name: 'SOME_KEY', value: 'k' })] },
      { metaData: ['SOME_KEY'] },
      [['some', null, ['meta-data SOME_KEY']]],
    ],
  ])('%s', (_, shape, row, expected) => {
    expect(shown(shape, aRow(row))).toEqual(expected)
  })
})

describe('versions', () => {
  const libraries = ['libsome.so']
  const files = {
    'lib/x86/libsome_v7_8_0.so': 'x',
    'lib/x86/libsome.so': 'x\0Some SDK/4.5.6 build\0',
    'assets/some-2.3.1.jar': 'x',
    'META-INF/some.version': '1.2.3\n',
    'META-INF/com.some_some.version': '7.8\n',
  }
  test.each<[string, SdkRow['versions'], string | null]>([
    ['of a file', [{ from: 'file', path: 'META-INF/some.version' }], '1.2.3'],
    ['of a file that is missing', [{ from: 'file', path: 'META-INF/other.version' }], null],
    ["of a file's name", [{ from: 'file-name', pattern: '^some-([\\d.]+)\\.jar$' }], '2.3.1'],
    ["of a library's name", [{ from: 'file-name', pattern: '^libsome_v([\\d_]+)\\.so$' }], '7.8.0'],
    ['of native code', [{ from: 'native-string', library: 'libsome.so', pattern: 'Some SDK/([\\d.]+)' }], '4.5.6'],
    ['of meta-data', [{ from: 'meta-data', name: 'some_version' }], '9.9.1'],
    ['of meta-data that holds none', [{ from: 'meta-data', name: 'some_key' }], null],
    [
      'of the first that has one',
      [
        { from: 'meta-data', name: 'none' },
        { from: 'file', path: 'META-INF/some.version' },
      ],
      '1.2.3',
    ],
    [
      'of a class that is not there',
      [
        { from: 'static-field', class: 'a.B', field: 'C' },
        { from: 'method-constant', class: 'a.B', method: 'c' },
      ],
      null,
    ],
  ])('%s', (_, versions, expected) => {
    const components = [
      element('meta-data', { name: 'some_version', value: '9.9.1' }),
      element('meta-data', { name: 'some_key', value: 'key' }),
    ]
    expect(shown({ files, components }, aRow({ libraries, ...(versions ? { versions } : {}) }))[0]?.[1]).toBe(expected)
  })

  test('libraries of Google say theirs in META-INF', () => {
    expect(shown({ files }, aRow({ libraries, isLibrary: true }))[0]?.[1]).toBe('7.8')
    expect(shown({ files }, aRow({ libraries, isLibrary: false }))[0]?.[1]).toBe(null)
  })
})

const inCode = (classes: readonly ClassSpec[], ...rows: SdkRow[]) => shown({ files: { 'classes.dex': aDex(classes) } }, ...rows)

describe('what others bring too', () => {
  const first = aRow({ id: 'first', packages: ['com.some', 'com.other.shared'], notBy: ['com.other.shared', 'com.some.Stub'] })
  const second = aRow({ id: 'second', packages: ['com.other'], notBy: ['com.other.shared'] })
  const named = (...names: string[]) =>
    inCode(
      names.map((name) => ({ name })),
      first,
      second,
    ).map(([id]) => id)

  test('proves nothing by itself', () => {
    expect(named('com.other.shared.A', 'com.some.Stub', 'com.some.Stub$Proxy')).toEqual([])
  })
  test('does not hide what stands beside it', () => {
    expect(named('com.some.Stub', 'com.some.Stubborn')).toEqual(['first'])
    expect(named('com.other.shared.A', 'com.other.B')).toEqual(['second'])
  })
  test('belongs to the SDK that something else proves', () => {
    const apk = aPackage({
      files: { 'classes.dex': aDex([{ name: 'com.other.shared.A' }, { name: 'com.some.B' }, { name: 'com.other.C' }]) },
    })
    expect(embeddedSdks(apk, [first, second]).map(({ id, prefixes }) => [id, prefixes])).toEqual([
      ['first', ['com.some', 'com.other.shared']],
      ['second', ['com.other']],
    ])
  })
})

describe('versions that code states of itself', () => {
  const constant = (name: string, field: string, value: string): ClassSpec => ({
    name,
    constants: [{ name: field, type: 'Ljava/lang/String;', value }],
  })
  const returning = (name: string, method: string, value: string): ClassSpec => ({
    name,
    methods: [
      {
        name: method,
        descriptor: '()Ljava/lang/String;',
        isStatic: true,
        locals: 1,
        code: [`const-string v0, "${value}"`, 'return-object v0'],
      },
    ],
  })
  const version = (...classes: ClassSpec[]) => inCode([{ name: 'com.some.Anchor' }, ...classes], aRow({}))[0]?.[1]

  test.each<[string, ClassSpec[], string | null]>([
    ['a build configuration', [constant('com.some.BuildConfig', 'VERSION_NAME', '4.5.6')], '4.5.6'],
    ['behind the name', [constant('com.some.BuildConfig', 'VERSION_NAME', 'KIT-4.5.6.7')], '4.5.6.7'],
    ['one that was never touched', [constant('com.some.BuildConfig', 'VERSION_NAME', '1.0')], null],
    ['a constant', [constant('com.some.api.a', 'SDK_VERSION', '4.5.6')], '4.5.6'],
    ['a method', [returning('com.some.Api', 'getVersion', '4.5.6')], '4.5.6'],
    ['a method of a renamed class, if it says of what', [returning('com.some.a', 'getVersion', '4.5.6')], null],
    [
      'the same twice',
      [constant('com.some.BuildConfig', 'VERSION_NAME', '4.5.6'), returning('com.some.Api', 'getSdkVersion', '4.5.6')],
      '4.5.6',
    ],
    [
      'a part that differs',
      [constant('com.some.BuildConfig', 'VERSION_NAME', '4.5.6'), constant('com.some.http.BuildConfig', 'VERSION_NAME', '2.0.1')],
      '4.5.6',
    ],
    [
      'two that differ',
      [constant('com.some.BuildConfig', 'VERSION_NAME', '4.5.6'), constant('com.some.OldBuildConfig', 'VERSION_NAME', '4.5.5')],
      null,
    ],
    ['one that lies deep', [constant('com.some.third.party.Lib', 'SDK_VERSION', '4.5.6')], null],
    ['that of a protocol', [constant('com.some.Serializer', 'VERSION', '4.5.6')], null],
    ['that of somebody else', [constant('com.else.BuildConfig', 'VERSION_NAME', '4.5.6')], null],
    ['no version', [constant('com.some.BuildConfig', 'VERSION_NAME', 'release')], null],
  ])('%s', (_, classes, expected) => expect(version(...classes)).toBe(expected))

  test('through a method that hands it on', () => {
    const on: ClassSpec = {
      name: 'com.some.Api',
      methods: [
        {
          name: 'getSdkVersion',
          descriptor: '()Ljava/lang/String;',
          isStatic: true,
          locals: 1,
          code: ['invoke-static {}, com.some.a.b.c()Ljava/lang/String;', 'move-result-object v0', 'return-object v0'],
        },
      ],
    }
    expect(version(on, returning('com.some.a.b', 'c', '4.5.6'))).toBe('4.5.6')
  })

  test('not where a row says where it stands', () => {
    const row = aRow({ versions: [{ from: 'meta-data', name: 'none' }] })
    expect(inCode([constant('com.some.BuildConfig', 'VERSION_NAME', '4.5.6')], row)[0]?.[1]).toBe(null)
  })

  test('under names of a row, in any of its classes, if all agree', () => {
    const row = aRow({ versions: [{ from: 'stated', members: ['getSdkVersion'] }] })
    const [one, other] = [returning('com.some.x.y.z', 'getSdkVersion', '4.5.6'), returning('com.some.x.y.a', 'getSdkVersion', '4.5.7')]
    expect(inCode([one], row)[0]?.[1]).toBe('4.5.6')
    expect(inCode([one, other], row)[0]?.[1]).toBe(null)
  })

  test('in strings that the code masks', () => {
    const key = [106, 124, 117, 113, 36]
    const masked = Array.from('2.9.2', (char, index) => char.charCodeAt(0) ^ key[index % 5]!)
    expect(unmasked(String.fromCharCode(...masked), key)).toBe('2.9.2')
    // ldc, pop, iconst_0, tableswitch 0 to 3 at 4, whose cases each load a number and go to the end at 58.
    const cases = key.flatMap((number, index) => [0x10, number, ...(index < 4 ? [0xa7, 0, 58 - (36 + index * 5 + 2)] : [])])
    const targets = [56, 0, 0, 36, 41, 46, 51].map((value, index) => (index === 1 ? 0 : index === 2 ? 3 : value - 4))
    const switching = [0xaa, 0, 0, 0, ...targets.flatMap((value) => [0, 0, 0, value])]
    const bytes = aClass({
      name: 'com/some/Api',
      methods: [
        {
          name: '<clinit>',
          flags: 8,
          maxStack: 1,
          code: (pool) => [0x12, pool.string(String.fromCharCode(...masked)), 0x57, 0x03, ...switching, ...cases, 0x57, 0xb1],
        },
      ],
    })
    const row = aRow({ versions: [{ from: 'method-constant', class: 'com.some.Api', method: '<clinit>', pattern: '^\\d\\.\\d\\.\\d$' }] })
    expect(embeddedSdks(openPackage(anArchive({ 'com/some/Api.class': bytes })), [row])[0]?.version?.value).toBe('2.9.2')
  })
})

describe('in the code of a real package', () => {
  const path = createRequire(import.meta.url)
    .resolve('appium-uiautomator2-server/package.json')
    .replace('package.json', 'apks/appium-uiautomator2-server-v10.6.6.apk')
  const apk = openPackage(artifactOf(readFileSync(path), 'uiautomator2.apk', 'apk'))

  test('the longest prefix owns a package, and constants tell the version', () => {
    const gson = aRow({
      id: 'gson',
      packages: ['com.google.gson'],
      versions: [{ from: 'static-field', class: 'com.google.gson.internal.GsonBuildConfig', field: 'VERSION' }],
    })
    const found = embeddedSdks(apk, [
      aRow({ id: 'google', packages: ['com.google'] }),
      gson,
      aRow({ id: 'absent', packages: ['com.google.gso', 'com.tencent'] }),
      aRow({ id: 'shadowed', packages: ['io.netty.handler.codec.http'] }),
      aRow({ id: 'netty', packages: ['io.netty'] }),
    ])
    expect(found.map(({ id, prefixes }) => [id, prefixes])).toEqual([
      ['google', ['com.google']],
      ['gson', ['com.google.gson']],
      ['shadowed', ['io.netty.handler.codec.http']],
      ['netty', ['io.netty']],
    ])
    expect(found[1]?.version).toMatchObject({
      value: '2.13.2',
      seen: { path: 'classes.dex', part: 'com.google.gson.internal.GsonBuildConfig' },
    })
    expect(found[1]?.recognisedBy[0]).toMatchObject({ by: 'package', match: 'com.google.gson', seen: { path: 'classes.dex' } })
  })

  test('strings of a method', () => {
    const row = aRow({
      packages: ['com.google.gson'],
      versions: [{ from: 'method-constant', class: 'com.google.gson.Gson', method: 'toString', pattern: '^\\{(serialize)' }],
    })
    expect(embeddedSdks(apk, [row])[0]?.version?.value).toBe('serialize')
  })

  test('hot update by its classes', () => {
    const row = (classes: string[]): HotUpdateRow => ({ id: 'h', name: 'H', form: 'hot-fix', classes, source: 'test' })
    expect(hotUpdateFrameworks(apk, [row(['com.tencent.tinker.loader.TinkerLoader'])])).toEqual([])
    expect(hotUpdateFrameworks(apk, [row(['a.B', 'io.netty.util.Version'])])).toMatchObject([
      { id: 'h', form: 'hot-fix', seen: { path: 'classes.dex', quote: 'io.netty.util.Version' } },
    ])
  })
})
