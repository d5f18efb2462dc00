import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('1-10'),
  clauses: [
    { ...clauseOf('1-10.1'), artifact: 'run' },
    { ...clauseOf('1-10.2'), artifact: 'run' },
    { ...clauseOf('1-10.3'), artifact: 'run' },
    { ...clauseOf('1-10.4'), artifact: 'run' },
  ],
})
