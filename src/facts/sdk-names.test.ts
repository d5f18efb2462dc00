import { expect, test } from 'vitest'
import { anSdk, aPlaceInFile } from '../../test/build/facts.ts'
import { isSameSdk, mayMeanSdk } from './sdk-names.ts'

const sdk = (zh: string, en: string, id = en.toLowerCase(), provider = '某公司') =>
  anSdk({
    id,
    name: { zh, en },
    provider,
    recognisedBy: [{ by: 'package', match: 'com.vendor.module', seen: aPlaceInFile() }],
  })
const entry = (name: string, company: string | null = null) => ({ name, company })

const alipay = sdk('支付宝', 'Alipay')
const tpns = sdk('腾讯移动推送 TPNS(信鸽)', 'Tencent Push Notification Service (XG)', 'tpns', '深圳市腾讯计算机系统有限公司')
const twitter = sdk('X(Twitter)SDK', 'Twitter Kit', 'twitter')

test.each([
  [alipay, '支付宝SDK'],
  [alipay, 'ALIPAY'],
  [alipay, '支付宝(手机网站支付)'],
  [alipay, 'com.vendor.module'],
  [tpns, '信鸽'],
  [tpns, 'TPNS'],
  [tpns, '腾讯移动推送'],
  [twitter, 'Twitter'],
])('%o is meant by %s', (one, name) => expect(isSameSdk(entry(name), one)).toBe(true))

test.each([
  [alipay, '支付'],
  [alipay, '微信支付'],
  [alipay, ''],
  [alipay, 'SDK'],
  [twitter, 'X'],
  [tpns, '推送服务'],
  [tpns, '腾讯'],
])('%o is not meant for certain by %j', (one, name) => expect(isSameSdk(entry(name), one)).toBe(false))

test('the provider, or a word of it, may mean an SDK', () => {
  expect(mayMeanSdk(entry('消息通道', '深圳市腾讯计算机系统有限公司'), tpns)).toBe(true)
  expect(mayMeanSdk(entry('消息推送', '深圳市某某科技有限公司'), tpns)).toBe(false)
})
