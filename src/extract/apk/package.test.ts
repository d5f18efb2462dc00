import { describe, expect, test } from 'vitest'
import { FormatError } from '#formats/format-error.ts'
import { anApk, anArchive, aPackage, apkBytes, learn } from '../../../test/build/an-apk.ts'
import { aBundleManifest } from '../../../test/build/a-bundle.ts'
import identity from './identity.ts'
import { openPackage } from './package.ts'

const base = apkBytes({ manifest: { package: 'com.example.nested' }, files: { 'classes.dex': 'dex', 'lib/arm64-v8a/liba.so': 'so' } })
const split = apkBytes({ files: { 'lib/x86/libb.so': 'so', 'assets/more.txt': 'asset' } })
const seenIn = async (files: Record<string, string | Uint8Array>, method: number) => {
  const { packageName, container, seen } = await learn(identity, anArchive(files, method))
  return { packageName, container, path: seen.kind === 'file' ? seen.path : null }
}

describe('containers', () => {
  test.each<[string, Record<string, string | Uint8Array>, { container: string; path: string }]>([
    ['APKS of SAI', { 'base.apk': base, 'split_config.x86.apk': split }, { container: 'apks', path: 'base.apk!/AndroidManifest.xml' }],
    [
      'APKS of bundletool',
      { 'toc.pb': '', 'splits/base-master.apk': base, 'splits/base-x86.apk': split },
      { container: 'apks', path: 'splits/base-master.apk!/AndroidManifest.xml' },
    ],
    ['a universal APKS', { 'toc.pb': '', 'universal.apk': base }, { container: 'apks', path: 'universal.apk!/AndroidManifest.xml' }],
    [
      'XAPK by its list',
      { 'manifest.json': '{"package_name":"x","split_apks":[{"file":"odd.apk","id":"base"}]}', 'other.apk': split, 'odd.apk': base },
      { container: 'xapk', path: 'odd.apk!/AndroidManifest.xml' },
    ],
    [
      'XAPK by its package',
      { 'manifest.json': '{"package_name":"com.example.nested"}', 'config.apk': split, 'com.example.nested.apk': base },
      { container: 'xapk', path: 'com.example.nested.apk!/AndroidManifest.xml' },
    ],
    [
      'XAPK with a broken list and one APK',
      { 'manifest.json': '{', 'a.apk': base },
      { container: 'xapk', path: 'a.apk!/AndroidManifest.xml' },
    ],
  ])('%s, deflated and stored', async (_, files, expected) => {
    for (const method of [8, 0]) expect(await seenIn(files, method)).toEqual({ packageName: 'com.example.nested', ...expected })
  })

  test('AAB: the manifest is protobuf, files have the names they will have', async () => {
    const bundle = anArchive({
      'BundleConfig.pb': '',
      'base/manifest/AndroidManifest.xml': aBundleManifest('com.example.bundle', 7),
      'base/dex/classes.dex': 'dex',
      'base/lib/arm64-v8a/liba.so': 'so',
      'base/assets/a.txt': 'a',
      'base/root/META-INF/x.version': '1',
      'feature/assets/b.txt': 'b',
    })
    const apk = openPackage(bundle)
    expect(apk.container).toBe('aab')
    expect(apk.dexFiles().map(({ name, path }) => [name, path])).toEqual([['classes.dex', 'base/dex/classes.dex']])
    expect([apk.libraries().length, apk.assets().length, apk.file('META-INF/x.version')?.path]).toEqual([
      1,
      1,
      'base/root/META-INF/x.version',
    ])
    expect(await learn(identity, bundle)).toMatchObject({ packageName: 'com.example.bundle', versionCode: 7, container: 'aab' })
  })

  test('libraries and assets of splits belong to the app, its code is that of the base', () => {
    const apk = openPackage(anArchive({ 'base.apk': base, 'x.apk': split, 'broken.apk': 'no zip', 'standalones/all.apk': base }))
    expect(apk.libraries().map(({ path }) => path)).toEqual(['base.apk!/lib/arm64-v8a/liba.so', 'x.apk!/lib/x86/libb.so'])
    expect(apk.assets().map(({ path }) => path)).toEqual(['x.apk!/assets/more.txt'])
    expect(apk.dexFiles().map(({ path }) => path)).toEqual(['base.apk!/classes.dex'])
  })
})

describe('an APK', () => {
  test('its DEX files end at the first gap', () => {
    const apk = aPackage({
      files: {
        'classes3.dex': '3',
        'classes5.dex': '5',
        'classes.dex': '1',
        'classes2.dex': '2',
        'classes1.dex': '?',
        'assets/classes4.dex': '?',
      },
    })
    expect(apk.dexFiles().map(({ name, read }) => [name, String.fromCharCode(...read())])).toEqual([
      ['classes.dex', '1'],
      ['classes2.dex', '2'],
      ['classes3.dex', '3'],
    ])
  })

  test('is opened once, and its failure is kept too', () => {
    const apk = anApk()
    expect(openPackage(apk)).toBe(openPackage(apk))
    const broken = anArchive({ 'readme.txt': '' })
    expect(() => openPackage(broken)).toThrow(FormatError)
    expect(() => openPackage(broken)).toThrow(/expected AndroidManifest.xml .*found 1 entries: "readme.txt"/)
  })

  test('a table that cannot be read hides nothing else', () => {
    const apk = aPackage({ files: { 'resources.arsc': 'rubbish' } })
    expect([apk.table, apk.tableError?.format]).toEqual([null, 'arsc'])
  })

  test.each([
    ['no archive', 'no zip at all'],
    ['an archive in an archive without manifest', anArchive({ 'base.apk': 'rubbish' })],
    [
      'an APK without manifest inside',
      anArchive({ 'base.apk': new Uint8Array(anArchive({ a: 'b' }).read(0, anArchive({ a: 'b' }).size)) }),
    ],
    ['a manifest that is text', anArchive({ 'AndroidManifest.xml': '<manifest/>' })],
    ['an empty manifest', anArchive({ 'AndroidManifest.xml': '' })],
  ])('%s is a FormatError', (_, content) => {
    const artifact = typeof content === 'string' ? anArchive({ 'base.apk': content }) : content
    expect(() => openPackage(artifact)).toThrow(FormatError)
  })

  test('every truncation ends in a FormatError', () => {
    const bytes = apkBytes({ resources: [{ type: 'string', values: { a: 'b' } }] })
    for (let length = 0; length < bytes.length; length += 7) {
      const artifact = { ...anApk(), size: length, read: (offset: number, count: number) => bytes.subarray(offset, offset + count) }
      expect(() => openPackage(artifact)).toThrow(FormatError)
    }
  })
})
