import { aComponent, anIdentity, anOtherAppUse, anSdkOwner, aReach } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './chain-launch.ts'

const around = {
  identity: anIdentity(),
  components: [aComponent({ kind: 'provider', name: 'a.P', authorities: ['com.example.app.files'] })],
}
const certain = [aReach({ when: 'startup', isCertain: true })]
const sister = 'com.sister.app/com.push.PushService'

testCheck(check, {
  failed: [
    {
      name: 'an SDK that starts a sister app at startup',
      ...around,
      otherAppUses: [anOtherAppUse({ target: sister, owner: anSdkOwner('push', '某推送'), reaches: certain })],
      says: /SDK“某推送”启动时.*无条件启动服务 com\.sister\.app/,
    },
    {
      name: "another app's provider queried in the background",
      ...around,
      otherAppUses: [
        anOtherAppUse({
          how: 'query-provider',
          target: 'content://com.sister.app.wake/x',
          reaches: [aReach({ when: 'background', isCertain: true })],
        }),
      ],
    },
  ],
  cantTell: [
    { name: 'behind conditions', ...around, otherAppUses: [anOtherAppUse({ target: sister, reaches: [aReach({ when: 'background' })] })] },
    {
      name: "a phone maker's identifier service",
      ...around,
      otherAppUses: [anOtherAppUse({ how: 'bind-service', target: 'com.huawei.hwid', reaches: certain })],
      says: /终端厂商组件/,
    },
    {
      name: 'a broadcast',
      ...around,
      otherAppUses: [anOtherAppUse({ how: 'send-broadcast', target: 'com.sister.app', reaches: certain })],
    },
    {
      name: 'an action, which names no app',
      ...around,
      otherAppUses: [anOtherAppUse({ target: 'com.sister.intent.action.REGISTER', reaches: certain })],
    },
  ],
  passed: [
    {
      name: 'opened by a press',
      ...around,
      otherAppUses: [anOtherAppUse({ how: 'start-activity', target: 'com.sister.app', reaches: [aReach({ isCertain: true })] })],
    },
    { name: 'nothing leads there', ...around, otherAppUses: [anOtherAppUse({ target: sister })] },
  ],
  inapplicable: [
    { name: 'no other app', ...around, otherAppUses: [] },
    {
      name: 'the contacts of the system',
      ...around,
      otherAppUses: [anOtherAppUse({ how: 'query-provider', target: 'content://com.android.contacts/data', reaches: certain })],
    },
    {
      name: 'the settings',
      ...around,
      otherAppUses: [anOtherAppUse({ how: 'start-activity', target: 'android.settings.WIFI_SETTINGS', reaches: certain })],
    },
    {
      name: 'the app itself and its own provider',
      ...around,
      otherAppUses: [
        anOtherAppUse({ target: 'com.example.app', reaches: certain }),
        anOtherAppUse({ how: 'query-provider', target: 'content://com.example.app.files/1', reaches: certain }),
      ],
    },
  ],
})
