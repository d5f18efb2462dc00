import { testCheck } from '../../../test/check-tester.ts'
import { aCodeSummary, anApiUse, anSdkOwner, aScriptBundle } from '../../../test/build/facts.ts'
import check from './permission-state-changed-in-code.ts'

const grants = anApiUse({ purpose: 'permission-request', api: 'android.content.pm.PackageManager.grantRuntimePermission' })
const ordinary = { apiUses: [], code: aCodeSummary(), scriptBundles: [] }

testCheck(check, {
  passed: [
    {
      name: 'nothing of the kind',
      ...ordinary,
      apiUses: [anApiUse({ purpose: 'permission-request', api: 'android.app.Activity.requestPermissions' })],
    },
    { name: 'scripts are said to be unseen', ...ordinary, scriptBundles: [aScriptBundle()], says: /脚本包/ },
  ],
  cantTell: [
    { name: 'a grant, by owner', ...ordinary, apiUses: [grants, grants, { ...grants, owner: anSdkOwner() }], count: 2 },
    {
      name: 'a shell command',
      ...ordinary,
      apiUses: [
        anApiUse({ purpose: 'dynamic-code', api: 'java.lang.Runtime.exec', arguments: ['pm grant com.example android.permission.CAMERA'] }),
      ],
    },
  ],
  inapplicable: [{ name: 'no code', ...ordinary, code: aCodeSummary({ dexFiles: [] }) }],
})
