import { aComponent, aFilter, anIdentity, anSdk, aPermission } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './self-launch.ts'

const receiver = (...actions: string[]) => aComponent({ kind: 'receiver', name: 'com.example.app.Boot', filters: [aFilter({ actions })] })
const boot = receiver('android.intent.action.BOOT_COMPLETED')
const canBoot = { used: [aPermission({ name: 'android.permission.RECEIVE_BOOT_COMPLETED' })], defined: [] }
const around = { identity: anIdentity(), permissions: canBoot, sdks: [] }

testCheck(check, {
  cantTell: [
    { name: 'a boot receiver', ...around, components: [boot], says: /监听系统广播,可自启动:开机$/m },
    {
      name: "an SDK's receiver",
      ...around,
      components: [boot],
      sdks: [anSdk({ prefixes: ['com.example.app'], name: { zh: '推送', en: 'Push' } })],
      says: /SDK“推送”/,
    },
    {
      name: 'a restricted broadcast on old devices',
      ...around,
      components: [receiver('android.intent.action.USER_PRESENT')],
      identity: anIdentity({ minSdk: 21 }),
      says: /解锁屏幕/,
    },
    {
      name: 'an app that targets an old API level',
      ...around,
      components: [receiver('android.net.conn.CONNECTIVITY_CHANGE')],
      identity: anIdentity({ minSdk: 26, targetSdk: 25 }),
      says: /网络变化/,
    },
  ],
  passed: [
    { name: 'a disabled receiver', ...around, components: [{ ...boot, isEnabled: false }] },
    { name: 'boot without the permission', ...around, components: [boot], permissions: { used: [], defined: [] } },
    {
      name: 'a broadcast that no supported version delivers',
      ...around,
      components: [receiver('android.net.conn.CONNECTIVITY_CHANGE')],
      identity: anIdentity({ minSdk: 26, targetSdk: 34 }),
    },
  ],
  inapplicable: [
    { name: 'no receiver', ...around, components: [aComponent()] },
    { name: "only the app's own update", ...around, components: [receiver('android.intent.action.MY_PACKAGE_REPLACED')] },
    { name: 'an action named like a property of every object', ...around, components: [receiver('constructor', 'toString')] },
  ],
})
