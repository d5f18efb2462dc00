import { testCheck } from '../../../test/check-tester.ts'
import { aCodeSummary, anApiUse, anSdkOwner, aPermission } from '../../../test/build/facts.ts'
import check from './used-never-declared.ts'

const locates = anApiUse({
  kind: 'location',
  api: 'android.location.LocationManager.getLastKnownLocation',
  permissions: ['android.permission.ACCESS_FINE_LOCATION', 'android.permission.ACCESS_COARSE_LOCATION'],
})
const ordinary = { permissions: { used: [], defined: [] }, apiUses: [], code: aCodeSummary() }

testCheck(check, {
  passed: [
    { name: 'nothing guarded', ...ordinary },
    {
      name: 'one of its permissions is enough',
      ...ordinary,
      apiUses: [locates],
      permissions: { used: [aPermission({ name: 'android.permission.ACCESS_COARSE_LOCATION' })], defined: [] },
    },
    { name: 'an SDK that is not given it', ...ordinary, apiUses: [{ ...locates, owner: anSdkOwner() }], says: /1 more in SDKs/ },
    {
      name: 'what the system binds',
      ...ordinary,
      apiUses: [{ ...locates, kind: 'screen', permissions: ['android.permission.BIND_ACCESSIBILITY_SERVICE'] }],
    },
    { name: 'an address alone calls nothing', ...ordinary, apiUses: [{ ...locates, via: 'content-uri' }] },
    { name: 'what works in part', ...ordinary, apiUses: [{ ...locates, kind: 'installed-apps' }] },
  ],
  cantTell: [
    { name: 'the app itself, twice', ...ordinary, apiUses: [locates, locates], count: 1, says: /2处/ },
    {
      name: 'many APIs',
      ...ordinary,
      apiUses: Array.from({ length: 30 }, (_, at) => ({ ...locates, api: `android.A.m${at}` })),
      count: 20,
    },
  ],
  inapplicable: [{ name: 'no code', ...ordinary, code: aCodeSummary({ dexFiles: [] }) }],
})
