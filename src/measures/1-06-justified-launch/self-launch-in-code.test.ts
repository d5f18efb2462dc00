import { aComponent, aFilter, anApiUse, anIdentity, aPermission, aReach } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './self-launch-in-code.ts'

const name = 'com.example.app.Boot'
const boot = aComponent({ kind: 'receiver', name, filters: [aFilter({ actions: ['android.intent.action.BOOT_COMPLETED'] })] })
const fromBoot = (isCertain: boolean) =>
  aReach({ when: 'background', isCertain, entry: { class: name, method: 'onReceive', kind: 'receiver' } })
const start = (method: string, isCertain: boolean) =>
  anApiUse({ purpose: 'launch', api: `android.content.Context.${method}`, reaches: [fromBoot(isCertain)] })
const ordinary = {
  identity: anIdentity(),
  permissions: { used: [aPermission({ name: 'android.permission.RECEIVE_BOOT_COMPLETED' })], defined: [] },
}
const onCall = { ...boot, filters: [aFilter({ actions: ['android.intent.action.PHONE_STATE'] })] }
const onUnlock = { ...boot, filters: [aFilter({ actions: ['android.intent.action.USER_PRESENT'] })] }
const fromElsewhere = anApiUse({
  purpose: 'launch',
  api: 'android.content.Context.startActivity',
  reaches: [aReach({ when: 'background', isCertain: true })],
})

testCheck(check, {
  failed: [
    {
      name: 'a screen opened at boot',
      ...ordinary,
      components: [boot],
      apiUses: [start('startActivity', true)],
      says: /开机.*无条件打开界面/,
    },
    {
      name: 'the certain screen among others',
      ...ordinary,
      components: [boot],
      apiUses: [start('startService', false), start('startActivity', false), start('startActivities', true)],
      count: 1,
    },
  ],
  cantTell: [
    { name: 'a screen on a call, as a dialler shows', ...ordinary, components: [onCall], apiUses: [start('startActivity', true)] },
    { name: 'a screen behind conditions', ...ordinary, components: [boot], apiUses: [start('startActivity', false)], says: /可能打开界面/ },
    { name: 'a service', ...ordinary, components: [boot], apiUses: [start('startService', true)], says: /启动后台工作/ },
  ],
  passed: [
    { name: 'a receiver that starts nothing', ...ordinary, components: [boot], apiUses: [] },
    { name: 'a screen opened by another receiver', ...ordinary, components: [boot], apiUses: [fromElsewhere] },
  ],
  inapplicable: [
    {
      name: 'boot without the permission for it',
      ...ordinary,
      permissions: { used: [], defined: [] },
      components: [boot],
      apiUses: [start('startActivity', true)],
    },
    {
      name: 'a broadcast that no supported version delivers',
      ...ordinary,
      identity: anIdentity({ minSdk: 26 }),
      components: [onUnlock],
      apiUses: [start('startActivity', true)],
    },
    { name: 'no receiver of system broadcasts', ...ordinary, components: [aComponent()], apiUses: [fromElsewhere] },
    { name: 'a disabled receiver', ...ordinary, components: [{ ...boot, isEnabled: false }], apiUses: [start('startActivity', true)] },
  ],
})
