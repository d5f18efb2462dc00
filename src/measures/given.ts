/** What Android gives to a use of an API that yields personal information, and how much that tells of the person. */
import type { Identity, Permissions } from '#facts/app.ts'
import type { ApiUse } from '#facts/code.ts'
import type { PersonalInformationKind } from '#facts/personal-information.ts'
import { valueOf } from '#law/parameters.ts'
import { platformLimit } from '#law/platform-limits.ts'
import { oldestOf, targetOf } from './components.ts'

/**
 * `nothing`: the permission is not asked for, so the platform refuses. `part`: less without the permission.
 * `on-grant`: once the person grants the permission. `granted`: to anybody, or by a permission that installing grants.
 */
export type Given = 'nothing' | 'part' | 'on-grant' | 'granted'

export function givenTo(use: ApiUse, kind: PersonalInformationKind, identity: Identity, permissions: Permissions): Given {
  const [target, least] = [targetOf(identity), oldestOf(identity)]
  if (use.permissions.length === 0 || target < (withheldFrom[kind] ?? 0)) return 'granted'
  const asked = permissions.used.filter(({ name, maxSdk }) => use.permissions.includes(name) && (maxSdk ?? Infinity) >= least)
  if (asked.every(({ protection }) => protection === 'signature')) return kind === 'installed-apps' ? 'part' : 'nothing'
  // Where the target or a supported Android is older than run-time permissions, installing grants them: nobody is asked before this call.
  const isGrantedOnInstall = Math.min(target, least) < valueOf('runtime-permission-target-sdk')
  const isGranted = asked.some(({ protection }) => protection === 'normal' || (protection === 'dangerous' && isGrantedOnInstall))
  return isGranted ? 'granted' : 'on-grant'
}

/**
 * `indirect`: by reflection, a constant or a data address, so that whether it reads cannot be seen. `little`: what identifies nobody by
 * itself. `identifies`: a person, a device, or their own content.
 */
export type Told = 'indirect' | 'little' | 'identifies'

export function toldBy(use: ApiUse, kind: PersonalInformationKind, identity: Identity): Told {
  if (use.via !== 'call' && use.via !== 'settings-key') return 'indirect'
  const isFree = use.permissions.length > 0 || givenFreely.has(kind)
  if (!weighty.has(kind) || !isFree || tellsNobody.test(use.api) || use.api.startsWith(hiddenProperty)) return 'little'
  return hollowFrom.some(([api, from]) => api.test(use.api) && oldestOf(identity) >= from) ? 'little' : 'identifies'
}

/** What identifies a person or a device, or is their own content, so that reading it needs no further weighing. */
const weighty: ReadonlySet<PersonalInformationKind> = new Set<PersonalInformationKind>([
  'android-id',
  'advertising-id',
  'device-id',
  'serial-number',
  'subscriber-id',
  'phone-number',
  'mac-address',
  'bluetooth-address',
  'installed-apps',
  'clipboard',
  'location',
  'cell-tower',
  'contacts',
  'call-log',
  'sms',
  'calendar',
  'accounts',
])
/** Of those, what Android gives without any permission; a value of another kind without a permission comes from somewhere else. */
const givenFreely: ReadonlySet<PersonalInformationKind> = new Set<PersonalInformationKind>([
  'android-id',
  'advertising-id',
  'device-id',
  'mac-address',
  'installed-apps',
  'clipboard',
])
/** Methods that only ask whether something is there, or give a model or an index and no identifier. */
const tellsNobody = new RegExp(
  '\\.(hasPrimaryClip|getPrimaryClipDescription|hasText|addPrimaryClipChangedListener|getTypeAllocationCode|getManufacturerCode' +
    '|getDeviceSoftwareVersion|getSubscriptionId|getCardId|getAppSetIdInfo|getInstalledModules|getProfiles' +
    '|getPreferredPackages|getPreferredActivities)$',
)
/** Hidden system properties that current Android no longer shows to apps. */
const hiddenProperty = 'android.os.SystemProperties.'
/** API levels of the app's target from which the platform withholds these without a permission (before, it gives them to anybody). */
const withheldFrom: Partial<Record<PersonalInformationKind, number>> = {
  'advertising-id': platformLimit('withheld-advertising-id-target'),
  'installed-apps': platformLimit('withheld-installed-apps-target'),
}
/** API levels of the device from which the value is a constant or null: developer.android.com/training/articles/user-data-ids. */
const hollowFrom: readonly (readonly [RegExp, number])[] = [
  [/^java\.net\.NetworkInterface\.getHardwareAddress$/, platformLimit('hollow-hardware-address-api')],
  [/^android\.net\.wifi\.WifiInfo\.getMacAddress$/, platformLimit('hollow-mac-address-api')],
  [/^android\.bluetooth\.BluetoothAdapter\.getAddress$/, platformLimit('hollow-mac-address-api')],
]
