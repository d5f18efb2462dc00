import { testCheck } from '../../../test/check-tester.ts'
import { aListing, aShown } from '../../../test/build/facts.ts'
import check from './hotline-shown.ts'

testCheck(check, {
  passed: [{ name: 'a 400 number', listing: aListing({ hotline: aShown('400-800-1234') }), says: /400-800-1234/ }],
  cantTell: [
    { name: 'none', listing: aListing() },
    { name: 'no number', listing: aListing({ hotline: aShown('在线客服') }), says: /在线客服/ },
  ],
})
