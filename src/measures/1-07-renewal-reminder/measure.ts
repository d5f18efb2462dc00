import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('1-07'),
  clauses: [
    { ...clauseOf('1-07.1'), duty: 'renewals' },
    { ...clauseOf('1-07.2'), artifact: 'page' },
    { ...clauseOf('1-07.3'), artifact: 'page' },
    { ...clauseOf('1-07.4'), duty: 'renewals' },
    { ...clauseOf('1-07.5'), artifact: 'page' },
    { ...clauseOf('1-07.6'), artifact: 'page' },
  ],
})
