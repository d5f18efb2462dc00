import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { AndroidValue, XmlElement } from '#formats/android-value.ts'
import { readBinaryXml } from '#formats/axml/axml.ts'
import { bytesSource } from '#formats/bytes.ts'
import type { Zip } from '#formats/zip/zip.ts'
import { openZip } from '#formats/zip/zip.ts'
import { openResourceTable } from './table.ts'

/** What Android's own tool says of these packages (`aapt dump badging` and `dump resources`), written down. */
interface Fact {
  readonly path: string
  readonly entries: number
  readonly package: string
  readonly versionCode: number | undefined
  readonly versionName: string | undefined
  readonly targetSdkVersion: number
  readonly permissions: number
  readonly label: Readonly<Record<string, string>>
  /** By density. */
  readonly icons: Readonly<Record<number, string>>
  readonly tableValues: number
}

const facts: readonly Fact[] = [
  {
    path: 'android-apidemos/apks/ApiDemos-debug.apk',
    entries: 880,
    package: 'io.appium.android.apis',
    versionCode: 25,
    versionName: '5.0.0',
    targetSdkVersion: 33,
    permissions: 14,
    label: { '': 'API Demos', fr: 'API Demos' },
    icons: { 160: 'res/drawable-mdpi-v4/app_sample_code.png', 240: 'res/drawable-hdpi-v4/app_sample_code.png' },
    tableValues: 6904,
  },
  {
    path: 'io.appium.settings/apks/settings_apk-debug.apk',
    entries: 121,
    package: 'io.appium.settings',
    versionCode: 192,
    versionName: '8.0.10',
    targetSdkVersion: 35,
    permissions: 27,
    label: { '': 'Appium Settings' },
    icons: { 120: 'res/drawable-ldpi-v4/ic_launcher.png', 320: 'res/drawable-xhdpi-v4/ic_launcher.png' },
    tableValues: 1782,
  },
  {
    path: 'appium-uiautomator2-server/apks/appium-uiautomator2-server-v10.6.6.apk',
    entries: 3841,
    package: 'io.appium.uiautomator2.server',
    versionCode: 278,
    versionName: '10.6.6',
    targetSdkVersion: 34,
    permissions: 9,
    label: {},
    icons: {},
    tableValues: 4,
  },
  {
    path: 'appium-uiautomator2-server/apks/appium-uiautomator2-server-debug-androidTest.apk',
    entries: 9,
    package: 'io.appium.uiautomator2.server.test',
    versionCode: undefined,
    versionName: undefined,
    targetSdkVersion: 34,
    permissions: 0,
    label: {},
    icons: {},
    tableValues: 0,
  },
  {
    path: 'android-app-bootstrap/android_app_bootstrap/build/outputs/apk/android_app_bootstrap-debug.apk',
    entries: 66,
    package: 'com.github.android_app_bootstrap',
    versionCode: 1,
    versionName: '1.0',
    targetSdkVersion: 19,
    permissions: 12,
    label: { '': 'Bootstrap' },
    icons: { 160: 'res/drawable-mdpi-v4/ic_launcher.png', 480: 'res/drawable-xxhdpi-v4/ic_launcher.png' },
    tableValues: 263,
  },
]

function content(zip: Zip, name: string): Uint8Array {
  const entry = zip.entry(name)
  if (entry === undefined) throw new Error(`${name} is missing`)
  return zip.read(entry)
}

const children = (element: XmlElement, name: string) => element.children.filter((child) => child.name === name)
const attribute = (element: XmlElement | undefined, name: string): AndroidValue | undefined =>
  element?.attributes.find((each) => each.name === name)?.value
const plain = (value: AndroidValue | undefined) => (value !== undefined && 'value' in value ? value.value : undefined)

describe.each(facts)('$path', (fact) => {
  const zip = openZip(bytesSource(readFileSync(new URL(`../../../node_modules/${fact.path}`, import.meta.url))))
  const manifest = readBinaryXml(content(zip, 'AndroidManifest.xml'))
  const table = openResourceTable(content(zip, 'resources.arsc'))

  function named(name: string): ReturnType<typeof table.resolve> {
    const value = attribute(children(manifest.root, 'application')[0], name)
    return value?.type === 'reference' ? table.resolve(value.id) : []
  }

  test('has nothing to remark upon', () => {
    expect([...zip.anomalies, ...manifest.anomalies, ...table.anomalies]).toEqual([])
    expect(zip.entries).toHaveLength(fact.entries)
  })

  test('manifest', () => {
    const { root } = manifest
    expect(root.name).toBe('manifest')
    expect(plain(attribute(root, 'package'))).toBe(fact.package)
    expect(plain(attribute(root, 'versionCode'))).toBe(fact.versionCode)
    expect(plain(attribute(root, 'versionName'))).toBe(fact.versionName)
    expect(plain(attribute(children(root, 'uses-sdk')[0], 'targetSdkVersion'))).toBe(fact.targetSdkVersion)
    expect(children(root, 'uses-permission')).toHaveLength(fact.permissions)
  })

  test('label in every language, icon by density', () => {
    const labels = Object.fromEntries(named('label').map(({ config, value }) => [config.locale, value.type === 'string' && value.value]))
    expect(labels).toEqual(fact.label)
    const icons = named('icon').map(({ config, value }) => `${config.density} ${value.type === 'string' && value.value}`)
    expect(icons).toEqual(expect.arrayContaining(Object.entries(fact.icons).map(([density, path]) => `${density} ${path}`)))
  })

  test('table, value by value', () => {
    let values = 0
    for (let type = 1; type <= 32; type++)
      for (let entry = 0; entry < 4096; entry++) values += table.valuesOf(((0x7f << 24) | (type << 16) | entry) >>> 0).length
    expect(values).toBe(fact.tableValues)
  })
})
