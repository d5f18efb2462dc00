import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import consentBeforeCollectionInCode from './consent-before-collection-in-code.ts'
import forcedConsentInPolicy from './forced-consent-in-policy.ts'
import kindsAgainstCategory from './kinds-against-category.ts'
import permissionsAgainstCategory from './permissions-against-category.ts'
import policyKindsAgainstCategory from './policy-kinds-against-category.ts'
import purposesStated from './purposes-stated.ts'

export default defineMeasure({
  ...measureOf('1-08'),
  clauses: [
    {
      ...clauseOf('1-08.1'),
      checks: [consentBeforeCollectionInCode, kindsAgainstCategory, permissionsAgainstCategory, policyKindsAgainstCategory, purposesStated],
      artifact: 'run',
      review: {
        zh: '个人信息处理规则所述目的是否明确、合理?',
        en: 'Are the purposes that the processing rules name clear and reasonable?',
      },
    },
    { ...clauseOf('1-08.2'), checks: [forcedConsentInPolicy], artifact: 'run' },
    { ...clauseOf('1-08.3'), checks: [forcedConsentInPolicy], artifact: 'run' },
    { ...clauseOf('1-08.4'), artifact: 'run' },
  ],
})
