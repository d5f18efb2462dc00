import { testCheck } from '../../../test/check-tester.ts'
import { aPolicy, aProfile, aReadability } from '../../../test/build/facts.ts'
import check from './policy-in-chinese.ts'

const long = [aPolicy(['We collect your phone number when you register. '.repeat(60)])]
const ordinary = { policies: long, policyReadability: aReadability(), profile: aProfile() }

testCheck(check, {
  passed: [
    { name: 'simplified Chinese', ...ordinary, says: /96%/ },
    { name: 'short', ...ordinary, policyReadability: aReadability({ characters: 120, chineseShare: 0.9 }) },
    { name: 'with names in Latin letters', ...ordinary, policyReadability: aReadability({ chineseShare: 0.7 }) },
  ],
  failed: [
    { name: 'English', ...ordinary, policyReadability: aReadability({ chineseShare: 0.01, characters: 20 }) },
    { name: 'traditional writing', ...ordinary, policyReadability: aReadability({ traditionalShare: 0.98 }) },
  ],
  cantTell: [
    { name: 'half and half', ...ordinary, policyReadability: aReadability({ chineseShare: 0.4 }) },
    { name: 'both ways of writing', ...ordinary, policyReadability: aReadability({ traditionalShare: 0.6 }) },
    {
      name: 'a few words',
      policies: [aPolicy(['Privacy'])],
      policyReadability: aReadability({ characters: 3, chineseShare: 0 }),
      profile: aProfile(),
    },
    {
      name: "by the user's own value",
      ...ordinary,
      policyReadability: aReadability({ chineseShare: 0.7 }),
      profile: aProfile({ heuristics: { 'policy-least-chinese-share': 0.9 } }),
    },
  ],
})
