import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import collectedListPresent from './collected-list-present.ts'
import consentTextReadable from './consent-text-readable.ts'
import consentTicked from './consent-ticked.ts'
import policyChangeTold from './policy-change-told.ts'
import policyElementsTold from './policy-elements-told.ts'
import policyInChinese from './policy-in-chinese.ts'
import policyLinked from './policy-linked.ts'
import policyNamesKinds from './policy-names-kinds.ts'
import policyReadable from './policy-readable.ts'
import sensitiveKindsEmphasised from './sensitive-kinds-emphasised.ts'
import smallPrintInPolicy from './small-print-in-policy.ts'

export default defineMeasure({
  ...measureOf('1-09'),
  clauses: [
    {
      ...clauseOf('1-09.1'),
      checks: [policyNamesKinds, policyElementsTold, policyInChinese, policyReadable, policyLinked],
    },
    { ...clauseOf('1-09.2'), checks: [policyChangeTold], duty: 'terms' },
    { ...clauseOf('1-09.3'), checks: [sensitiveKindsEmphasised] },
    { ...clauseOf('1-09.4'), checks: [collectedListPresent], artifact: 'page' },
    { ...clauseOf('1-09.5'), checks: [consentTicked] },
    { ...clauseOf('1-09.6'), checks: [smallPrintInPolicy, consentTextReadable] },
    { ...clauseOf('1-09.7'), checks: [policyReadable] },
  ],
})
