import { testCheck } from '../../../test/check-tester.ts'
import { aPolicy, aPolicyEvidence, aProfile, aReadability } from '../../../test/build/facts.ts'
import check from './small-print-in-policy.ts'

const ordinary = { policies: [aPolicy()], policyReadability: aReadability(), profile: aProfile() }
const looks = (smallestSizePixels: number | null, lowestContrast: number | null) =>
  aReadability({ smallestSizePixels, lowestContrast, smallPrint: [aPolicyEvidence('继续使用即表示同意')] })

testCheck(check, {
  passed: [
    { name: 'ordinary print', ...ordinary, policyReadability: looks(14, 12) },
    { name: 'only a colour is stated', ...ordinary, policyReadability: looks(null, 12) },
  ],
  cantTell: [
    { name: 'small print', ...ordinary, policyReadability: looks(8, null), says: /8像素/ },
    { name: 'pale print', ...ordinary, policyReadability: looks(14, 1.53), says: /1.5:1/ },
    {
      name: "by the user's own value",
      ...ordinary,
      policyReadability: looks(13, null),
      profile: aProfile({ heuristics: { 'policy-text-pixels': 14 } }),
    },
  ],
  inapplicable: [{ name: 'nothing stated', ...ordinary }],
})
