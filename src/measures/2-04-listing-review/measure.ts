import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import listingComplete from './listing-complete.ts'
import listingTrueToPackage from './listing-true-to-package.ts'

export default defineMeasure({
  ...measureOf('2-04'),
  clauses: [
    { ...clauseOf('2-04.1'), duty: 'registry' },
    { ...clauseOf('2-04.2'), duty: 'registry' },
    { ...clauseOf('2-04.3'), duty: 'listings' },
    { ...clauseOf('2-04.4'), duty: 'listings' },
    { ...clauseOf('2-04.5'), duty: 'listings' },
    { ...clauseOf('2-04.6'), duty: 'listings' },
    { ...clauseOf('2-04.7'), duty: 'listings' },
    { ...clauseOf('2-04.8'), checks: [listingComplete, listingTrueToPackage], artifact: 'page' },
    { ...clauseOf('2-04.9'), artifact: 'page' },
  ],
})
