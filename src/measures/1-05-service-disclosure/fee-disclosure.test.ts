import { anSdk, aListing, aProfile, aServiceText, aShown } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './fee-disclosure.ts'

const alipay = anSdk({ id: 'alipay', purpose: 'payment', name: { zh: '支付宝', en: 'Alipay' } })

testCheck(check, {
  cantTell: [
    { name: 'nobody said what the listing tells', sdks: [alipay], serviceTexts: [], profile: aProfile(), says: /支付宝;未提供/ },
    {
      name: 'a listing that is silent',
      sdks: [alipay],
      serviceTexts: [],
      profile: aProfile(),
      listing: aListing(),
      says: /公示信息没有说明资费/,
    },
    {
      name: 'words of membership against a listing that says free',
      sdks: [],
      serviceTexts: [aServiceText()],
      profile: aProfile({ fees: 'none' }),
      says: /称不收费.*会员:“开通会员”/,
    },
  ],
  passed: [
    { name: 'the listing tells', sdks: [alipay], serviceTexts: [aServiceText()], profile: aProfile({ fees: 'declared' }) },
    {
      name: 'the listing handed in tells, whatever the profile says',
      sdks: [alipay],
      serviceTexts: [],
      profile: aProfile({ fees: 'none' }),
      listing: aListing({ fees: aShown('declared') }),
    },
    {
      name: 'words on membership in the listing are telling',
      sdks: [alipay],
      serviceTexts: [],
      profile: aProfile(),
      listing: aListing({ feeTexts: [aShown('会员每月15元')] }),
    },
  ],
  inapplicable: [
    { name: 'no sign of charges', sdks: [anSdk()], serviceTexts: [], profile: aProfile({ fees: 'none' }) },
    { name: 'a library that only formats prices', sdks: [{ ...alipay, isLibrary: true }], serviceTexts: [], profile: aProfile() },
  ],
})
