import { testCheck } from '../../../test/check-tester.ts'
import { anSdk, aPlaceInFile, aPolicyEvidence, aPolicySdkList, aSdkRow, policyChangesOf } from '../../../test/build/facts.ts'
import check from './sdk-list-current.ts'

const sdk = anSdk({ version: { value: '5.0.1', seen: aPlaceInFile('classes.dex', '5.0.1') } })
const lists = (version: string | null) => ({ sdks: [sdk], policySdkList: aPolicySdkList([aSdkRow({ version })]) })
const removed = policyChangesOf({ sdks: [{ what: 'removed', thing: '某SDK', seen: aPolicyEvidence('某SDK') }] })

testCheck(check, {
  passed: [
    { name: 'the same', ...lists('5.0.1') },
    { name: 'the same in other words', ...lists('V5.0.1(及以上)') },
    { name: 'the list names the line', ...lists('5.0') },
    { name: 'one of several', ...lists('4.9.0/5.0.1') },
    { name: 'two editions, nothing dropped', ...lists(null), policyChanges: policyChangesOf() },
    { name: 'dropped from one document and named in another', ...lists(null), policyChanges: removed },
  ],
  cantTell: [
    { name: 'older in the list', ...lists('4.8.2'), says: /5\.0\.1.*4\.8\.2/ },
    { name: 'a number that merely begins alike', ...lists('5.0.12') },
    { name: 'dropped while in the package', sdks: [sdk], policySdkList: aPolicySdkList(), policyChanges: removed, says: /删去了某SDK/ },
  ],
  inapplicable: [
    { name: 'no version in the list', ...lists(null) },
    { name: 'no version in the package', ...lists('5.0.1'), sdks: [anSdk()] },
  ],
})
