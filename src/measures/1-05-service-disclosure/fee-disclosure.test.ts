import { anApiUse, anSdk, anSdkOwner, aProfile, aServiceText } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './fee-disclosure.ts'

const pay = { purpose: 'payment', api: 'com.alipay.sdk.app.PayTask.payV2' } as const
const nothing = { sdks: [], apiUses: [], serviceTexts: [] }
const alipay = anSdk({ id: 'alipay', purpose: 'payment', name: { zh: '支付宝', en: 'Alipay' } })

testCheck(check, {
  failed: [
    { name: 'a game that calls a payment SDK though its listing says free', ...nothing, apiUses: [anApiUse(pay)], profile: aProfile({ fees: 'none', category: 18 }), says: /称不收费.*payV2/ },
    { name: 'no category known', ...nothing, apiUses: [anApiUse(pay)], profile: aProfile({ fees: 'none' }) },
  ],
  cantTell: [
    { name: 'nobody said what the listing tells', ...nothing, sdks: [alipay], profile: aProfile(), says: /支付宝/ },
    { name: 'a shop, where people pay for goods', ...nothing, apiUses: [anApiUse(pay)], profile: aProfile({ fees: 'none', category: 6 }) },
    { name: 'only an SDK can pay', ...nothing, apiUses: [anApiUse({ ...pay, owner: anSdkOwner() })], profile: aProfile({ fees: 'none', category: 18 }) },
    { name: 'only the link of a payment app', ...nothing, apiUses: [anApiUse({ purpose: 'payment', api: 'alipays://', via: 'constant' })], profile: aProfile({ fees: 'none' }) },
    { name: 'only words of membership', ...nothing, serviceTexts: [aServiceText()], profile: aProfile({ fees: 'none' }), says: /开通会员/ },
  ],
  passed: [{ name: 'the listing tells', ...nothing, apiUses: [anApiUse(pay)], profile: aProfile({ fees: 'declared' }) }],
  inapplicable: [
    { name: 'no sign of charges', ...nothing, profile: aProfile({ fees: 'none' }) },
    { name: 'sharing through a payment provider', ...nothing, apiUses: [anApiUse({ purpose: 'payment', api: 'com.tencent.mm.opensdk.openapi.IWXAPI.sendReq' })], profile: aProfile({ fees: 'none' }) },
  ],
})
