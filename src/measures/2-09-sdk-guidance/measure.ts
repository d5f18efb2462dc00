import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('2-09'),
  clauses: [
    { ...clauseOf('2-09.1'), duty: 'sdks' },
    { ...clauseOf('2-09.2'), duty: 'sdks' },
    { ...clauseOf('2-09.3'), duty: 'notifications' },
    { ...clauseOf('2-09.4'), duty: 'notifications' },
  ],
})
