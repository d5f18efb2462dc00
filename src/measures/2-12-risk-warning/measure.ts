import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('2-12'),
  clauses: [
    { ...clauseOf('2-12.1'), duty: 'attestations' },
    { ...clauseOf('2-12.2'), duty: 'risk-feed' },
    { ...clauseOf('2-12.3'), duty: 'risk-feed' },
  ],
})
