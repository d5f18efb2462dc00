import { testCheck } from '../../../test/check-tester.ts'
import { aListing, aShown } from '../../../test/build/facts.ts'
import check from './listing-complete.ts'

const full = aListing({
  name: aShown('示例'),
  functions: aShown('看书'),
  operator: aShown('某公司'),
  versionCode: aShown(3),
  permissions: [aShown({ name: 'android.permission.CAMERA', purpose: '扫码' })],
  policyLink: aShown('https://example.com/privacy'),
})

testCheck(check, {
  passed: [{ name: 'everything', listing: full }],
  cantTell: [
    { name: 'no version', listing: { ...full, versionCode: null }, count: 1, says: /版本号/ },
    {
      name: 'a permission without a use',
      listing: { ...full, permissions: [aShown({ name: 'android.permission.CAMERA', purpose: ' ' })] },
      count: 1,
      says: /CAMERA/,
    },
    { name: 'both', listing: { ...full, policyLink: null, permissions: [aShown({ name: '相机', purpose: null })] }, count: 2 },
  ],
})
