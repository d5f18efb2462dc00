/** Whole packages for tests: a manifest, resources and files, put together as aapt would. */
import { artifactOf, type Artifact } from '#core/artifact.ts'
import { Hidden, Incomplete, type Extractor } from '#core/extractor.ts'
import { attributeIds } from '#extract/apk/manifest.ts'
import { openPackage, type AndroidPackage } from '#extract/apk/package.ts'
import type { Inputs } from '#facts/facts.ts'
import { ANDROID_NAMESPACE } from '#formats/android-value.ts'
import { drawableAttributeIds } from '#formats/drawable/attributes.ts'
import { buildTable, type TypeShape } from './arsc-builder.ts'
import { buildXml, type ElementShape } from './axml-builder.ts'
import { buildZip, type ZipPart } from './zip-builder.ts'

const ids: Readonly<Record<string, number>> = { ...drawableAttributeIds, ...attributeIds, appComponentFactory: 0x0101057a }

/** What an attribute may be given as: text, a number, a truth value, or data type and data (see `ref`, `color`, `dp`, `float`). */
export type AttributeValue = string | number | boolean | readonly [dataType: number, data: number]

export const ref = (id: number): AttributeValue => [0x01, id]
export const themeAttribute = (id: number): AttributeValue => [0x02, id]
export const color = (argb: number): AttributeValue => [0x1c, argb]
/** Whole dp. */
export const dp = (value: number): AttributeValue => [0x05, ((value << 8) | 0x01) >>> 0]
/** A share, 1 is 100 %. */
export const fraction = (value: number): AttributeValue => [0x06, ((Math.round(value * 2 ** 23) << 8) | 0x30) >>> 0]
export function float(value: number): AttributeValue {
  return [0x04, new Uint32Array(new Float32Array([value]).buffer)[0]!]
}

/** An element; attributes known to the framework get its namespace and id, others neither. */
export function element(
  name: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  ...children: (ElementShape | string)[]
): ElementShape {
  return {
    name,
    children,
    attributes: Object.entries(attributes).map(([attribute, value]) => {
      const resourceId = ids[attribute]
      const typed =
        typeof value === 'number'
          ? ([0x10, value >>> 0] as const)
          : typeof value === 'boolean'
            ? ([0x12, value ? 0xffffffff : 0] as const)
            : value
      return { name: attribute, value: typed, ...(resourceId === undefined ? {} : { resourceId, namespace: ANDROID_NAMESPACE }) }
    }),
  }
}

/** <activity> that launchers show. */
export const aLauncherActivity = (name = '.Main', attributes: Readonly<Record<string, AttributeValue>> = {}): ElementShape =>
  element(
    'activity',
    { name, exported: true, ...attributes },
    element(
      'intent-filter',
      {},
      element('action', { name: 'android.intent.action.MAIN' }),
      element('category', { name: 'android.intent.category.LAUNCHER' }),
    ),
  )

export interface ApkShape {
  /** Attributes of <manifest>; the package is `com.example.app` unless said otherwise. */
  readonly manifest?: Readonly<Record<string, AttributeValue>>
  readonly sdk?: { readonly min?: number; readonly target?: number }
  readonly application?: Readonly<Record<string, AttributeValue>>
  /** Inside <application>. */
  readonly components?: readonly ElementShape[]
  /** Beside <application>. */
  readonly others?: readonly ElementShape[]
  readonly resources?: readonly TypeShape[]
  readonly files?: Readonly<Record<string, string | Uint8Array | ElementShape>>
}

export function manifestOf({ manifest = {}, sdk, application = {}, components = [], others = [] }: ApkShape): ElementShape {
  const usesSdk = sdk
    ? [
        element('uses-sdk', {
          ...(sdk.min === undefined ? {} : { minSdkVersion: sdk.min }),
          ...(sdk.target === undefined ? {} : { targetSdkVersion: sdk.target }),
        }),
      ]
    : []
  return element(
    'manifest',
    { package: 'com.example.app', ...manifest },
    ...usesSdk,
    ...others,
    element('application', application, ...components),
  )
}

export function apkBytes(shape: ApkShape = {}): Uint8Array {
  const parts: ZipPart[] = [{ name: 'AndroidManifest.xml', content: buildXml(manifestOf(shape)) }]
  if (shape.resources) parts.push({ name: 'resources.arsc', content: buildTable(shape.resources), method: 0 })
  for (const [name, content] of Object.entries(shape.files ?? {}))
    parts.push({ name, content: typeof content === 'string' || content instanceof Uint8Array ? content : buildXml(content) })
  return buildZip(parts)
}

export const anApk = (shape: ApkShape = {}): Artifact<'apk'> => artifactOf(apkBytes(shape), 'app.apk', 'apk')
export const aPackage = (shape: ApkShape = {}): AndroidPackage => openPackage(anApk(shape))
/** An archive of anything as an artifact. */
export const anArchive = (files: Readonly<Record<string, string | Uint8Array>>, method = 8): Artifact<'apk'> =>
  artifactOf(buildZip(Object.entries(files).map(([name, content]) => ({ name, content, method }))), 'archive', 'apk')

/** What an extractor says of a package. */
export async function learn<Gives extends keyof Inputs>(
  extractor: Extractor<Inputs, Gives, 'apk'>,
  shape: ApkShape | Artifact<'apk'>,
): Promise<Inputs[Gives]> {
  const fact = await extractor.extract({ apk: 'read' in shape ? shape : anApk(shape) })
  if (fact instanceof Hidden) throw new Error(`hidden: ${fact.reason.en}`)
  return fact instanceof Incomplete ? (fact.value as Inputs[Gives]) : fact
}
