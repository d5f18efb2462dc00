import { defineExtractor } from '#facts/define.ts'
import type { Component, ComponentKind, IntentFilter } from '#facts/app.ts'
import type { XmlElement } from '#formats/android-value.ts'
import { effectiveTargetSdk } from './identity.ts'
import {
  applicationOf,
  attributeOf,
  childrenOf,
  className,
  elementSeen,
  flag,
  integer,
  packageNameOf,
  referenceText,
  resolved,
  text,
  type AttributeName,
} from './manifest.ts'
import { openPackage, type AndroidPackage } from './package.ts'

/**
 * Activities, services, receivers and providers, with Android's own defaults.
 * https://developer.android.com/guide/topics/manifest/application-element
 */
export default defineExtractor({
  gives: 'components',
  needs: ['apk'],
  version: 1,
  extract: ({ apk }) => componentsOf(openPackage(apk)),
})

const kinds: readonly ComponentKind[] = ['activity', 'activity-alias', 'service', 'receiver', 'provider']
/** Android's installer gives up long before. */
const MOST_COMPONENTS = 20_000
/** From this target level on a provider is closed unless it says otherwise. */
const PROVIDERS_CLOSED = 17

interface Inherited {
  readonly packageName: string
  readonly targetSdk: number
  readonly isEnabled: boolean
  readonly permission: string | null
  readonly process: string | null
  readonly theme: string | null
}

const known = new WeakMap<AndroidPackage, readonly Component[]>()

/** All components, in the order of the manifest; read once for all who ask. */
export function componentsOf(apk: AndroidPackage): readonly Component[] {
  let components = known.get(apk)
  if (!components) known.set(apk, (components = readComponents(apk)))
  return components
}

function readComponents(apk: AndroidPackage): readonly Component[] {
  const application = applicationOf(apk)
  if (!application) return []
  const packageName = packageNameOf(apk)
  const inherited: Inherited = {
    packageName,
    targetSdk: effectiveTargetSdk(apk),
    isEnabled: flag(apk, application, 'enabled') ?? true,
    permission: text(apk, application, 'permission') || null,
    process: text(apk, application, 'process'),
    theme: themeOf(apk, application),
  }
  const elements = application.children.filter(({ name }) => (kinds as readonly string[]).includes(name)).slice(0, MOST_COMPONENTS)
  const activities = new Map(
    elements
      .filter(({ name }) => name === 'activity')
      .map((element) => [className(packageName, text(apk, element, 'name') ?? ''), element]),
  )
  return elements.map((element) => componentOf(apk, element, inherited, activities))
}

function componentOf(
  apk: AndroidPackage,
  element: XmlElement,
  inherited: Inherited,
  activities: ReadonlyMap<string, XmlElement>,
): Component {
  const { packageName } = inherited
  const kind = element.name as ComponentKind
  const name = className(packageName, text(apk, element, 'name') ?? '')
  const targetName = kind === 'activity-alias' ? text(apk, element, 'targetActivity') : null
  const target = targetName === null ? null : className(packageName, targetName)
  // An alias has the process, theme and place in recents of the activity behind it.
  const body = (target === null ? undefined : activities.get(target)) ?? element
  const filters = childrenOf(element, 'intent-filter').map((filter) => filterOf(apk, filter))
  const stated = flag(apk, element, 'exported')
  // An alias needs no permission that it does not name itself; an empty name takes the application's away.
  const permission = (text(apk, element, 'permission') ?? (kind === 'activity-alias' ? null : inherited.permission)) || null
  return {
    kind,
    name,
    target,
    isEnabled: inherited.isEnabled && (flag(apk, element, 'enabled') ?? true),
    isExported: stated ?? isExportedByDefault(kind, filters.length > 0, inherited.targetSdk),
    isExportedStated: stated !== null,
    permission,
    readPermission: kind === 'provider' ? text(apk, element, 'readPermission') || permission : null,
    writePermission: kind === 'provider' ? text(apk, element, 'writePermission') || permission : null,
    process: processOf(text(apk, body, 'process') ?? inherited.process, packageName),
    filters,
    authorities: kind === 'provider' ? (text(apk, element, 'authorities') ?? '').split(';').filter((authority) => authority !== '') : [],
    isExcludedFromRecents: flag(apk, body, 'excludeFromRecents') ?? false,
    theme: kind === 'activity' || kind === 'activity-alias' ? (themeOf(apk, body) ?? inherited.theme) : null,
    metaData: metaDataOf(apk, element),
    foregroundServiceTypes: kind === 'service' ? foregroundServiceTypes(apk, element) : [],
    seen: elementSeen(apk, element, `${kind} ${name}`),
  }
}

/** From level 31 on Android refuses a component with filters that does not say; older devices still export it. */
const isExportedByDefault = (kind: ComponentKind, hasFilters: boolean, targetSdk: number): boolean =>
  kind === 'provider' ? targetSdk < PROVIDERS_CLOSED : hasFilters

/** A name that starts with a colon is private to the app; the process of the app's own name is its main one. */
function processOf(stated: string | null, packageName: string): string | null {
  if (stated === null || stated === '' || stated === packageName) return null
  return stated.startsWith(':') ? packageName + stated : stated
}

function filterOf(apk: AndroidPackage, filter: XmlElement): IntentFilter {
  const all = (child: string, name: AttributeName): readonly string[] =>
    [
      ...new Set(
        childrenOf(filter, child)
          .map((element) => text(apk, element, name))
          .filter((value) => value !== null && value !== ''),
      ),
    ] as string[]
  return {
    actions: all('action', 'name'),
    categories: all('category', 'name'),
    schemes: all('data', 'scheme'),
    hosts: all('data', 'host'),
    mimeTypes: all('data', 'mimeType'),
    priority: integer(apk, filter, 'priority') ?? 0,
  }
}

/** `style/Theme.Transparent`, `android:style/…` by id where the table has no name. */
function themeOf(apk: AndroidPackage, element: XmlElement): string | null {
  const value = attributeOf(element, 'theme')?.value
  return value?.type === 'reference' && value.id !== 0 ? referenceText(apk, value).slice(1) : null
}

/** <meta-data> by name: its value, or the resource that it names. */
export function metaDataOf(apk: AndroidPackage, element: XmlElement): Readonly<Record<string, string>> {
  const entries: [string, string][] = []
  for (const child of childrenOf(element, 'meta-data')) {
    const name = text(apk, child, 'name')
    if (!name) continue
    const resource = attributeOf(child, 'resource')
    entries.push([name, resource ? referenceText(apk, resource.value) : (text(apk, child, 'value') ?? '')])
  }
  // `fromEntries` makes own properties even of `__proto__`.
  return Object.fromEntries(entries)
}

/** Flags of android:foregroundServiceType: https://developer.android.com/reference/android/content/pm/ServiceInfo */
const serviceTypes = [
  'dataSync',
  'mediaPlayback',
  'phoneCall',
  'location',
  'connectedDevice',
  'mediaProjection',
  'camera',
  'microphone',
  'health',
  'remoteMessaging',
  'systemExempted',
  'shortService',
  'fileManagement',
  'mediaProcessing',
] as const
const SPECIAL_USE = 2 ** 30

function foregroundServiceTypes(apk: AndroidPackage, service: XmlElement): readonly string[] {
  const value = resolved(apk, attributeOf(service, 'foregroundServiceType')?.value)
  if (value?.type !== 'int') return []
  const named = serviceTypes.filter((_, bit) => (value.value & (1 << bit)) !== 0)
  return (value.value & SPECIAL_USE) === 0 ? named : [...named, 'specialUse']
}

/** What a launcher shows: activities and aliases with a filter of MAIN and LAUNCHER. */
export const isLauncherEntry = ({ kind, filters }: Component): boolean =>
  (kind === 'activity' || kind === 'activity-alias') &&
  filters.some(
    ({ actions, categories }) => actions.includes('android.intent.action.MAIN') && categories.includes('android.intent.category.LAUNCHER'),
  )
