import { testCheck } from '../../../test/check-tester.ts'
import { expect, test } from 'vitest'
import {
  anApiUse,
  anSdk,
  anSdkOwner,
  aPlaceInFile,
  aPolicy,
  aPolicyEvidence,
  aPolicyId,
  aPolicySdkList,
  aProfile,
  aSdkRow,
  anArtifactId,
} from '../../../test/build/facts.ts'
import check from './sdk-list-true.ts'

const push = anSdk({ id: 'jpush', name: { zh: '极光推送', en: 'JPush' }, provider: '深圳市和讯华谷信息技术有限公司', purpose: 'push' })
const statistics = anSdk({
  id: 'umeng',
  name: { zh: '友盟统计', en: 'Umeng Analytics' },
  provider: '友盟同欣(北京)科技有限公司',
  purpose: 'statistics',
})
const framework = anSdk({ id: 'flutter', name: { zh: 'Flutter', en: 'Flutter' }, provider: 'Google', purpose: 'framework' })
const library = anSdk({ id: 'okhttp', name: { zh: 'OkHttp', en: 'OkHttp' }, isLibrary: true })
const lists = (...listedSdks: string[]) => ({ profile: aProfile({ listedSdks }), apiUses: [] })

const byPolicy = (...rows: Parameters<typeof aSdkRow>[0][]) => ({
  profile: aProfile(),
  apiUses: [],
  policySdkList: aPolicySdkList(rows.map(aSdkRow)),
})
const leading = aPolicyEvidence('详见《第三方SDK目录》', 60)

testCheck(check, {
  passed: [
    { name: 'by Chinese name', sdks: [push], ...lists('极光推送SDK') },
    { name: 'by id and by English name', sdks: [push, statistics], ...lists('JPUSH', 'umeng analytics') },
    { name: 'an entry within longer words', sdks: [push], ...lists('极光推送(含厂商通道)') },
    { name: 'more entries than were recognised', sdks: [push], ...lists('jpush', '某不知名SDK'), says: /另有1项/ },
    { name: 'in a row of the policy', sdks: [push], ...byPolicy({ name: '极光推送' }) },
    { name: 'by a name in brackets', sdks: [push], ...byPolicy({ name: '推送服务(JPush)' }) },
    { name: 'by its package', sdks: [push], ...byPolicy({ name: 'com.some.sdk' }) },
    { name: 'the policy before the profile', sdks: [push], ...byPolicy({ name: '极光推送' }), profile: aProfile({ listedSdks: [] }) },
    {
      name: 'all in the policy, whatever list lies elsewhere',
      sdks: [push],
      ...byPolicy({ name: '极光推送' }),
      policySdkList: aPolicySdkList([aSdkRow({ name: '极光推送' })], leading),
    },
    { name: 'a library needs no entry', sdks: [push, library], ...lists('jpush') },
  ],
  failed: [
    { name: 'not listed', sdks: [push], ...lists('微信支付'), says: /极光推送/ },
    {
      name: 'not listed, with what it touches and its version',
      sdks: [{ ...push, version: { value: '5.0.1', seen: aPlaceInFile() } }],
      ...lists(),
      apiUses: [anApiUse({ kind: 'android-id', owner: anSdkOwner('jpush') })],
      says: /5\.0\.1.*Android ID/,
    },
    { name: 'not in the rows of the policy', sdks: [push], ...byPolicy({ name: '微信支付' }), says: /极光推送/ },
    { name: 'the policy says that there is none', sdks: [push], ...byPolicy(), policies: [aPolicy(['我们不使用第三方代码。'])] },
    { name: 'and in other words', sdks: [push], ...byPolicy(), policies: [aPolicy(['本应用未接入任何第三方SDK。'])] },
    { name: 'the same city and trade are no likeness', sdks: [push], ...lists('深圳市某某科技有限公司推送服务') },
    {
      name: 'very many',
      sdks: Array.from({ length: 30 }, (_, at) => ({ ...push, id: `sdk-${at}` })),
      ...lists(),
      count: 20,
      says: /另有11处/,
    },
  ],
  cantTell: [
    {
      name: 'no list given',
      sdks: [push, statistics, library],
      ...lists(),
      profile: aProfile(),
      count: 1,
      says: /2个SDK.*极光推送.*友盟统计/,
    },
    {
      name: 'a policy without a word on SDKs: the list may be a page of its own',
      sdks: [push, statistics],
      ...byPolicy(),
      policies: [aPolicy(['我们收集手机号码。'])],
      count: 1,
      says: /规则中没有SDK清单.*极光推送.*友盟统计/,
    },
    { name: 'the policy before the profile, again', sdks: [push], ...byPolicy(), profile: aProfile({ listedSdks: ['jpush'] }) },
    {
      name: 'that some data go to no SDK does not say that there is none',
      sdks: [push],
      ...byPolicy(),
      policies: [aPolicy(['我们不会使用SDK收集您的通讯录。'])],
    },
    {
      name: 'named in a sentence, though in no list',
      sdks: [push],
      ...byPolicy(),
      policies: [aPolicy(['我们接入极光推送向您发送消息。'])],
      says: /相近的“我们接入极光推送/,
    },
    { name: 'the same provider', sdks: [push], ...byPolicy({ name: '消息SDK', company: '深圳市和讯华谷信息技术有限公司' }) },
    {
      name: 'the list lies elsewhere',
      sdks: [push, statistics],
      ...byPolicy(),
      policySdkList: aPolicySdkList([], leading),
      count: 1,
      says: /第三方SDK目录.*未提供.*2个/,
    },
    { name: 'something alike in the list', sdks: [statistics], ...lists('友盟+ U-App'), says: /友盟\+/ },
    { name: 'a framework', sdks: [framework], ...lists() },
    {
      name: 'one whose names are gone',
      sdks: [{ ...push, recognisedBy: [{ by: 'structure', match: '67 % (235/352)', seen: aPlaceInFile('classes.dex') }] }],
      ...lists('微信支付'),
      says: /代码结构67 % \(235\/352\)/,
    },
  ],
  inapplicable: [
    { name: 'no SDK', sdks: [], ...lists() },
    { name: 'libraries only', sdks: [library], ...lists(), profile: aProfile() },
  ],
})

test('what the package shows comes first, then the list', () => {
  const said = check.judge({ sdks: [push], ...byPolicy({ name: '微信支付' }) })
  const [judgement] = Array.isArray(said) ? said : [said]
  expect(judgement.evidence.map(({ artifact }: { artifact: string }) => artifact)).toEqual([anArtifactId, aPolicyId])
})
