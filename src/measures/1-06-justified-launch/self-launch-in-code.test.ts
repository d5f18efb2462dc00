import { aComponent, aFilter, anApiUse, aReach } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './self-launch-in-code.ts'

const name = 'com.example.app.Boot'
const boot = aComponent({ kind: 'receiver', name, filters: [aFilter({ actions: ['android.intent.action.BOOT_COMPLETED'] })] })
const fromBoot = (isCertain: boolean) =>
  aReach({ when: 'background', isCertain, entry: { class: name, method: 'onReceive', kind: 'receiver' } })
const start = (method: string, isCertain: boolean) =>
  anApiUse({ purpose: 'launch', api: `android.content.Context.${method}`, reaches: [fromBoot(isCertain)] })
const fromElsewhere = anApiUse({
  purpose: 'launch',
  api: 'android.content.Context.startActivity',
  reaches: [aReach({ when: 'background', isCertain: true })],
})

testCheck(check, {
  failed: [
    { name: 'a screen opened at boot', components: [boot], apiUses: [start('startActivity', true)], says: /开机.*无条件打开界面/ },
    {
      name: 'the certain screen among others',
      components: [boot],
      apiUses: [start('startService', false), start('startActivity', false), start('startActivities', true)],
      count: 1,
    },
  ],
  cantTell: [
    { name: 'a screen behind conditions', components: [boot], apiUses: [start('startActivity', false)], says: /可能打开界面/ },
    { name: 'a service', components: [boot], apiUses: [start('startService', true)], says: /启动后台工作/ },
  ],
  passed: [
    { name: 'a receiver that starts nothing', components: [boot], apiUses: [] },
    { name: 'a screen opened by another receiver', components: [boot], apiUses: [fromElsewhere] },
  ],
  inapplicable: [
    { name: 'no receiver of system broadcasts', components: [aComponent()], apiUses: [fromElsewhere] },
    { name: 'a disabled receiver', components: [{ ...boot, isEnabled: false }], apiUses: [start('startActivity', true)] },
  ],
})
