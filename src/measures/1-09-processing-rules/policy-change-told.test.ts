import { testCheck } from '../../../test/check-tester.ts'
import { aPolicyEvidence, policyChangesOf } from '../../../test/build/facts.ts'
import check from './policy-change-told.ts'

const kinds = [{ what: 'added', thing: 'location', seen: aPolicyEvidence('位置') }] as const
const sentence = (topic: 'sharing' | 'contact') =>
  ({ what: 'reworded', topic, before: aPolicyEvidence('旧'), after: aPolicyEvidence('新') }) as const

testCheck(check, {
  passed: [
    { name: 'identical', policyChanges: policyChangesOf(), says: /实质内容相同/ },
    { name: 'a new telephone number only', policyChanges: policyChangesOf({ sentences: [sentence('contact')] }) },
    {
      name: 'changed, and people are said to have been told',
      policyChanges: policyChangesOf({ kinds, notice: { words: '首页弹窗', seen: null } }),
      says: /首页弹窗/,
    },
  ],
  cantTell: [
    { name: 'a new kind', policyChanges: policyChangesOf({ kinds }), says: /新增信息种类位置信息/ },
    {
      name: 'an SDK and a right are gone',
      policyChanges: policyChangesOf({
        sdks: [{ what: 'removed', thing: '某SDK', seen: aPolicyEvidence() }],
        elements: [{ what: 'removed', thing: 'delete', seen: aPolicyEvidence() }],
      }),
      says: /删去SDK某SDK、删去告知事项删除/,
    },
    { name: 'sharing reworded', policyChanges: policyChangesOf({ sentences: [sentence('sharing')] }), says: /1处实质语句/ },
  ],
  inapplicable: [{ name: 'one edition', policyChanges: null }],
})
