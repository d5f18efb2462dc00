import { aComponent, aFilter, anSdk } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './wake-up.ts'

const open = { kind: 'service', name: 'com.push.sdk.DaemonService', isExported: true } as const
const push = anSdk({ id: 'push', name: { zh: '某推送', en: 'Push' }, prefixes: ['com.push'] })

testCheck(check, {
  cantTell: [
    { name: 'an open service of an SDK', components: [aComponent(open)], sdks: [push], says: /SDK“某推送”有1个.*DaemonService/ },
    {
      name: 'two owners are told apart',
      components: [aComponent(open), aComponent({ ...open, kind: 'provider', name: 'com.example.app.Open' })],
      sdks: [push],
      count: 2,
    },
    {
      name: 'a receiver of an own action',
      components: [aComponent({ ...open, kind: 'receiver', filters: [aFilter({ actions: ['com.push.WAKE'] })] })],
      sdks: [],
    },
  ],
  passed: [
    { name: 'nothing exported', components: [aComponent({ ...open, isExported: false })], sdks: [] },
    { name: 'a disabled service', components: [aComponent({ ...open, isEnabled: false })], sdks: [] },
    {
      name: 'a tile that only the system may bind',
      components: [aComponent({ ...open, permission: 'android.permission.BIND_QUICK_SETTINGS_TILE' })],
      sdks: [],
    },
    {
      name: 'a provider guarded for reading',
      components: [aComponent({ ...open, kind: 'provider', readPermission: 'com.example.READ' })],
      sdks: [],
    },
    {
      name: 'a widget',
      components: [
        aComponent({ ...open, kind: 'receiver', filters: [aFilter({ actions: ['android.appwidget.action.APPWIDGET_UPDATE'] })] }),
      ],
      sdks: [],
    },
    {
      name: "a receiver of the system's broadcast",
      components: [aComponent({ ...open, kind: 'receiver', filters: [aFilter({ actions: ['android.intent.action.BOOT_COMPLETED'] })] })],
      sdks: [],
    },
    {
      name: 'an account authenticator',
      components: [aComponent({ ...open, filters: [aFilter({ actions: ['android.accounts.AccountAuthenticator'] })] })],
      sdks: [],
    },
    { name: 'an exported screen', components: [aComponent({ ...open, kind: 'activity' })], sdks: [] },
    { name: 'a library', components: [aComponent(open)], sdks: [anSdk({ prefixes: ['com.push'], isLibrary: true })] },
  ],
})
