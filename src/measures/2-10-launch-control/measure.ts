import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('2-10'),
  clauses: [
    { ...clauseOf('2-10.1'), duty: 'devices' },
    { ...clauseOf('2-10.2'), duty: 'devices' },
    { ...clauseOf('2-10.3'), duty: 'devices' },
    { ...clauseOf('2-10.4'), duty: 'devices' },
  ],
})
