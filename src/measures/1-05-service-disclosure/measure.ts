import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('1-05'),
  clauses: [
    { ...clauseOf('1-05.1'), artifact: 'listing' },
    { ...clauseOf('1-05.2'), artifact: 'listing' },
    { ...clauseOf('1-05.3'), duty: 'terms' },
    { ...clauseOf('1-05.4'), duty: 'terms' },
  ],
})
