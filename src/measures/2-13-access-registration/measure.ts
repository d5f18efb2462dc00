import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('2-13'),
  clauses: [
    { ...clauseOf('2-13.1'), duty: 'access' },
    { ...clauseOf('2-13.2'), duty: 'access' },
    { ...clauseOf('2-13.3'), duty: 'access' },
  ],
})
