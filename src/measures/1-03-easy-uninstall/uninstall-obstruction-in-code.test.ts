import { aComponent, anApiUse, aPlaceInCode, aProfile, aReach } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './uninstall-obstruction-in-code.ts'

const profile = aProfile()
const admin = aComponent({ kind: 'receiver', name: 'com.example.app.Admin', permission: 'android.permission.BIND_DEVICE_ADMIN' })
const helper = 'com.example.app.Helper'
const service = aComponent({ kind: 'service', name: helper, permission: 'android.permission.BIND_ACCESSIBILITY_SERVICE' })
const admins = 'android.app.admin.DevicePolicyManager'
const block = (reaches = [aReach({ when: 'background', isCertain: true })]) =>
  anApiUse({ purpose: 'uninstall-obstruction', api: `${admins}.setUninstallBlocked`, arguments: [null, null, 1], reaches })
const onDisable = (isCertain: boolean) =>
  aReach({
    when: 'background',
    isCertain,
    entry: { class: admin.name, method: 'onDisableRequested(Landroid/content/Context;)V', kind: 'receiver' },
  })
const leave = anApiUse({
  purpose: 'uninstall-obstruction',
  api: 'android.accessibilityservice.AccessibilityService.performGlobalAction',
  arguments: [1],
  seen: aPlaceInCode({ class: helper }),
})
const press = anApiUse({
  purpose: 'uninstall-obstruction',
  api: 'android.view.accessibility.AccessibilityNodeInfo.performAction',
  arguments: [16],
  seen: aPlaceInCode({ class: helper }),
})
const name = anApiUse({
  purpose: 'uninstall-obstruction',
  api: 'uninstaller',
  via: 'constant',
  seen: aPlaceInCode({ class: helper, quote: '卸载' }),
})

testCheck(check, {
  failed: [
    { name: 'uninstalling blocked at boot', components: [admin], apiUses: [block()], profile, says: /禁止用户卸载/ },
    {
      name: 'the screen locked when the administrator is switched off',
      components: [admin],
      apiUses: [anApiUse({ purpose: 'uninstall-obstruction', api: `${admins}.lockNow`, reaches: [onDisable(true)] })],
      profile,
      says: /停用设备管理器 Admin 时/,
    },
    { name: 'a service that leaves the uninstaller', components: [service], apiUses: [press, leave, name], profile, says: /卸载/ },
  ],
  cantTell: [
    {
      name: 'a lock in the callback itself, where no way was worked out',
      components: [admin],
      apiUses: [
        anApiUse({
          purpose: 'uninstall-obstruction',
          api: `${admins}.lockNow`,
          seen: aPlaceInCode({ class: admin.name, method: 'onDisableRequested' }),
        }),
      ],
      profile,
    },
    {
      name: 'perhaps a lock when it is switched off',
      components: [admin],
      apiUses: [anApiUse({ purpose: 'uninstall-obstruction', api: `${admins}.lockNow`, reaches: [onDisable(false)] })],
      profile,
      says: /APP可能调用/,
    },
    {
      name: 'a service that goes back and names the settings, which have other screens',
      components: [service],
      apiUses: [leave, { ...name, seen: aPlaceInCode({ class: helper, quote: 'com.android.settings' }) }],
      profile,
    },
    {
      name: 'a service that names the uninstaller and takes a screenshot',
      components: [service],
      apiUses: [{ ...leave, arguments: [9] }, press, name],
      profile,
    },
    { name: 'uninstalling blocked behind a press', components: [], apiUses: [block([aReach()])], profile },
    { name: 'a service that presses and names the uninstaller', components: [service], apiUses: [press, name], profile },
  ],
  passed: [
    { name: 'a device administrator that punishes nobody', components: [admin], apiUses: [], profile },
    { name: 'nothing of the kind', components: [aComponent()], apiUses: [], profile },
    { name: 'a service that goes back, without naming the uninstaller', components: [service], apiUses: [leave], profile },
    {
      name: 'a block that is lifted',
      components: [],
      apiUses: [anApiUse({ purpose: 'uninstall-obstruction', api: `${admins}.setUninstallBlocked`, arguments: [null, null, 0] })],
      profile,
    },
  ],
  inapplicable: [
    { name: 'basic-function software', components: [admin], apiUses: [block()], profile: aProfile({ isBasicFunction: true }) },
  ],
})
