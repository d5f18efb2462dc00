import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import shakeSensitivityInCode from './shake-sensitivity-in-code.ts'

export default defineMeasure({
  ...measureOf('1-04'),
  clauses: [
    { ...clauseOf('1-04.1'), artifact: 'run' },
    { ...clauseOf('1-04.2'), artifact: 'run' },
    { ...clauseOf('1-04.3'), artifact: 'run' },
    { ...clauseOf('1-04.4'), artifact: 'run' },
    { ...clauseOf('1-04.5'), checks: [shakeSensitivityInCode], artifact: 'run' },
    { ...clauseOf('1-04.6'), artifact: 'run' },
  ],
})
