import { aLauncher, anApiUse, aPlaceInCode, anSdkOwner, aReach } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './self-hiding.ts'

const launcher = aLauncher()
const set = { purpose: 'component-state', api: 'android.content.pm.PackageManager.setComponentEnabledSetting' } as const
const recents = { purpose: 'component-state', api: 'android.app.ActivityManager$AppTask.setExcludeFromRecents' } as const
const certain = [aReach({ when: 'startup', isCertain: true })]
const components = [launcher]

testCheck(check, {
  failed: [
    {
      name: 'the launcher entry disabled at startup',
      apiUses: [anApiUse({ ...set, arguments: [launcher.name, 2, 1], reaches: certain })],
      components,
      says: /图标将从桌面消失/,
    },
    {
      name: 'named with its package',
      apiUses: [
        anApiUse({
          ...set,
          arguments: [`com.example.app/${launcher.name}`, 3, 1],
          reaches: [aReach({ when: 'background', isCertain: true })],
        }),
      ],
      components,
    },
  ],
  cantTell: [
    {
      name: 'one of two icons disabled at startup',
      apiUses: [anApiUse({ ...set, arguments: [launcher.name, 2, 1], reaches: certain })],
      components: [launcher, aLauncher({ kind: 'activity-alias', name: 'com.example.app.FestiveIcon', isEnabled: false })],
    },
    {
      name: 'an unknown component disabled at startup',
      apiUses: [anApiUse({ ...set, arguments: [null, 2, 1], reaches: certain })],
      components,
      says: /组件、APP或任务/,
    },
    {
      name: 'an unknown state of an unknown component by an SDK',
      apiUses: [anApiUse({ ...set, arguments: [null, null, 1], owner: anSdkOwner() })],
      components,
    },
    {
      name: 'the launcher entry behind a press',
      apiUses: [anApiUse({ ...set, arguments: [launcher.name, 2, 1], reaches: [aReach()] })],
      components,
      says: /启动入口 MainActivity/,
    },
    {
      name: 'a command that hides',
      apiUses: [anApiUse({ purpose: 'component-state', via: 'constant', api: 'pm hide', seen: aPlaceInCode({ quote: 'pm hide ' }) })],
      components,
    },
    {
      name: 'a task left out of the recent ones',
      apiUses: [anApiUse({ ...recents, arguments: [1] })],
      components,
      says: /setExcludeFromRecents/,
    },
    {
      name: 'apps hidden as administrator',
      apiUses: [
        anApiUse({
          purpose: 'component-state',
          api: 'android.app.admin.DevicePolicyManager.setApplicationHidden',
          arguments: [null, null, 1],
        }),
      ],
      components,
    },
  ],
  passed: [
    { name: 'a task put back among the recent ones', apiUses: [anApiUse({ ...recents, arguments: [0] })], components },
    {
      name: 'a command that enables',
      apiUses: [anApiUse({ purpose: 'component-state', via: 'constant', api: 'pm enable', seen: aPlaceInCode({ quote: 'pm enable ' }) })],
      components,
    },
    { name: 'nothing changes components', apiUses: [], components },
    { name: 'a component enabled', apiUses: [anApiUse({ ...set, arguments: [null, 1, 1], reaches: certain })], components },
    {
      name: 'another component disabled',
      apiUses: [anApiUse({ ...set, arguments: ['com.example.app.Boot', 2, 1], reaches: certain })],
      components,
    },
    {
      name: 'a library that switches its receivers',
      apiUses: [anApiUse({ ...set, arguments: [null, 2, 1], owner: { kind: 'library', id: 'androidx-work', name: 'work' } })],
      components,
    },
    {
      name: 'a task that finishes',
      apiUses: [anApiUse({ purpose: 'component-state', api: 'android.app.Activity.finishAndRemoveTask' })],
      components,
    },
  ],
})
