import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import consentBeforeCollectionInCode from './consent-before-collection-in-code.ts'
import kindsAgainstCategory from './kinds-against-category.ts'
import permissionsAgainstCategory from './permissions-against-category.ts'

export default defineMeasure({
  ...measureOf('1-08'),
  clauses: [
    {
      ...clauseOf('1-08.1'),
      checks: [consentBeforeCollectionInCode, kindsAgainstCategory, permissionsAgainstCategory],
      artifact: 'run',
      review: {
        zh: '个人信息处理规则所述目的是否明确、合理?',
        en: 'Are the purposes that the processing rules name clear and reasonable?',
      },
    },
    { ...clauseOf('1-08.2'), artifact: 'policy' },
    { ...clauseOf('1-08.3'), artifact: 'policy' },
    { ...clauseOf('1-08.4'), artifact: 'run' },
  ],
})
