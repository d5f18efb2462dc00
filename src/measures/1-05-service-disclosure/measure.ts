import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import feeDisclosure from './fee-disclosure.ts'
import listingTellsFunctions from './listing-tells-functions.ts'
import paymentCallInCode from './payment-call-in-code.ts'
import priceTextReadable from './price-text-readable.ts'

export default defineMeasure({
  ...measureOf('1-05'),
  clauses: [
    {
      ...clauseOf('1-05.1'),
      checks: [listingTellsFunctions],
      review: {
        zh: '功能、权益及资费的说明是否清晰、完整?',
        en: 'Are functions, entitlements and charges told clearly and in full?',
      },
    },
    {
      ...clauseOf('1-05.2'),
      checks: [feeDisclosure, paymentCallInCode, priceTextReadable],
      review: {
        zh: '开通会员、付费前的界面是否显著提示附加条件?',
        en: 'Does the window before membership or payment tell the conditions conspicuously?',
      },
    },
    { ...clauseOf('1-05.3'), duty: 'terms' },
    { ...clauseOf('1-05.4'), duty: 'terms' },
  ],
})
