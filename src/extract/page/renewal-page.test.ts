import { describe, expect, test } from 'vitest'
import { aSnapshot } from '../../../test/build/a-snapshot.ts'
import { cancelWords, joinWords, offersRenewal, stepsTold, toldPaths } from './renewal-page.ts'
import { View } from './view.ts'

describe('controls', () => {
  test.each(['立即开通', '开通会员', '确认并支付15元', '订阅', '立即续费', '免费试用7天', 'Subscribe'])('%s joins', (words) =>
    expect(words).toMatch(joinWords),
  )
  test.each(['开通说明', '会员中心', '自动续费管理', '取消自动续费', '订阅记录', '续费协议'])('%s does not', (words) =>
    expect(words).not.toMatch(joinWords),
  )
  test.each(['取消自动续费', '关闭自动续费', '取消续费', '退订', '解约', '取消订阅', '关闭连续包月', 'Cancel subscription'])(
    '%s cancels',
    (words) => expect(words).toMatch(cancelWords),
  )
  test.each(['如何取消续费', '取消', '自动续费管理', '暂不取消', '退订短信', '取消订单', '关闭'])('%s does not', (words) =>
    expect(words).not.toMatch(cancelWords),
  )
})

describe('a text tells how to cancel', () => {
  test.each([
    ['取消方式:打开应用,进入我的—设置—会员—取消续费。', ['我的', '设置', '会员', '取消续费']],
    ['您可在“我的 > 设置 > 自动续费管理 > 关闭自动续费”中取消', ['我的', '设置', '自动续费管理', '关闭自动续费']],
    ['路径:【支付宝】->【我的】->【扣费服务】->【关闭服务】', ['支付宝', '我的', '扣费服务', '关闭服务']],
    ['在我的→会员中心→管理自动续费,可随时取消', ['我的', '会员中心', '管理自动续费']],
  ])('%s', (words, steps) => expect(stepsTold(words)).toEqual(steps))
  test.each(['客服时间 9:00-18:00,可取消续费', '可随时取消自动续费', '原价30元—现价15元,到期续费'])('%s does not', (words) =>
    expect(stepsTold(words)).toBeNull(),
  )
  test('is found where it stands, once', () => {
    const view = new View(aSnapshot([{ text: '会员说明' }, { text: '取消路径:我的—设置—取消续费' }]))
    expect(toldPaths(view)).toMatchObject([{ steps: ['我的', '设置', '取消续费'] }])
    expect(view.words(toldPaths(view)[0]!.node)).toBe('取消路径:我的—设置—取消续费')
  })
})

test.each([
  ['连续包月15元', '立即开通', true],
  ['月卡15元,非自动续费', '立即开通', false],
  ['到期自动续费', '了解更多', false],
])('%s with “%s”: offered %s', (words, control, is) => {
  expect(offersRenewal(new View(aSnapshot([{ text: words }, { name: 'button', text: control }])))).toBe(is)
})
