import { describe, expect, test } from 'vitest'
import { config } from '../../../test/build/arsc-builder.ts'
import { learn } from '../../../test/build/an-apk.ts'
import { topicsOf } from './service-patterns.ts'
import serviceTexts from './service-texts.ts'

describe('topics', () => {
  test.each([
    ['连续包月12元/月,到期自动续费', ['price', 'renewal']],
    ['开通会员享特权', ['membership']],
    ['¥ 19.9', ['price']],
    ['首月免费试用', ['free-trial']],
    ['Your plan renews automatically at $9.99 per month', ['price', 'renewal']],
    ['Start your free trial', ['free-trial']],
    ['Premium membership', ['membership']],
    ['%1$d 个文件', []],
    ['元素周期表', []],
    ['共 3 元件', []],
    ['试卷第 5 单元', []],
    ['The member variable', []],
    ['Renew certificate', []],
  ])('%s', (text, topics) => {
    expect(topicsOf(text)).toEqual(topics)
  })
})

test('read in the default, Chinese and English strings, each once', async () => {
  const found = await learn(serviceTexts, {
    resources: [
      { type: 'string', values: { a: '会员中心', b: 'plain', c: '会员中心' } },
      { type: 'string', config: config({ language: 'zh', region: 'TW' }), values: { a: '自動續費 會員 VIP' } },
      { type: 'string', config: config({ language: 'fr' }), values: { a: 'Espace VIP' } },
    ],
  })
  expect(found.map(({ topic, locale, text }) => [topic, locale, text])).toEqual([
    ['membership', '', '会员中心'],
    ['membership', 'zh-TW', '自動續費 會員 VIP'],
    ['renewal', 'zh-TW', '自動續費 會員 VIP'],
  ])
  expect(found[0]?.seen).toMatchObject({ path: 'resources.arsc', part: 'string/a', quote: '会员中心' })
})
