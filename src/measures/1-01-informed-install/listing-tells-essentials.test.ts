import { testCheck } from '../../../test/check-tester.ts'
import { aListing, aShown } from '../../../test/build/facts.ts'
import check from './listing-tells-essentials.ts'

const full = aListing({
  operator: aShown('某公司'),
  functions: aShown('看书'),
  policyLink: aShown('https://example.com/privacy'),
  permissions: [],
})

testCheck(check, {
  passed: [{ name: 'all four, no permission at all', listing: full }],
  cantTell: [
    { name: 'no list of permissions', listing: { ...full, permissions: null }, says: /权限列表/ },
    { name: 'an empty listing', listing: aListing(), says: /开发运营者、主要功能、个人信息处理规则、权限列表/ },
  ],
})
