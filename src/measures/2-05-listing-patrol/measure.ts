import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('2-05'),
  clauses: [
    { ...clauseOf('2-05.1'), duty: 'patrol' },
    { ...clauseOf('2-05.2'), duty: 'patrol' },
    { ...clauseOf('2-05.3'), duty: 'patrol' },
  ],
})
