import { aComponent, aFilter, anApiUse, anIdentity, anSdk, aPermission, aReach } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './self-launch.ts'

const name = 'com.example.app.Boot'
const receiver = (...actions: string[]) => aComponent({ kind: 'receiver', name, filters: [aFilter({ actions })] })
const boot = receiver('android.intent.action.BOOT_COMPLETED')
const canBoot = { used: [aPermission({ name: 'android.permission.RECEIVE_BOOT_COMPLETED' })], defined: [] }
const around = { identity: anIdentity(), permissions: canBoot, apiUses: [], sdks: [] }
const fromBoot = (isCertain: boolean) => aReach({ when: 'background', isCertain, entry: { class: name, method: 'onReceive', kind: 'receiver' } })
const start = (method: string, isCertain: boolean) => anApiUse({ purpose: 'launch', api: `android.content.Context.${method}`, reaches: [fromBoot(isCertain)] })

testCheck(check, {
  failed: [
    { name: 'a screen opened at boot', ...around, components: [boot], apiUses: [start('startActivity', true)], says: /无条件打开界面/ },
  ],
  cantTell: [
    { name: 'a screen perhaps opened at boot', ...around, components: [boot], apiUses: [start('startActivity', false)], says: /开机.*startActivity/ },
    { name: 'a service started at boot', ...around, components: [boot], apiUses: [start('startService', true)], says: /startService/ },
    { name: 'a screen opened by another receiver', ...around, components: [boot], apiUses: [anApiUse({ api: 'android.content.Context.startActivity', reaches: [aReach({ when: 'background', isCertain: true })] })] },
    { name: 'an SDK\'s receiver', ...around, components: [boot], sdks: [anSdk({ prefixes: ['com.example.app'], name: { zh: '推送', en: 'Push' } })], says: /SDK“推送”/ },
    { name: 'a restricted broadcast on old devices', ...around, components: [receiver('android.intent.action.USER_PRESENT')], identity: anIdentity({ minSdk: 21 }), says: /解锁屏幕/ },
  ],
  passed: [
    { name: 'a disabled receiver', ...around, components: [{ ...boot, isEnabled: false }] },
    { name: 'boot without the permission', ...around, components: [boot], permissions: { used: [], defined: [] } },
    { name: 'a broadcast that no supported version delivers', ...around, components: [receiver('android.net.conn.CONNECTIVITY_CHANGE')], identity: anIdentity({ minSdk: 26, targetSdk: 34 }) },
  ],
  inapplicable: [
    { name: 'no receiver', ...around, components: [aComponent()] },
    { name: 'only the app\'s own update', ...around, components: [receiver('android.intent.action.MY_PACKAGE_REPLACED')] },
  ],
})
