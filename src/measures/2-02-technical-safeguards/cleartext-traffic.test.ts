import { testCheck } from '../../../test/check-tester.ts'
import { aHost, aNetworkSecurity, aPermission, aPlaceInFile } from '../../../test/build/facts.ts'
import check from './cleartext-traffic.ts'

const plain = aHost({ host: 'api.shop.cn', url: 'http://api.shop.cn/', isCleartext: true })
const online = { permissions: { used: [aPermission()], defined: [] }, hosts: [plain] }
const allowed = (from: 'configuration' | 'manifest' | 'default') => aNetworkSecurity({ allowsCleartext: true, from })

testCheck(check, {
  passed: [{ name: 'forbidden, whatever addresses there are', ...online, networkSecurity: aNetworkSecurity() }],
  failed: [
    { name: 'stated in the configuration', ...online, networkSecurity: allowed('configuration'), says: /api\.shop\.cn/ },
    { name: 'stated in the manifest', ...online, networkSecurity: allowed('manifest'), says: /manifest allows/ },
  ],
  cantTell: [
    { name: 'by default of an old target', ...online, networkSecurity: allowed('default'), says: /by default/ },
    { name: 'stated, but no address', ...online, hosts: [], networkSecurity: allowed('manifest') },
    {
      name: 'a vocabulary is no address',
      ...online,
      hosts: [
        { ...plain, host: 'schemas.android.com' },
        { ...plain, host: 'www.w3.org' },
        { ...plain, host: '127.0.0.1' },
      ],
      networkSecurity: allowed('manifest'),
      says: /no http address/,
    },
    { name: 'an address of the manifest alone', ...online, hosts: [{ ...plain, from: 'manifest' }], networkSecurity: allowed('manifest') },
    {
      name: 'single domains',
      ...online,
      networkSecurity: aNetworkSecurity({
        cleartextDomains: [{ domain: 'old.shop.cn', includesSubdomains: true, seen: aPlaceInFile('res/xml/n.xml') }],
      }),
      says: /old\.shop\.cn/,
    },
  ],
  inapplicable: [{ name: 'no network', ...online, permissions: { used: [], defined: [] }, networkSecurity: allowed('manifest') }],
})
