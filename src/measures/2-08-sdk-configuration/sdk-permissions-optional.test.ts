import { anApiUse, anSdkArchive, aPermission } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './sdk-permissions-optional.ts'

const sdkArchive = anSdkArchive()
const name = 'android.permission.ACCESS_FINE_LOCATION'
const location = aPermission({ name, protection: 'dangerous', kinds: ['location'] })
const asking = { sdkArchive, permissions: { used: [aPermission(), location], defined: [] } }

testCheck(check, {
  inapplicable: [
    { name: 'an app', ...asking, sdkArchive: null, apiUses: [] },
    { name: 'the network alone', sdkArchive, permissions: { used: [aPermission()], defined: [] }, apiUses: [] },
  ],
  cantTell: [
    {
      name: 'one that its code uses',
      ...asking,
      apiUses: [anApiUse({ permissions: [name] })],
      says: /1项敏感权限:ACCESS_FINE_LOCATION.可取得/,
    },
    { name: 'one that its code does not use', ...asking, apiUses: [], says: /未见使用ACCESS_FINE_LOCATION/ },
  ],
})
