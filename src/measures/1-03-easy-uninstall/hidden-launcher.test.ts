import { aComponent, aFilter, aLauncher, anIdentity, aPermission, aProfile } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './hidden-launcher.ts'

const canBoot = { used: [aPermission({ name: 'android.permission.RECEIVE_BOOT_COMPLETED' })], defined: [] }
const around = { identity: anIdentity(), permissions: canBoot, profile: aProfile() }
const boot = aComponent({
  kind: 'receiver',
  name: 'com.example.app.Boot',
  filters: [aFilter({ actions: ['android.intent.action.BOOT_COMPLETED'] })],
})
const worker = aComponent({ kind: 'service', name: 'com.example.app.Worker' })
const keyboard = aComponent({ kind: 'service', name: 'com.example.app.Keyboard', permission: 'android.permission.BIND_INPUT_METHOD' })

testCheck(check, {
  failed: [
    { name: 'a boot receiver and no entry', components: [boot, worker], ...around, says: /Boot 由系统广播自启动/ },
    { name: 'a disabled entry and a boot receiver', components: [aLauncher({ isEnabled: false }), boot], ...around, says: /已被禁用/ },
  ],
  cantTell: [
    { name: 'background parts that nothing starts', components: [worker], ...around },
    { name: 'an input method that also starts at boot', components: [keyboard, boot], ...around, says: /Keyboard/ },
    {
      name: 'a boot receiver without the permission that Android asks for',
      components: [boot],
      ...around,
      permissions: { used: [], defined: [] },
    },
    {
      name: 'a broadcast that no supported version of Android delivers',
      components: [
        aComponent({
          kind: 'receiver',
          name: 'com.example.app.Net',
          filters: [aFilter({ actions: ['android.net.conn.CONNECTIVITY_CHANGE'] })],
        }),
      ],
      ...around,
      identity: anIdentity({ minSdk: 26, targetSdk: 34 }),
    },
    { name: 'a test package', components: [boot], ...around, identity: anIdentity({ isInstrumentation: true }), says: /测试包|后台组件/ },
    {
      name: 'an app that is opened from links',
      components: [
        boot,
        aComponent({ name: 'com.example.app.Viewer', isExported: true, filters: [aFilter({ actions: ['android.intent.action.VIEW'] })] }),
      ],
      ...around,
    },
  ],
  passed: [
    { name: 'an ordinary app', components: [aLauncher(), boot], ...around },
    { name: 'a launcher alias', components: [aLauncher({ kind: 'activity-alias', target: 'com.example.app.Main' }), boot], ...around },
  ],
  inapplicable: [
    { name: 'nothing in the background', components: [aComponent()], ...around },
    { name: 'basic-function software', components: [boot], ...around, profile: aProfile({ isBasicFunction: true }) },
  ],
})
