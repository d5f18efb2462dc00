import { testCheck } from '../../../test/check-tester.ts'
import { aPolicy, aPolicyKind, aPolicyText, aProfile, aReadability } from '../../../test/build/facts.ts'
import check from './sensitive-kinds-emphasised.ts'

const location = aPolicyKind({ kind: 'location', isEmphasised: true })
const contacts = aPolicyKind({ kind: 'contacts' })
const ordinary = { policies: [aPolicy()], policyKinds: [aPolicyKind(), location], policyReadability: aReadability(), profile: aProfile() }

testCheck(check, {
  passed: [{ name: 'in bold', ...ordinary, says: /1种敏感个人信息:位置信息/ }],
  cantTell: [
    { name: 'one of two', ...ordinary, policyKinds: [location, contacts], says: /1种未见突出显示:通讯录/ },
    {
      name: 'plain text',
      ...ordinary,
      policies: [aPolicy([], { texts: [aPolicyText(['文'], { format: 'text', hasLooks: false })] })],
      says: /纯文本/,
    },
    { name: 'everything in bold', ...ordinary, policyReadability: aReadability({ emphasisedShare: 0.9 }), says: /90%/ },
  ],
  inapplicable: [
    { name: 'nothing sensitive', ...ordinary, policyKinds: [aPolicyKind()] },
    { name: 'denied only', ...ordinary, policyKinds: [{ ...contacts, isDeclared: false }] },
  ],
})
