import { testCheck } from '../../../test/check-tester.ts'
import { aCollectedList, aPolicy, aPolicyEvidence } from '../../../test/build/facts.ts'
import check from './collected-list-present.ts'

const row = {
  information: '手机号码',
  kinds: [{ kind: 'phone-number', words: '手机号码', how: 'named' }],
  purpose: '注册',
  occasion: null,
  seen: aPolicyEvidence('手机号码', 81),
} as const

testCheck(check, {
  passed: [{ name: 'a list with a row', policies: [aPolicy()], collectedList: aCollectedList([row]), says: /1项:手机号码/ }],
  cantTell: [
    { name: 'an empty list', policies: [aPolicy()], collectedList: aCollectedList(), says: /未提供/ },
    { name: 'only its name', policies: [aPolicy(['您可查看《已收集个人信息清单》。'])], collectedList: null, says: /提到/ },
    { name: 'not a word of it', policies: [aPolicy()], collectedList: null, says: /未见/ },
  ],
})
