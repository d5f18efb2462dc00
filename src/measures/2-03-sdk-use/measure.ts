import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import sdkCollects from './sdk-collects.ts'
import sdkKindsListed from './sdk-kinds-listed.ts'
import sdkListCurrent from './sdk-list-current.ts'
import sdkListTrue from './sdk-list-true.ts'

export default defineMeasure({
  ...measureOf('2-03'),
  clauses: [
    { ...clauseOf('2-03.1'), duty: 'sdk-use' },
    { ...clauseOf('2-03.2'), duty: 'sdk-use' },
    {
      ...clauseOf('2-03.3'),
      checks: [sdkListTrue, sdkKindsListed, sdkCollects],
      review: {
        zh: '是否在一处集中展示各SDK的名称、功能及其个人信息处理规则?',
        en: 'Does one place show each SDK with name, function and processing rules?',
      },
    },
    { ...clauseOf('2-03.4'), checks: [sdkListCurrent], duty: 'sdk-use' },
    {
      ...clauseOf('2-03.5'),
      review: { zh: '共同处理者造成损害的,是否已依法承担责任?', en: 'Have those who process together answered for the damage they did?' },
    },
  ],
})
