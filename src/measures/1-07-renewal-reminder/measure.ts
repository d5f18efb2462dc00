import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import renewalApart from './renewal-apart.ts'
import renewalCancelSteps from './renewal-cancel-steps.ts'
import renewalTextReadable from './renewal-text-readable.ts'
import renewalTicked from './renewal-ticked.ts'

export default defineMeasure({
  ...measureOf('1-07'),
  clauses: [
    { ...clauseOf('1-07.1'), checks: [renewalTextReadable], duty: 'renewals' },
    { ...clauseOf('1-07.2'), checks: [renewalTicked] },
    { ...clauseOf('1-07.3'), checks: [renewalApart] },
    { ...clauseOf('1-07.4'), duty: 'renewals' },
    {
      ...clauseOf('1-07.5'),
      checks: [renewalCancelSteps],
      review: {
        zh: '服务期间能否随时便捷地退订,步骤不多于开通?',
        en: 'Can a person leave at any time during the service, in no more steps than it took to begin?',
      },
    },
    {
      ...clauseOf('1-07.6'),
      checks: [renewalCancelSteps],
      review: { zh: '是否提供自动续费的取消途径,且确能取消?', en: 'Is there a way to cancel auto-renewal, and does it work?' },
    },
  ],
})
