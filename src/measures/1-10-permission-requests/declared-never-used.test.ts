import { testCheck } from '../../../test/check-tester.ts'
import { aCodeSummary, anApiUse, aPermission, aScriptBundle } from '../../../test/build/facts.ts'
import check from './declared-never-used.ts'

const camera = aPermission({ name: 'android.permission.CAMERA', protection: 'dangerous', kinds: ['camera'] })
const ordinary = { permissions: { used: [camera], defined: [] }, apiUses: [], code: aCodeSummary(), scriptBundles: [] }

testCheck(check, {
  passed: [
    { name: 'an API that needs it', ...ordinary, apiUses: [anApiUse({ permissions: ['android.permission.CAMERA'] })] },
    {
      name: 'a request that names it',
      ...ordinary,
      apiUses: [anApiUse({ purpose: 'permission-request', arguments: ['android.permission.CAMERA|android.permission.NFC', 1] })],
    },
    { name: 'a use of what it opens', ...ordinary, apiUses: [anApiUse({ kind: 'camera' })] },
  ],
  cantTell: [
    { name: 'nobody uses it', ...ordinary, says: /CAMERA/, count: 1 },
    {
      name: 'many of them',
      ...ordinary,
      count: 20,
      says: /6 more/,
      permissions: { used: Array.from({ length: 25 }, (_, at) => ({ ...camera, name: `android.permission.P${at}` })), defined: [] },
    },
  ],
  inapplicable: [
    { name: 'no dangerous permission', ...ordinary, permissions: { used: [aPermission()], defined: [] } },
    {
      name: 'notifications need no call',
      ...ordinary,
      permissions: { used: [{ ...camera, name: 'android.permission.POST_NOTIFICATIONS' }], defined: [] },
    },
    { name: 'scripts hide who uses it', ...ordinary, scriptBundles: [aScriptBundle()], says: /react-native/ },
    { name: 'no code', ...ordinary, code: aCodeSummary({ dexFiles: [] }) },
  ],
})
