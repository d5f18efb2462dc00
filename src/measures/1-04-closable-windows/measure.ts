import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import backLeavesPage from './back-leaves-page.ts'
import closeControlClear from './close-control-clear.ts'
import popupClosable from './popup-closable.ts'
import popupReturns from './popup-returns.ts'
import shakeSensitivityInCode from './shake-sensitivity-in-code.ts'
import shakeSensitivityOnPage from './shake-sensitivity-on-page.ts'
import touchAreaShown from './touch-area-shown.ts'

export default defineMeasure({
  ...measureOf('1-04'),
  clauses: [
    { ...clauseOf('1-04.1'), artifact: 'run' },
    { ...clauseOf('1-04.2'), checks: [popupClosable, closeControlClear], artifact: 'run' },
    { ...clauseOf('1-04.3'), checks: [popupReturns, backLeavesPage], artifact: 'run' },
    { ...clauseOf('1-04.4'), checks: [touchAreaShown], artifact: 'run' },
    { ...clauseOf('1-04.5'), checks: [shakeSensitivityInCode, shakeSensitivityOnPage], artifact: 'run' },
    { ...clauseOf('1-04.6'), artifact: 'run' },
  ],
})
