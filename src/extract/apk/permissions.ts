import { defineExtractor } from '#facts/define.ts'
import type { DefinedPermission, UsedPermission } from '#facts/app.ts'
import type { XmlElement } from '#formats/android-value.ts'
import { permissions as rows } from '../data/knowledge.ts'
import { localisedTexts } from './localised-text.ts'
import { applicationOf, attributeOf, childrenOf, elementSeen, integer, resolved, text } from './manifest.ts'
import { openPackage, type AndroidPackage } from './package.ts'

/** Permissions asked for and defined. https://developer.android.com/guide/topics/manifest/uses-permission-element */
export default defineExtractor({
  gives: 'permissions',
  needs: ['apk'],
  version: 1,
  extract({ apk: artifact }) {
    const apk = openPackage(artifact)
    const { root } = apk.manifest
    return { used: usedPermissions(apk, root), defined: childrenOf(root, 'permission').map((element) => definedPermission(apk, element)) }
  },
})

/** Both elements ask; the second only on devices that ask at run time, which are all that still matter. */
const askingElements = new Set(['uses-permission', 'uses-permission-sdk-23', 'uses-permission-sdk-m'])
const MOST_PERMISSIONS = 5000
const rowOf = new Map(rows.map((row) => [row.name, row]))

function usedPermissions(apk: AndroidPackage, root: XmlElement): UsedPermission[] {
  const purposes = purposeElements(apk)
  const used = new Map<string, UsedPermission>()
  for (const element of root.children.filter(({ name }) => askingElements.has(name)).slice(0, MOST_PERMISSIONS)) {
    const name = text(apk, element, 'name')
    if (!name) continue
    const maxSdk = integer(apk, element, 'maxSdkVersion')
    const known = used.get(name)
    // Asked twice, with and without a limit: it is asked wherever either holds.
    if (known && (known.maxSdk === null || (maxSdk !== null && maxSdk <= known.maxSdk))) continue
    const row = rowOf.get(name)
    used.set(name, {
      name,
      maxSdk,
      protection: row?.protection ?? 'unknown',
      group: row?.group ?? null,
      kinds: row?.kinds ?? [],
      purposes: (purposes.get(name) ?? []).flatMap((meta) =>
        ['resource' as const, 'value' as const]
          .flatMap((attribute) => localisedTexts(apk, meta, attribute))
          .map(({ locale, text }) => ({ locale, text })),
      ),
      seen: elementSeen(apk, element, `uses-permission ${name}`),
    })
  }
  return [...used.values()]
}

/** T/TAF 076: under <application>, a <meta-data> whose name is the permission's holds the purpose that the system shows. */
function purposeElements(apk: AndroidPackage): Map<string, XmlElement[]> {
  const purposes = new Map<string, XmlElement[]>()
  for (const element of childrenOf(applicationOf(apk), 'meta-data')) {
    const name = text(apk, element, 'name')
    if (name) purposes.set(name, [...(purposes.get(name) ?? []), element])
  }
  return purposes
}

/** https://developer.android.com/reference/android/content/pm/PermissionInfo: the level in the low four bits, flags above. */
const levels = ['normal', 'dangerous', 'signature', 'signatureOrSystem', 'internal'] as const
const levelFlags: readonly (readonly [bit: number, name: string])[] = [
  [0x10, 'privileged'],
  [0x20, 'development'],
  [0x40, 'appop'],
  [0x80, 'pre23'],
  [0x100, 'installer'],
  [0x200, 'verifier'],
  [0x400, 'preinstalled'],
  [0x800, 'setup'],
  [0x1000, 'instant'],
  [0x2000, 'runtime'],
  [0x4000, 'oem'],
  [0x8000, 'vendorPrivileged'],
]

function definedPermission(apk: AndroidPackage, element: XmlElement): DefinedPermission {
  const name = text(apk, element, 'name') ?? ''
  const value = resolved(apk, attributeOf(element, 'protectionLevel')?.value)
  const level = value?.type === 'int' ? value.value : 0
  const flags = levelFlags.filter(([bit]) => (level & bit) !== 0).map(([, flagName]) => flagName)
  return {
    name,
    protectionLevel: value?.type === 'string' ? value.value : [levels[level & 0xf] ?? `level ${level & 0xf}`, ...flags].join('|'),
    seen: elementSeen(apk, element, `permission ${name}`),
  }
}
