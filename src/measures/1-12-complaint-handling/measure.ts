import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('1-12'),
  clauses: [
    { ...clauseOf('1-12.1'), artifact: 'listing' },
    { ...clauseOf('1-12.2'), duty: 'complaints' },
    { ...clauseOf('1-12.3'), duty: 'complaints' },
    { ...clauseOf('1-12.4'), duty: 'complaints' },
    { ...clauseOf('1-12.5'), artifact: 'page' },
  ],
})
