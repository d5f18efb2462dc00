import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('2-01'),
  clauses: [
    { ...clauseOf('2-01.1'), duty: 'programmes' },
    { ...clauseOf('2-01.2'), duty: 'programmes' },
    { ...clauseOf('2-01.3'), duty: 'programmes' },
    { ...clauseOf('2-01.4'), duty: 'programmes' },
    { ...clauseOf('2-01.5'), duty: 'programmes' },
  ],
})
