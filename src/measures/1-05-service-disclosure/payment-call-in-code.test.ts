import { anApiUse, anSdkOwner, aListing, aProfile, aShown } from '../../../test/build/facts.ts'
import { testCheck } from '../../../test/check-tester.ts'
import check from './payment-call-in-code.ts'

const pay = { purpose: 'payment', api: 'com.alipay.sdk.app.PayTask.payV2' } as const
const own = [anApiUse(pay)]

testCheck(check, {
  failed: [
    {
      name: 'a game that pays though its listing says free',
      apiUses: own,
      profile: aProfile({ fees: 'none', category: 18 }),
      says: /称不收费.*payV2/,
    },
    {
      name: 'the same by the listing that was handed in',
      apiUses: own,
      profile: aProfile({ fees: 'declared' }),
      listing: aListing({ fees: aShown('none'), category: aShown(18) }),
      says: /称不收费.*payV2/,
    },
  ],
  cantTell: [
    { name: 'nobody said what the listing tells', apiUses: own, profile: aProfile(), says: /未提供公示/ },
    {
      name: 'a listing that is silent',
      apiUses: own,
      profile: aProfile(),
      listing: aListing({ category: aShown(18) }),
      says: /没有说明资费/,
    },
    { name: 'no category known, so that it may be a shop', apiUses: own, profile: aProfile({ fees: 'none' }) },
    { name: 'a shop, where people pay for goods', apiUses: own, profile: aProfile({ fees: 'none', category: 6 }) },
    { name: 'a payment app', apiUses: own, profile: aProfile({ fees: 'none', category: 5 }) },
    {
      name: 'only an SDK can pay',
      apiUses: [anApiUse({ ...pay, owner: anSdkOwner() })],
      profile: aProfile({ fees: 'none', category: 18 }),
      says: /SDK“某SDK”/,
    },
    {
      name: 'only the link of a payment app',
      apiUses: [anApiUse({ purpose: 'payment', api: 'alipays://', via: 'constant' })],
      profile: aProfile({ fees: 'none' }),
    },
  ],
  passed: [
    { name: 'the listing tells', apiUses: own, profile: aProfile({ fees: 'declared' }) },
    { name: 'the listing handed in tells', apiUses: own, profile: aProfile(), listing: aListing({ fees: aShown('declared') }) },
  ],
  inapplicable: [
    { name: 'no payment call', apiUses: [anApiUse()], profile: aProfile({ fees: 'none' }) },
    {
      name: 'sharing through a payment provider',
      apiUses: [anApiUse({ purpose: 'payment', api: 'com.tencent.mm.opensdk.openapi.IWXAPI.sendReq' })],
      profile: aProfile({ fees: 'none' }),
    },
  ],
})
