import { aComponent, aFilter, aProfile } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './device-administrator.ts'

const profile = aProfile()
const administrator = aComponent({ kind: 'receiver', name: 'com.example.app.Admin', permission: 'android.permission.BIND_DEVICE_ADMIN' })

testCheck(check, {
  cantTell: [
    { name: 'a guarded administrator', components: [administrator], profile, says: /Admin/ },
    {
      name: 'an administrator that forgot the permission',
      components: [aComponent({ kind: 'receiver', filters: [aFilter({ actions: ['android.app.action.DEVICE_ADMIN_ENABLED'] })] })],
      profile,
    },
  ],
  passed: [
    { name: 'none', components: [aComponent()], profile },
    { name: 'a disabled one', components: [{ ...administrator, isEnabled: false }], profile },
  ],
  inapplicable: [{ name: 'basic-function software', components: [administrator], profile: aProfile({ isBasicFunction: true }) }],
})
