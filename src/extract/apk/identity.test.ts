import { describe, expect, test } from 'vitest'
import { config } from '../../../test/build/arsc-builder.ts'
import { element, learn, ref, type ApkShape } from '../../../test/build/an-apk.ts'
import identity from './identity.ts'

describe('identity', () => {
  test('of a manifest that says little', async () => {
    expect(await learn(identity, {})).toMatchObject({
      packageName: 'com.example.app',
      versionName: '',
      versionCode: null,
      minSdk: null,
      targetSdk: null,
      container: 'apk',
      applicationClass: null,
      isDebuggable: false,
      isTestOnly: false,
      isInstrumentation: false,
      allowsBackup: null,
      backupRules: null,
      usesCleartextTraffic: null,
      attributes: {},
    })
  })

  test('of one that says all', async () => {
    const found = await learn(identity, {
      manifest: { versionCode: 5, versionCodeMajor: 2, versionName: '1.2' },
      sdk: { min: 21, target: 34 },
      application: { name: '.App', debuggable: true, testOnly: true, allowBackup: false, usesCleartextTraffic: true },
      others: [element('instrumentation', { name: 'x' })],
    })
    expect(found).toMatchObject({
      versionName: '1.2',
      versionCode: 2 * 2 ** 32 + 5,
      minSdk: 21,
      targetSdk: 34,
      applicationClass: 'com.example.app.App',
      isDebuggable: true,
      isTestOnly: true,
      isInstrumentation: true,
      allowsBackup: false,
      usesCleartextTraffic: true,
    })
    expect(found.attributes['debuggable']).toMatchObject({
      path: 'AndroidManifest.xml',
      quote: 'android:debuggable="true"',
      part: 'application',
    })
    expect(Object.keys(found.attributes)).toContain('versionCodeMajor')
  })

  test('through references: no language, the newest Android', async () => {
    const resources = [
      { type: 'string', values: { version: '2.0' } },
      { type: 'string', config: config({ language: 'fr' }), values: { version: 'deux' } },
      { type: 'bool', values: { debug: [0x12, 0] as const } },
      { type: 'bool', config: config({ sdkVersion: 26 }), values: { debug: [0x12, 1] as const } },
    ]
    const found = await learn(identity, {
      manifest: { versionName: ref(0x7f010000) },
      application: { debuggable: ref(0x7f020000) },
      resources,
    })
    expect(found).toMatchObject({ versionName: '2.0', isDebuggable: true })
    expect(found.attributes['versionName']?.quote).toBe('android:versionName="@string/version"')
  })

  test.each<[string, ApkShape, object]>([
    [
      'an attribute without its id is none',
      { application: {}, others: [{ name: 'uses-sdk', attributes: [{ name: 'minSdkVersion', value: [0x10, 3] }] }] },
      { minSdk: null },
    ],
    [
      'the code name of a preview is no level',
      { others: [element('uses-sdk', { minSdkVersion: 'Baklava', targetSdkVersion: '33' })] },
      { minSdk: null, targetSdk: 33 },
    ],
    ['a large version code', { manifest: { versionCode: 0xfffffff0 } }, { versionCode: 0xfffffff0 }],
    ['a class without a dot', { application: { name: 'App' } }, { applicationClass: 'com.example.app.App' }],
    [
      'a reference to itself',
      { manifest: { versionName: ref(0x7f010000) }, resources: [{ type: 'string', values: { loop: [0x01, 0x7f010000] } }] },
      { versionName: '' },
    ],
  ])('%s', async (_, shape, expected) => {
    expect(await learn(identity, shape)).toMatchObject(expected)
  })
})
