import { describe, expect, test } from 'vitest'
import {
  appWords,
  consentWords,
  neverTouched,
  offerWords,
  renewalWords,
  saysItCloses,
  speaksOfRenewal,
  unfoldWords,
  waitWords,
} from './words.ts'

describe('words of controls', () => {
  test.each([
    '×',
    '关闭',
    '跳过 5s',
    '3秒 跳过',
    '暂不打开',
    '以后再说',
    '残忍拒绝',
    '继续浏览',
    '继续使用浏览器',
    '留在网页',
    '继续浏览网页',
    '继续在浏览器中浏览',
    '暂不下载,继续浏览',
    '取消,返回首页',
    'Close',
    'No thanks',
  ])('%s closes', (words) => expect(saysItCloses(words)).toBe(true))
  test.each(['关闭订单', '打开APP', '下载', '取消订阅会员服务并退款', '不用登录也能看', '取消,打开APP', '继续阅读', '返回首页'])(
    '%s does not',
    (words) => expect(saysItCloses(words)).toBe(false),
  )
  test.each(['5s后可关闭', '3 秒后关闭', '广告 15s后可跳过', '5秒后即可关闭广告'])('%s makes wait', (words) =>
    expect(words).toMatch(waitWords),
  )
  test.each(['跳过 5s', '5s后自动关闭', '3天后关闭订单'])('%s does not', (words) => expect(words).not.toMatch(waitWords))
  test.each(['打开APP', '立即下载', '下载客户端', '在APP内打开', '打开「示例」APP', '下载', '极速下载', 'APP 专享红包', 'Open in app'])(
    '%s wants an app',
    (words) => expect(words).toMatch(appWords),
  )
  test.each(['下载量 3.2 万', '打开窗户通风', '天气预报', '进入长江口', '立即领取', '立即体验'])('%s does not', (words) =>
    expect(words).not.toMatch(appWords),
  )
  test.each(['展开全文', '打开APP阅读全文', '还有 80% 未读', '继续阅读'])('%s unfolds', (words) => expect(words).toMatch(unfoldWords))
  test.each(['立即支付', '提交订单', '登录', '立即开通', '同意并继续', 'Log in', 'Sign up', '确认订单'])('%s is never touched', (words) =>
    expect(words).toMatch(neverTouched),
  )
  test.each(['打开APP', '展开全文', '关闭', '立即下载', 'designed', 'payload'])('%s may be touched', (words) =>
    expect(words).not.toMatch(neverTouched),
  )
  test.each(['到期自动续费', '连续包月'])('%s renews', (words) => expect(words).toMatch(renewalWords))
  test.each(['单次购买,到期不自动续费', '不会自动续费', '非连续包月'])('%s does not', (words) => expect(speaksOfRenewal(words)).toBe(false))
  test('不自动续费 beside 自动续费 hides nothing', () => expect(speaksOfRenewal('不自动续费;连续包月到期自动续费')).toBe(true))
  test.each(['立即清理', '立即领取', '一键加速'])('%s may lead anywhere', (words) => expect(words).toMatch(offerWords))
  test('已阅读并同意 consents', () => expect('已阅读并同意《用户协议》').toMatch(consentWords))
})
