import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('2-14'),
  clauses: [
    { ...clauseOf('2-14.1'), duty: 'disposals' },
    { ...clauseOf('2-14.2'), duty: 'disposals' },
  ],
})
