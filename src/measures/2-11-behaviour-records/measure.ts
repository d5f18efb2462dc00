import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('2-11'),
  clauses: [
    { ...clauseOf('2-11.1'), duty: 'devices' },
    { ...clauseOf('2-11.2'), duty: 'devices' },
    { ...clauseOf('2-11.3'), artifact: 'run' },
  ],
})
