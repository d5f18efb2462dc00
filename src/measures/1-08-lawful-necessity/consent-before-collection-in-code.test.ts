import { testCheck } from '../../../test/check-tester.ts'
import { aCodeSummary, anApiUse, anIdentity, anSdkOwner, aPermission, aReach, aScriptBundle } from '../../../test/build/facts.ts'
import type { ApiUse } from '#facts/code.ts'
import type { PersonalInformationKind } from '#facts/personal-information.ts'
import check from './consent-before-collection-in-code.ts'

const certain = aReach({
  when: 'startup',
  isCertain: true,
  path: [{ class: 'com.example.app.App', method: 'onCreate()V', isCertain: true }],
})
const uncertain = aReach({
  when: 'startup',
  path: [
    { class: 'com.example.app.App', method: 'onCreate()V', isCertain: true },
    { class: 'com.example.app.Tracker', method: 'start()V', isCertain: false },
  ],
})
const use = (kind: PersonalInformationKind, api: string, changes: Partial<ApiUse> = {}) =>
  anApiUse({ kind, api, reaches: [certain], ...changes })
const readsAndroidId = use('android-id', 'android_id', { via: 'settings-key' })
const getsInstalled = use('installed-apps', 'android.content.pm.PackageManager.getInstalledPackages', {
  permissions: ['android.permission.QUERY_ALL_PACKAGES', 'com.android.permission.GET_INSTALLED_APPS'],
})
const locates = use('location', 'android.location.LocationManager.getLastKnownLocation', {
  permissions: ['android.permission.ACCESS_FINE_LOCATION'],
})
const locationPermission = aPermission({
  name: 'android.permission.ACCESS_FINE_LOCATION',
  protection: 'dangerous',
  group: 'location',
})
const readsMac = use('mac-address', 'java.net.NetworkInterface.getHardwareAddress')

const library = { kind: 'library', id: 'androidx', name: 'AndroidX' } as const
const ordinary = { identity: anIdentity(), permissions: { used: [], defined: [] }, apiUses: [], code: aCodeSummary(), scriptBundles: [] }
const withUses = (...apiUses: readonly ApiUse[]) => ({ ...ordinary, apiUses })

testCheck(check, {
  passed: [
    { name: 'nothing personal at all', ...ordinary, says: /0 uses/ },
    { name: 'only after a press', ...withUses(use('android-id', 'android_id', { reaches: [aReach()] })), says: /检查了1处/ },
    { name: 'a permission that is not asked for gives nothing', ...withUses(locates), says: /未声明所需权限/ },
    {
      name: 'a sensor is no personal information by itself',
      ...withUses(anApiUse({ purpose: 'sensor', kind: 'sensors', reaches: [certain] })),
    },
    {
      name: 'scripts that have nothing native to call',
      ...ordinary,
      scriptBundles: [aScriptBundle()],
      says: /脚本包\(react-native\)中的代码未检查/,
    },
  ],
  failed: [
    { name: 'Android ID, unconditionally', ...withUses(readsAndroidId), says: /android-?id|Android ID/i, count: 1 },
    {
      name: 'a sure way and an unsure one are one finding',
      ...withUses({ ...readsAndroidId, reaches: [uncertain] }, readsAndroidId),
      count: 1,
      says: /共2处/,
    },
    { name: 'the clipboard', ...withUses(use('clipboard', 'android.content.ClipboardManager.getPrimaryClip')) },
    {
      name: 'one finding for each owner',
      ...withUses(readsAndroidId, { ...readsAndroidId, owner: anSdkOwner() }, readsAndroidId),
      count: 2,
    },
    {
      name: 'installed apps, permission asked',
      ...withUses(getsInstalled),
      permissions: { used: [aPermission({ name: 'android.permission.QUERY_ALL_PACKAGES' })], defined: [] },
    },
    { name: 'installed apps, before the platform withheld them', ...withUses(getsInstalled), identity: anIdentity({ targetSdk: 29 }) },
    {
      name: 'a dangerous permission granted at install',
      ...withUses(locates),
      identity: anIdentity({ targetSdk: 22 }),
      permissions: { used: [locationPermission], defined: [] },
    },
    {
      name: 'a guarded call, on an Android old enough to grant everything on install',
      ...withUses(locates),
      identity: anIdentity({ targetSdk: 34, minSdk: 21 }),
      permissions: { used: [locationPermission], defined: [] },
    },
    { name: 'MAC address where devices still give it', ...withUses(readsMac) },
    {
      name: 'more groups than can be told apart, the rest still failed',
      count: 20,
      ...withUses(...Array.from({ length: 25 }, (_, at) => ({ ...readsAndroidId, owner: anSdkOwner(`sdk-${at}`) }))),
      says: /另有6处/,
    },
  ],
  cantTell: [
    { name: 'a condition on the way', ...withUses({ ...readsAndroidId, reaches: [uncertain] }), says: /Tracker\.start/ },
    {
      name: 'a dangerous permission cannot have been granted yet',
      ...withUses(locates),
      permissions: { used: [locationPermission], defined: [] },
      says: /首次启动时不可能已经授予/,
    },
    {
      name: 'the idiom of asking for the own process',
      ...withUses(use('running-apps', 'android.app.ActivityManager.getRunningAppProcesses')),
    },
    { name: 'device model', ...withUses(use('device-model', 'android.os.Build.getRadioVersion')) },
    { name: 'Wi-Fi connection', ...withUses(use('wifi-network', 'android.net.wifi.WifiManager.getConnectionInfo')) },
    {
      name: 'asking only whether the clipboard holds something',
      ...withUses(use('clipboard', 'android.content.ClipboardManager.hasPrimaryClip')),
    },
    {
      name: 'what tells nobody in one question',
      count: 1,
      ...withUses(
        use('device-model', 'android.os.Build.getRadioVersion'),
        use('carrier', 'android.telephony.TelephonyManager.getSimOperator'),
      ),
      says: /设备型号与系统版本、运营商/,
    },
    {
      name: 'what a library might do in one question',
      count: 1,
      ...withUses(
        ...['android-id', 'clipboard'].map((kind) =>
          use(kind as PersonalInformationKind, 'a.B.c', { reaches: [uncertain], owner: library }),
        ),
      ),
    },
    { name: 'by reflection', ...withUses(use('device-id', 'android.telephony.TelephonyManager.getImei', { via: 'reflection' })) },
    { name: 'a constant URI alone', ...withUses(use('sms', 'content://sms', { via: 'content-uri' })) },
    { name: 'coordinates of a place that came from elsewhere', ...withUses(use('location', 'android.location.Location.getLatitude')) },
    { name: 'MAC address where every device gives a constant', ...withUses(readsMac), identity: anIdentity({ minSdk: 30 }) },
    { name: 'part of the installed apps', ...withUses(getsInstalled) },
    {
      name: 'on the way out of the launcher',
      ...withUses({
        ...readsAndroidId,
        reaches: [
          aReach({
            when: 'startup',
            isCertain: true,
            entry: { class: 'com.example.app.Main', method: 'onPause()V', kind: 'launcher' },
          }),
        ],
      }),
    },
    {
      name: 'a provider asked by another app',
      ...withUses({
        ...readsAndroidId,
        reaches: [
          aReach({
            when: 'startup',
            isCertain: true,
            entry: { class: 'com.example.app.P', method: 'query(Landroid/net/Uri;)V', kind: 'provider' },
          }),
        ],
      }),
    },
    {
      name: 'native modules that scripts may call',
      ...withUses(use('android-id', 'android_id', { reaches: [] })),
      scriptBundles: [aScriptBundle()],
      says: /react-native/,
    },
  ],
  inapplicable: [{ name: 'no code', ...ordinary, code: aCodeSummary({ dexFiles: [], classes: 0 }) }],
})
