import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('1-06'),
  clauses: [
    { ...clauseOf('1-06.1'), artifact: 'run' },
    { ...clauseOf('1-06.2'), artifact: 'run' },
    { ...clauseOf('1-06.3'), artifact: 'run' },
    { ...clauseOf('1-06.4'), artifact: 'run' },
  ],
})
