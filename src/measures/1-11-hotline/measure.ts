import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import hotlineOnPage from './hotline-on-page.ts'
import hotlineShown from './hotline-shown.ts'

export default defineMeasure({
  ...measureOf('1-11'),
  clauses: [
    { ...clauseOf('1-11.1'), duty: 'hotlines' },
    { ...clauseOf('1-11.2'), checks: [hotlineShown, hotlineOnPage] },
    { ...clauseOf('1-11.3'), duty: 'hotlines' },
    { ...clauseOf('1-11.4'), duty: 'hotlines' },
    { ...clauseOf('1-11.5'), duty: 'hotlines' },
  ],
})
