import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('2-06'),
  clauses: [
    { ...clauseOf('2-06.1'), duty: 'credit' },
    { ...clauseOf('2-06.2'), duty: 'risk-feed' },
    { ...clauseOf('2-06.3'), duty: 'attestations' },
    { ...clauseOf('2-06.4'), duty: 'attestations' },
    { ...clauseOf('2-06.5'), duty: 'notifications' },
  ],
})
