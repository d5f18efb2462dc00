import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import sdkCollectionToldApart from './sdk-collection-told-apart.ts'

export default defineMeasure({
  ...measureOf('2-07'),
  clauses: [
    { ...clauseOf('2-07.1'), duty: 'sdks' },
    { ...clauseOf('2-07.2'), artifact: 'policy' },
    { ...clauseOf('2-07.3'), checks: [sdkCollectionToldApart] },
    { ...clauseOf('2-07.4'), duty: 'sdks' },
  ],
})
