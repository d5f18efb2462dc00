import { testCheck } from '../../../test/check-tester.ts'
import { anSdk, aPolicy, aPolicyKind, aPolicyStatement, policyElementsWithout } from '../../../test/build/facts.ts'
import check from './policy-elements-told.ts'

const ordinary = {
  policies: [aPolicy()],
  policyElements: policyElementsWithout(),
  policyKinds: [aPolicyKind()],
  policyStatements: [],
}

testCheck(check, {
  passed: [
    { name: 'everything is told', ...ordinary },
    {
      name: 'what does not apply need not be told',
      ...ordinary,
      policyElements: policyElementsWithout('abroad', 'sdk-list', 'cookie', 'sensitive'),
    },
    {
      name: 'what standards expect is advice',
      ...ordinary,
      policyElements: policyElementsWithout('deceased'),
      says: /标准建议.*死者近亲属/,
    },
    {
      name: 'sending abroad denied',
      ...ordinary,
      policyElements: policyElementsWithout('abroad'),
      policyStatements: [aPolicyStatement({ act: 'transfer-abroad', polarity: 'denied' })],
    },
    {
      name: 'libraries need no list of SDKs',
      ...ordinary,
      policyElements: policyElementsWithout('sdk-list'),
      sdks: [anSdk({ isLibrary: true })],
    },
  ],
  cantTell: [
    {
      name: 'no contact',
      ...ordinary,
      policyElements: policyElementsWithout('contact', 'retention'),
      count: 1,
      says: /2项.*联系方式、保存期限/,
    },
    {
      name: 'sensitive information without a word apart',
      ...ordinary,
      policyElements: policyElementsWithout('necessity'),
      policyKinds: [aPolicyKind({ kind: 'location' })],
      says: /敏感个人信息.*必要性/,
    },
    {
      name: 'SDKs in the package and no list',
      ...ordinary,
      policyElements: policyElementsWithout('sdk-list'),
      sdks: [anSdk()],
      says: /SDK清单/,
    },
    {
      name: 'the policy speaks of recommendation and not of refusing it',
      ...ordinary,
      policies: [aPolicy(['我们会进行个性化推荐。'])],
      policyElements: policyElementsWithout('automated-decision'),
    },
    {
      name: 'both sorts, one question each',
      ...ordinary,
      policyElements: policyElementsWithout('date', 'sharing', 'cookie', 'account-cancellation', 'abroad'),
      policyKinds: [aPolicyKind({ kind: 'cookie' }), aPolicyKind({ kind: 'account' })],
      policyStatements: [aPolicyStatement({ act: 'share' }), aPolicyStatement({ act: 'transfer-abroad' })],
      count: 2,
    },
  ],
})
