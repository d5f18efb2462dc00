import { testCheck } from '../../../test/check-tester.ts'
import { anApiUse, anSdk, anSdkOwner, aPlaceInFile, aProfile } from '../../../test/build/facts.ts'
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

testCheck(check, {
  passed: [
    { name: 'by Chinese name', sdks: [push], ...lists('极光推送SDK') },
    { name: 'by id and by English name', sdks: [push, statistics], ...lists('JPUSH', 'umeng analytics') },
    { name: 'an entry within longer words', sdks: [push], ...lists('极光推送(含厂商通道)') },
    { name: 'more entries than were recognised', sdks: [push], ...lists('jpush', '某不知名SDK'), says: /另有1项/ },
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
    { name: 'something alike in the list', sdks: [statistics], ...lists('友盟+ U-App'), says: /友盟\+/ },
    { name: 'a framework', sdks: [framework], ...lists() },
  ],
  inapplicable: [
    { name: 'no SDK', sdks: [], ...lists() },
    { name: 'libraries only', sdks: [library], ...lists(), profile: aProfile() },
  ],
})
