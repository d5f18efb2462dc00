import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('1-09'),
  clauses: [
    { ...clauseOf('1-09.1'), artifact: 'policy' },
    { ...clauseOf('1-09.2'), duty: 'terms' },
    { ...clauseOf('1-09.3'), artifact: 'policy' },
    { ...clauseOf('1-09.4'), artifact: 'page' },
    { ...clauseOf('1-09.5'), artifact: 'page' },
    { ...clauseOf('1-09.6'), artifact: 'page' },
    { ...clauseOf('1-09.7'), artifact: 'policy' },
  ],
})
