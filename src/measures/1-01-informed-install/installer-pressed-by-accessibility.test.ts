import { aComponent, anApiUse, aPlaceInCode } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './installer-pressed-by-accessibility.ts'

const helper = 'com.example.app.HelperService'
const service = aComponent({ kind: 'service', name: helper, permission: 'android.permission.BIND_ACCESSIBILITY_SERVICE' })
const press = (of: string) =>
  anApiUse({
    purpose: 'uninstall-obstruction',
    api: 'android.view.accessibility.AccessibilityNodeInfo.performAction',
    arguments: [16],
    seen: aPlaceInCode({ class: of }),
  })
const name = (of: string) =>
  anApiUse({
    purpose: 'install',
    api: 'installer-package',
    via: 'constant',
    seen: aPlaceInCode({ class: of, quote: 'com.miui.packageinstaller' }),
  })

testCheck(check, {
  failed: [
    {
      name: 'a service that names the installer and presses',
      components: [service],
      apiUses: [press(helper), name(helper)],
      says: /com\.miui\.packageinstaller/,
    },
    { name: 'the press in an inner class', components: [service], apiUses: [press(`${helper}$1`), name(helper)] },
  ],
  cantTell: [
    { name: 'presses without a known target', components: [service], apiUses: [press(helper)] },
    {
      name: 'the installer is named elsewhere',
      components: [service],
      apiUses: [press(helper), name('com.example.app.Updater')],
      says: /另有安装程序的包名/,
    },
  ],
  passed: [
    { name: 'a service that only listens', components: [service], apiUses: [name(helper)] },
    {
      name: 'a library that wraps the call',
      components: [service],
      apiUses: [{ ...press('androidx.core.Compat'), owner: { kind: 'library', id: 'androidx', name: 'AndroidX' } }],
    },
  ],
  inapplicable: [{ name: 'no accessibility service', components: [aComponent()], apiUses: [press(helper), name(helper)] }],
})
