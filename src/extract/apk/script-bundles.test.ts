import { expect, test } from 'vitest'
import { learn } from '../../../test/build/an-apk.ts'
import scriptBundles from './script-bundles.ts'

const hermes = Uint8Array.from([0xc6, 0x1f, 0xbc, 0x03, 0xc1, 0x03, 0x19, 0x1f, 96, 0, 0, 0])

test.each<[string, Record<string, string | Uint8Array>, string[]]>([
  ['Hermes', { 'assets/index.android.bundle': hermes }, ['hermes']],
  ['React Native', { 'assets/index.android.bundle': 'var a;__d(function(g,r){},0,[])' }, ['react-native']],
  ['a bundle of something else', { 'assets/index.android.bundle': 'x' }, []],
  ['Cordova', { 'assets/www/cordova.js': 'x' }, ['cordova']],
  ['a web page alone', { 'assets/www/index.html': 'x' }, []],
  ['uni-app', { 'assets/apps/__UNI__1A2B3C4/www/app-service.js': 'x', 'lib/arm64-v8a/libweexcore.so': 'x' }, ['uni-app']],
  ['Flutter', { 'lib/arm64-v8a/libflutter.so': 'x', 'assets/flutter_assets/AssetManifest.json': '{}' }, ['flutter']],
  ['Unity', { 'assets/bin/Data/globalgamemanagers': 'x' }, ['unity']],
  ['Xamarin', { 'assemblies/assemblies.blob': 'x' }, ['xamarin']],
  ['none', { 'lib/x86/liba.so': 'x', 'assets/a.js': 'x' }, []],
])('%s', async (_, files, frameworks) => {
  expect((await learn(scriptBundles, { files })).map(({ framework }) => framework)).toEqual(frameworks)
})
