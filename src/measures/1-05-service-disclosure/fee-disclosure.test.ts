import { anSdk, aProfile, aServiceText } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './fee-disclosure.ts'

const alipay = anSdk({ id: 'alipay', purpose: 'payment', name: { zh: '支付宝', en: 'Alipay' } })

testCheck(check, {
  cantTell: [
    { name: 'nobody said what the listing tells', sdks: [alipay], serviceTexts: [], profile: aProfile(), says: /支付宝;未提供/ },
    {
      name: 'words of membership against a listing that says free',
      sdks: [],
      serviceTexts: [aServiceText()],
      profile: aProfile({ fees: 'none' }),
      says: /称不收费.*会员:“开通会员”/,
    },
  ],
  passed: [{ name: 'the listing tells', sdks: [alipay], serviceTexts: [aServiceText()], profile: aProfile({ fees: 'declared' }) }],
  inapplicable: [
    { name: 'no sign of charges', sdks: [anSdk()], serviceTexts: [], profile: aProfile({ fees: 'none' }) },
    { name: 'a library that only formats prices', sdks: [{ ...alipay, isLibrary: true }], serviceTexts: [], profile: aProfile() },
  ],
})
