/**
 * Reading Android's manifest the way Android does: attributes by resource id, never by name; values through references.
 * https://developer.android.com/guide/topics/manifest/manifest-intro
 */
import type { Evidence } from '#core/evidence.ts'
import { ANDROID_NAMESPACE, type AndroidValue, type XmlAttribute, type XmlElement } from '#formats/android-value.ts'
import type { ConfiguredValue } from '#formats/resource-table.ts'
import type { AndroidPackage } from './package.ts'

/** Public ids of the framework's attributes, final for ever. */
export const attributeIds = {
  theme: 0x01010000,
  label: 0x01010001,
  icon: 0x01010002,
  name: 0x01010003,
  permission: 0x01010006,
  readPermission: 0x01010007,
  writePermission: 0x01010008,
  protectionLevel: 0x01010009,
  enabled: 0x0101000e,
  debuggable: 0x0101000f,
  exported: 0x01010010,
  process: 0x01010011,
  excludeFromRecents: 0x01010017,
  authorities: 0x01010018,
  priority: 0x0101001c,
  targetPackage: 0x01010021,
  value: 0x01010024,
  resource: 0x01010025,
  mimeType: 0x01010026,
  scheme: 0x01010027,
  host: 0x01010028,
  targetActivity: 0x01010202,
  minSdkVersion: 0x0101020c,
  versionCode: 0x0101021b,
  versionName: 0x0101021c,
  targetSdkVersion: 0x01010270,
  maxSdkVersion: 0x01010271,
  testOnly: 0x01010272,
  allowBackup: 0x01010280,
  fullBackupContent: 0x010104eb,
  usesCleartextTraffic: 0x010104ec,
  networkSecurityConfig: 0x01010527,
  roundIcon: 0x0101052c,
  versionCodeMajor: 0x01010576,
  foregroundServiceType: 0x01010599,
  dataExtractionRules: 0x0101063e,
} as const
export type AttributeName = keyof typeof attributeIds

export function attributeOf(element: XmlElement | undefined, name: AttributeName): XmlAttribute | undefined {
  return element?.attributes.find(({ resourceId }) => resourceId === attributeIds[name])
}

export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? []

/** Android reads the first <application>; a second one is refused by its installer. */
export const applicationOf = ({ manifest }: AndroidPackage): XmlElement | undefined => childrenOf(manifest.root, 'application')[0]

/** The `package` attribute, which has no namespace. */
export function packageNameOf({ manifest }: AndroidPackage): string {
  const attribute = manifest.root.attributes.find(({ name, namespace }) => name === 'package' && namespace === null)
  return attribute?.value.type === 'string' ? attribute.value.value : (attribute?.raw ?? '')
}

/** What a value is on a recent device in no particular language: references followed, the newest API level taken. */
export function resolved(apk: AndroidPackage, value: AndroidValue | undefined): AndroidValue | undefined {
  if (value?.type !== 'reference') return value
  const candidates = apk.table?.resolve(value.id).filter((each) => each.value.type !== 'bag') ?? []
  const neutral = candidates.filter(({ config }) => config.locale === '')
  const best = (neutral.length > 0 ? neutral : candidates).reduce<ConfiguredValue | undefined>(
    (chosen, each) => (chosen === undefined || each.config.sdkVersion > chosen.config.sdkVersion ? each : chosen),
    undefined,
  )
  return best === undefined || best.value.type === 'bag' ? undefined : best.value
}

/** An attribute as text, through references; null when it is not there or has none. */
export function text(apk: AndroidPackage, element: XmlElement | undefined, name: AttributeName): string | null {
  const value = resolved(apk, attributeOf(element, name)?.value)
  if (value === undefined || value.type === 'reference' || value.type === 'null' || value.type === 'empty') return null
  return plainText(value)
}

/** As `TypedArray.getBoolean`: every number but 0 is true, a string only when it says `true`. Null when not stated. */
export function flag(apk: AndroidPackage, element: XmlElement | undefined, name: AttributeName): boolean | null {
  const value = resolved(apk, attributeOf(element, name)?.value)
  if (value?.type === 'boolean') return value.value
  if (value?.type === 'int') return value.value !== 0
  return value?.type === 'string' ? value.value === 'true' || value.value === '1' : null
}

/** A whole number; strings of digits count, as they do for API levels. Null for anything else, such as the code name of a preview. */
export function integer(apk: AndroidPackage, element: XmlElement | undefined, name: AttributeName): number | null {
  const value = resolved(apk, attributeOf(element, name)?.value)
  if (value?.type === 'int') return value.value
  return value?.type === 'string' && /^\d{1,9}$/.test(value.value) ? Number(value.value) : null
}

/** `.Name` and `Name` belong to the app's package; a dot anywhere else makes the name whole. */
export function className(packageName: string, name: string): string {
  if (name.startsWith('.')) return packageName + name
  return name.includes('.') || name === '' ? name : `${packageName}.${name}`
}

/** The place of an element, quoting it as XML. */
export function elementSeen(apk: AndroidPackage, element: XmlElement, part?: string): Evidence {
  return apk.seen(apk.manifest.path, quoteElement(apk, element), { offset: element.offset, ...(part === undefined ? {} : { part }) })
}

/** The place of one attribute of an element. */
export function attributeSeen(apk: AndroidPackage, element: XmlElement, attribute: XmlAttribute): Evidence {
  return apk.seen(apk.manifest.path, quoteAttribute(apk, attribute), { offset: attribute.offset, part: element.name })
}

const MOST_QUOTED = 12

function quoteElement(apk: AndroidPackage, element: XmlElement): string {
  const attributes = element.attributes.slice(0, MOST_QUOTED).map((attribute) => ` ${quoteAttribute(apk, attribute)}`)
  return `<${element.name}${attributes.join('')}>`
}

function quoteAttribute(apk: AndroidPackage, { name, namespace, value }: XmlAttribute): string {
  return `${namespace === ANDROID_NAMESPACE ? 'android:' : ''}${name}="${referenceText(apk, value)}"`
}

/** Styles of the framework that hide a window or its content; other framework ids stay numbers. */
const frameworkStyles: Readonly<Record<number, string>> = {
  0x0103000f: 'android:style/Theme.Translucent',
  0x01030010: 'android:style/Theme.Translucent.NoTitleBar',
  0x01030011: 'android:style/Theme.Translucent.NoTitleBar.Fullscreen',
  0x01030055: 'android:style/Theme.NoDisplay',
  0x01030059: 'android:style/Theme.Panel',
  0x0103005a: 'android:style/Theme.Light.Panel',
  0x0103000b: 'android:style/Theme.Dialog',
  0x0103005e: 'android:style/Theme.Wallpaper',
}

/** A value as its source would have written it: `@string/app_name`, `#ff0000ff`, `true`. */
export function referenceText(apk: AndroidPackage, value: AndroidValue): string {
  if (value.type !== 'reference' && value.type !== 'attribute') return plainText(value)
  const named = apk.table?.nameOf(value.id)
  const name = named
    ? `${named.type}/${named.name}`
    : (value.name ?? frameworkStyles[value.id] ?? `0x${value.id.toString(16).padStart(8, '0')}`)
  return (value.type === 'reference' ? '@' : '?') + name
}

function plainText(value: AndroidValue): string {
  switch (value.type) {
    case 'string':
      return value.value
    case 'int':
      return value.isHex ? `0x${value.value.toString(16)}` : String(value.value)
    case 'color':
      return `#${value.argb.toString(16).padStart(8, '0')}`
    case 'dimension':
    case 'fraction':
      return `${value.value}${value.unit}`
    case 'float':
    case 'boolean':
      return String(value.value)
    default:
      return ''
  }
}
