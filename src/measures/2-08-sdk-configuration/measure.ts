import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('2-08'),
  clauses: [
    { ...clauseOf('2-08.1'), artifact: 'declaration' },
    { ...clauseOf('2-08.2'), artifact: 'aar' },
    { ...clauseOf('2-08.3'), artifact: 'aar' },
    { ...clauseOf('2-08.4'), artifact: 'aar' },
  ],
})
