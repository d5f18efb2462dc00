import { expect, test } from 'vitest'
import type { PackerRow } from '../data/rows.ts'
import { aPackage, type ApkShape } from '../../../test/build/an-apk.ts'
import { packersOf } from './packers.ts'

const row: PackerRow = {
  id: 'p',
  name: 'P',
  libraries: ['libpack.so'],
  assets: ['pack.dat', 'pack.key'],
  applications: ['com.pack.Stub', 'com.shell.'],
  source: 'test',
}

test.each<[string, ApkShape, string | null]>([
  ["the loader's class", { application: { name: 'com.pack.Stub' } }, 'android:name="com.pack.Stub"'],
  ["one of the loader's package", { application: { name: 'com.shell.x.Y' } }, 'android:name="com.shell.x.Y"'],
  ['the factory', { application: { appComponentFactory: 'com.pack.Stub' } }, 'android:appComponentFactory="com.pack.Stub"'],
  ['a library', { files: { 'lib/arm64-v8a/libpack.so': 'x' } }, 'lib/arm64-v8a/libpack.so'],
  ['a library among the assets', { files: { 'assets/libpack.so': 'x' } }, 'assets/libpack.so'],
  ['two assets', { files: { 'assets/pack.dat': 'x', 'assets/pack.key': 'x' } }, 'assets/pack.dat, assets/pack.key'],
  ['one asset is no proof', { files: { 'assets/pack.dat': 'x' } }, null],
  ['a name that only begins alike', { application: { name: 'com.pack.StubApplication' } }, null],
  ['nothing', {}, null],
])('%s', (_, shape, quote) => {
  expect(packersOf(aPackage(shape), [row]).map(({ id, seen }) => [id, seen.quote])).toEqual(quote === null ? [] : [['p', quote]])
})
