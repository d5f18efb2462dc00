import { testCheck } from '../../../test/check-tester.ts'
import { aListing, aShown } from '../../../test/build/facts.ts'
import check from './listing-tells-functions.ts'

const full = aListing({ name: aShown('示例'), functions: aShown('看书'), fees: aShown('none') })

testCheck(check, {
  passed: [
    { name: 'all three', listing: full },
    { name: 'charges in words', listing: { ...full, fees: null, feeTexts: [aShown('会员每月15元')] } },
  ],
  cantTell: [
    { name: 'nothing on charges', listing: { ...full, fees: null }, says: /没有写明:资费/ },
    { name: 'blanks are no function', listing: { ...full, functions: aShown('  ') }, says: /主要功能/ },
  ],
})
