import { testCheck } from '../../../test/check-tester.ts'
import { aPermission } from '../../../test/build/facts.ts'
import check from './purpose-shown-in-package.ts'

const camera = aPermission({ name: 'android.permission.CAMERA', protection: 'dangerous' })
const told = { ...camera, purposes: [{ locale: 'zh-CN', text: '用于扫码' }] }

testCheck(check, {
  passed: [{ name: 'a purpose for each', permissions: { used: [told, aPermission()], defined: [] } }],
  cantTell: [
    {
      name: 'no purpose',
      permissions: { used: [camera, { ...told, name: 'android.permission.READ_SMS' }], defined: [] },
      says: /1 of 2.*CAMERA/,
    },
    { name: 'a blank purpose', permissions: { used: [{ ...camera, purposes: [{ locale: '', text: ' ' }] }], defined: [] } },
  ],
  inapplicable: [{ name: 'no dangerous permission', permissions: { used: [aPermission()], defined: [] } }],
})
