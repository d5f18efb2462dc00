import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'

export default defineMeasure({
  ...measureOf('1-03'),
  clauses: [
    { ...clauseOf('1-03.1'), artifact: 'run' },
    { ...clauseOf('1-03.2'), artifact: 'apk' },
    { ...clauseOf('1-03.3'), artifact: 'apk' },
    { ...clauseOf('1-03.4'), artifact: 'apk' },
    { ...clauseOf('1-03.5'), artifact: 'apk' },
  ],
})
