import { testCheck } from '../../../test/check-tester.ts'
import { aPolicy, aPolicyEvidence, aProfile, aReadability } from '../../../test/build/facts.ts'
import check from './policy-readable.ts'

const ordinary = { policies: [aPolicy()], policyReadability: aReadability(), profile: aProfile() }
const vague = (count: number) => Array.from({ length: count }, () => aPolicyEvidence('包括但不限于'))

testCheck(check, {
  passed: [
    { name: 'an ordinary text', ...ordinary },
    { name: 'long, with a summary', ...ordinary, policyReadability: aReadability({ characters: 20_000, hasSummary: true }) },
    { name: 'short, without headings', ...ordinary, policyReadability: aReadability({ characters: 800, headings: 0 }) },
    {
      name: 'no sentence at all',
      ...ordinary,
      policyReadability: aReadability({ characters: 0, sentences: 0, meanSentence: 0, longShare: 0 }),
    },
  ],
  cantTell: [
    {
      name: 'long, without a summary',
      ...ordinary,
      policyReadability: aReadability({ characters: 10_001 }),
      count: 1,
      says: /10001字.*非法定/,
    },
    { name: 'without headings', ...ordinary, policyReadability: aReadability({ headings: 0 }), says: /没有标题/ },
    { name: 'long sentences', ...ordinary, policyReadability: aReadability({ longShare: 0.3 }), says: /30%/ },
    { name: 'a long mean', ...ordinary, policyReadability: aReadability({ meanSentence: 60 }) },
    { name: 'vague words', ...ordinary, policyReadability: aReadability({ vague: vague(19) }), says: /19处.*包括但不限于/ },
    {
      name: 'everything at once, told apart',
      ...ordinary,
      policyReadability: aReadability({ characters: 30_000, headings: 0, longShare: 0.5, vague: vague(40) }),
      count: 4,
    },
    { name: "by the user's own value", ...ordinary, profile: aProfile({ heuristics: { 'policy-characters-without-summary': 5000 } }) },
  ],
})
