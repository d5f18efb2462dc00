import { testCheck } from '../../../test/check-tester.ts'
import { aComponent, aPermission } from '../../../test/build/facts.ts'
import check from './special-permissions.ts'

const used = (...names: string[]) => ({ permissions: { used: names.map((name) => aPermission({ name })), defined: [] } })

testCheck(check, {
  passed: [
    { name: 'ordinary permissions', ...used('android.permission.INTERNET'), components: [aComponent()] },
    {
      name: 'a bound job is ordinary',
      ...used(),
      components: [aComponent({ kind: 'service', permission: 'android.permission.BIND_JOB_SERVICE' })],
    },
  ],
  cantTell: [
    { name: 'windows over other apps', ...used('android.permission.SYSTEM_ALERT_WINDOW'), components: [], says: /其他应用之上/ },
    {
      name: 'an accessibility service',
      ...used(),
      components: [aComponent({ kind: 'service', permission: 'android.permission.BIND_ACCESSIBILITY_SERVICE' })],
    },
    {
      name: 'one question each',
      ...used('android.permission.QUERY_ALL_PACKAGES', 'android.permission.WRITE_SETTINGS', 'android.permission.WRITE_SETTINGS'),
      components: [],
      count: 2,
    },
  ],
})
