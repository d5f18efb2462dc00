/**
 * Facts of packages that arrive by npm. What is expected here was read with aapt and apksigner, not with this program.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openFileArtifact } from '#capture/file.ts'
import type { Facts } from '#facts/facts.ts'
import { extractors } from '#extract/index.ts'
import { openPackage } from '#extract/apk/package.ts'

const require = createRequire(import.meta.url)
const inModule = (module: string, path: string): string => join(dirname(require.resolve(`${module}/package.json`)), path)
const files = {
  apiDemos: inModule('android-apidemos', 'apks/ApiDemos-debug.apk'),
  settings: inModule('io.appium.settings', 'apks/settings_apk-debug.apk'),
  server: inModule('appium-uiautomator2-server', 'apks/appium-uiautomator2-server-v10.6.6.apk'),
  serverTest: inModule('appium-uiautomator2-server', 'apks/appium-uiautomator2-server-debug-androidTest.apk'),
  bootstrap: inModule('android-app-bootstrap', 'android_app_bootstrap/build/outputs/apk/android_app_bootstrap-debug.apk'),
}
const artifacts = Object.fromEntries(Object.entries(files).map(([name, path]) => [name, openFileArtifact(path, 'apk')])) as Record<
  keyof typeof files,
  ReturnType<typeof openFileArtifact<'apk'>>
>
afterAll(() => Object.values(artifacts).forEach((artifact) => artifact.close()))

async function learn<Name extends keyof Facts>(name: Name, from: keyof typeof files): Promise<Facts[Name]> {
  const extractor = extractors.find(({ gives }) => gives === name)
  if (!extractor) throw new Error(`nothing gives ${name}`)
  return (await (extractor.extract as (inputs: unknown) => unknown)({ apk: artifacts[from] })) as Facts[Name]
}

describe('identity', () => {
  test.each<[keyof typeof files, object]>([
    [
      'apiDemos',
      {
        packageName: 'io.appium.android.apis',
        versionName: '5.0.0',
        versionCode: 25,
        minSdk: 17,
        targetSdk: 33,
        isDebuggable: true,
        applicationClass: 'io.appium.android.apis.ApiDemosApplication',
      },
    ],
    ['settings', { packageName: 'io.appium.settings', versionName: '8.0.10', versionCode: 192, minSdk: 26, targetSdk: 35 }],
    [
      'server',
      {
        packageName: 'io.appium.uiautomator2.server',
        versionName: '10.6.6',
        versionCode: 278,
        minSdk: 26,
        targetSdk: 34,
        isInstrumentation: false,
      },
    ],
    ['serverTest', { packageName: 'io.appium.uiautomator2.server.test', versionName: '', versionCode: null, isInstrumentation: true }],
    ['bootstrap', { packageName: 'com.github.android_app_bootstrap', versionName: '1.0', versionCode: 1, minSdk: 19, targetSdk: 19 }],
  ])('%s', async (name, expected) => {
    expect(await learn('identity', name)).toMatchObject(expected)
  })
})

describe('components, permissions and DEX files, by number', () => {
  test.each<[keyof typeof files, object]>([
    ['apiDemos', { activity: 331, 'activity-alias': 2, provider: 4, receiver: 7, service: 11, permissions: 14, dex: 1 }],
    ['settings', { activity: 2, receiver: 10, service: 7, permissions: 27, dex: 9 }],
    ['server', { activity: 3, receiver: 1, permissions: 9, dex: 16 }],
    ['serverTest', { permissions: 0, dex: 4 }],
    ['bootstrap', { activity: 10, receiver: 1, service: 1, permissions: 12, dex: 1 }],
  ])('%s', async (name, expected) => {
    const counts: Record<string, number> = {}
    for (const { kind } of await learn('components', name)) counts[kind] = (counts[kind] ?? 0) + 1
    expect({
      ...counts,
      permissions: (await learn('permissions', name)).used.length,
      dex: openPackage(artifacts[name]).dexFiles().length,
    }).toEqual(expected)
  })
})

describe('what people see', () => {
  test('names', async () => {
    const shown = async (name: keyof typeof files) => (await learn('labels', name)).map(({ of, locale, text }) => `${of} ${locale} ${text}`)
    expect(await shown('apiDemos')).toEqual([
      'application  API Demos',
      'application fr API Demos',
      'io.appium.android.apis.ApiDemos  API Demos',
      'io.appium.android.apis.ApiDemos fr API Demos',
    ])
    expect(await shown('settings')).toEqual(['application  Appium Settings', 'io.appium.settings.Settings  Appium Settings'])
    expect(await shown('server')).toEqual(['application  io.appium.uiautomator2.server'])
  })

  test('icons, all of them visible', async () => {
    const shown = async (name: keyof typeof files) =>
      (await learn('icons', name)).map(({ path, picture }) => [path, picture?.width, picture?.greatestAlpha])
    expect(await shown('settings')).toEqual([
      ['res/drawable-ldpi-v4/ic_launcher.png', 48, 255],
      ['res/drawable-mdpi-v4/ic_launcher.png', 48, 255],
      ['res/drawable-hdpi-v4/ic_launcher.png', 72, 255],
      ['res/drawable-xhdpi-v4/ic_launcher.png', 96, 255],
      ['res/drawable-xxhdpi-v4/ic_launcher.png', 144, 255],
      ['res/drawable-xxxhdpi-v4/ic_launcher.png', 192, 255],
    ])
    expect(await shown('server')).toEqual([])
  })
})

describe('who signed', () => {
  test.each<[keyof typeof files, string]>([
    ['apiDemos', '18e8534fed30cbf9959e4073e723e3395a3f92fd6b41756d5fbc788f280c1107'],
    ['settings', '680dbbc39ab0944796c811b636ace510c8e551317087036cebab0751b0a6190c'],
    ['server', 'a40da80a59d170caa950cf15c18c454d47a39b26989d8b640ecd745ba71bf5dc'],
    ['bootstrap', '285cb6b94ebce7b0b5e1d461605566e6441dde9e888d72130abfb78f9ccfe508'],
  ])('%s', async (name, sha256) => {
    const { isVerified, problems, signers, schemes } = await learn('signing', name)
    expect({ isVerified, problems, signers: signers.map((signer) => signer.sha256) }).toEqual({
      isVerified: true,
      problems: [],
      signers: [sha256],
    })
    expect(schemes.every((scheme) => scheme.isVerified)).toBe(true)
  })
})

test('hosts, clear text, and nothing odd', async () => {
  expect((await learn('hosts', 'bootstrap')).map(({ host, from }) => [host, from])).toEqual([['www.baidu.com', 'code']])
  expect((await learn('networkSecurity', 'bootstrap')).allowsCleartext).toBe(true)
  expect((await learn('networkSecurity', 'settings')).allowsCleartext).toBe(false)
  for (const name of ['apiDemos', 'settings', 'server', 'bootstrap'] as const) {
    expect(await learn('anomalies', name)).toEqual([])
    expect(await learn('scriptBundles', name)).toEqual([])
    expect(await learn('packers', name)).toEqual([])
  }
})
