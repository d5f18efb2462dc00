import { testCheck } from '../../../test/check-tester.ts'
import { aPermission, aProfile } from '../../../test/build/facts.ts'
import check from './permissions-against-category.ts'

const location = aPermission({
  name: 'android.permission.ACCESS_FINE_LOCATION',
  protection: 'dangerous',
  group: 'location',
  kinds: ['location'],
})
const messages = aPermission({
  name: 'android.permission.READ_SMS',
  protection: 'dangerous',
  group: 'sms',
  kinds: ['sms'],
})
const used = (...all: (typeof location)[]) => ({ permissions: { used: all, defined: [] } })

testCheck(check, {
  passed: [
    { name: 'location for navigation', profile: aProfile({ category: 1 }), ...used(location), says: /非法定/ },
    { name: 'the short name of a group', profile: aProfile({ category: 1 }), ...used({ ...location, group: 'location' }) },
    { name: 'media are what storage was', profile: aProfile({ category: 35 }), ...used({ ...location, group: 'media' }) },
  ],
  cantTell: [
    {
      name: 'text messages for navigation',
      profile: aProfile({ category: 1 }),
      ...used(location, messages),
      count: 1,
      says: /READ_SMS.*短信/,
    },
    {
      name: 'one question for a group',
      profile: aProfile({ category: 35 }),
      ...used(location, { ...location, name: 'android.permission.ACCESS_COARSE_LOCATION' }),
      count: 1,
    },
    { name: 'a dangerous permission of no group', profile: aProfile({ category: 1 }), ...used({ ...messages, group: null }), count: 1 },
    { name: 'no category given', profile: aProfile(), ...used(location), says: /category is not given/ },
  ],
  inapplicable: [{ name: 'only ordinary permissions', profile: aProfile({ category: 1 }), ...used(aPermission()) }],
})
