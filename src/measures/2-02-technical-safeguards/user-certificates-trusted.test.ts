import { testCheck } from '../../../test/check-tester.ts'
import { anIdentity, aNetworkSecurity, aPermission, aPlaceInFile } from '../../../test/build/facts.ts'
import check from './user-certificates-trusted.ts'

const online = { permissions: { used: [aPermission()], defined: [] }, identity: anIdentity() }
const trusting = aNetworkSecurity({ trustsUserCertificates: aPlaceInFile('res/xml/network.xml', '<certificates src="user"/>') })

testCheck(check, {
  passed: [{ name: 'system certificates only', ...online, networkSecurity: aNetworkSecurity() }],
  failed: [{ name: 'stated in the configuration', ...online, networkSecurity: trusting, says: /outside debugging/ }],
  cantTell: [
    {
      name: 'by default of an old target',
      ...online,
      identity: anIdentity({ targetSdk: 23 }),
      networkSecurity: aNetworkSecurity(),
      says: /23/,
    },
    { name: 'an old target whose evidence is the default', ...online, identity: anIdentity({ targetSdk: 22 }), networkSecurity: trusting },
  ],
  inapplicable: [{ name: 'no network', ...online, permissions: { used: [], defined: [] }, networkSecurity: trusting }],
})
