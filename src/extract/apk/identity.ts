import type { Evidence } from '#core/evidence.ts'
import { defineExtractor } from '#facts/define.ts'
import type { XmlElement } from '#formats/android-value.ts'
import {
  applicationOf,
  attributeOf,
  attributeSeen,
  childrenOf,
  className,
  elementSeen,
  flag,
  integer,
  packageNameOf,
  text,
  type AttributeName,
} from './manifest.ts'
import { quietArchive } from './archive-itself.ts'
import { openPackage, type AndroidPackage } from './package.ts'
import { sdksOfArchive } from './sdks.ts'

/** What the manifest says the app is. https://developer.android.com/guide/topics/manifest/manifest-element */
export default defineExtractor({
  gives: 'identity',
  needs: ['apk'],
  version: 1,
  extract({ apk: artifact }) {
    const apk = openPackage(artifact)
    const { root } = apk.manifest
    const application = applicationOf(apk)
    const packageName = packageNameOf(apk)
    const applicationClass = text(apk, application, 'name')
    const { jars } = apk
    const version = jars && quietArchive(() => sdksOfArchive(apk, jars, artifact.name)).version
    return {
      packageName,
      // Most SDKs leave in their manifest what their first project was made with.
      versionName: (jars ? version?.value : text(apk, root, 'versionName')) ?? '',
      versionCode: versionCodeOf(apk, root),
      ...sdkLevels(apk),
      container: apk.container,
      applicationClass: applicationClass ? className(packageName, applicationClass) : null,
      isDebuggable: flag(apk, application, 'debuggable') ?? false,
      isTestOnly: flag(apk, application, 'testOnly') ?? false,
      isInstrumentation: childrenOf(root, 'instrumentation').length > 0,
      allowsBackup: flag(apk, application, 'allowBackup'),
      backupRules: text(apk, application, 'dataExtractionRules') ?? text(apk, application, 'fullBackupContent'),
      usesCleartextTraffic: flag(apk, application, 'usesCleartextTraffic'),
      seen: elementSeen(apk, root),
      attributes: {
        ...statedOn(apk, root, onManifest),
        ...(version ? { versionName: version.seen } : {}),
        ...statedOn(apk, usesSdkOf(apk), onUsesSdk),
        ...statedOn(apk, application, onApplication),
      },
    }
  },
})

const onManifest = ['versionName', 'versionCode', 'versionCodeMajor'] as const
const onUsesSdk = ['minSdkVersion', 'targetSdkVersion'] as const
const onApplication = [
  'name',
  'debuggable',
  'testOnly',
  'allowBackup',
  'dataExtractionRules',
  'fullBackupContent',
  'usesCleartextTraffic',
  'networkSecurityConfig',
  'label',
  'icon',
  'roundIcon',
  'permission',
  'process',
] as const

function statedOn(apk: AndroidPackage, element: XmlElement | undefined, names: readonly AttributeName[]): Record<string, Evidence> {
  const stated: Record<string, Evidence> = {}
  for (const name of names) {
    const attribute = attributeOf(element, name)
    if (element && attribute) stated[name] = attributeSeen(apk, element, attribute)
  }
  return stated
}

function versionCodeOf(apk: AndroidPackage, root: XmlElement): number | null {
  const code = integer(apk, root, 'versionCode')
  if (code === null) return null
  return (integer(apk, root, 'versionCodeMajor') ?? 0) * 2 ** 32 + (code >>> 0)
}

const usesSdkOf = ({ manifest }: AndroidPackage): XmlElement | undefined => childrenOf(manifest.root, 'uses-sdk')[0]

/** API levels as stated. A preview's code name, such as `VanillaIceCream`, is no number: null. */
export function sdkLevels(apk: AndroidPackage): { readonly minSdk: number | null; readonly targetSdk: number | null } {
  const element = usesSdkOf(apk)
  return { minSdk: integer(apk, element, 'minSdkVersion'), targetSdk: integer(apk, element, 'targetSdkVersion') }
}

/** What an SDK's parts come to in an app of today: that app's target level decides, not the SDK's. */
const TARGET_OF_HOSTS = 35

/** The target API level that Android works with: as stated, or the minimum, or 1. */
export function effectiveTargetSdk(apk: AndroidPackage): number {
  const { minSdk, targetSdk } = sdkLevels(apk)
  if (apk.jars) return Math.max(targetSdk ?? 0, TARGET_OF_HOSTS)
  return targetSdk ?? minSdk ?? 1
}
