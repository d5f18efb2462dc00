import { describe, expect, it } from 'vitest'
import { aPolicy } from '../../../test/build/a-policy.ts'
import { aligned, comparable } from './alignment.ts'
import { changesBetween } from './changes.ts'

const before = aPolicy('我们会收集您的手机号码，用于注册。\n我们接入了甲推送SDK，用于推送。\n您可以注销账号。\n您的信息保存六个月。', {
  version: '1.0',
})
const after = aPolicy(
  '1. 我们会收集您的手机号码，用于注册。\n我们会收集您的精确位置信息，用于推荐附近门店。\n我们接入了乙统计SDK，用于统计。\n您的信息保存十二个月。\n本次更新主要内容：新增位置信息的收集。',
  { version: '2.0' },
)

describe('two editions', () => {
  const changes = changesBetween(before, after)
  it('differ in kinds, SDKs and elements', () => {
    expect(changes.before.version).toBe('1.0')
    expect(changes.kinds).toMatchObject([{ what: 'added', thing: 'location' }])
    expect(changes.sdks.map(({ what, thing }) => `${what} ${thing}`)).toEqual(['added 乙统计SDK', 'removed 甲推送SDK'])
    expect(changes.elements).toMatchObject([{ what: 'removed', thing: 'account-cancellation' }])
  })
  it('differ in sentences, each with what it is about', () => {
    const said = changes.sentences.map(({ what, topic, before, after }) => [what, topic, (after ?? before)!.quote])
    expect(said).toContainEqual(['added', 'collection', '我们会收集您的精确位置信息,用于推荐附近门店。'])
    expect(said).toContainEqual(['reworded', 'retention', '您的信息保存十二个月。'])
    expect(said).toContainEqual(['removed', 'rights', '您可以注销账号。'])
    // Numbering alone changes nothing.
    expect(said.filter(([, , quote]) => quote!.includes('手机号码'))).toEqual([])
  })
  it('tell people by the words of the newer one, or as was handed in', () => {
    expect(changes.notice).toMatchObject({ words: '本次更新主要内容:新增位置信息的收集。' })
    expect(changesBetween(before, { ...after, notice: '弹窗通知' }).notice).toEqual({ words: '弹窗通知', seen: null })
    expect(changesBetween(after, before).notice).toBeNull()
  })
  it('that are the same have no changes', () => {
    expect(changesBetween(before, before)).toMatchObject({ kinds: [], sdks: [], elements: [], sentences: [] })
  })
})

describe('alignment', () => {
  it('takes equal sentences first, each once', () => {
    expect(aligned(['甲甲', '乙乙', '甲甲'], ['甲甲', '丙丙'])).toEqual({ pairs: [], removed: [1, 2], added: [1] })
  })
  it('finds the sentence that was reworded, wherever it went', () => {
    const old = ['我们会收集您的手机号码用于注册', '您可以注销账号并删除信息']
    expect(aligned(old, ['新的一句话说别的', '您可以在设置中注销账号并删除信息', '我们收集您的手机号码用于注册和登录']).pairs).toEqual([
      [1, 1],
      [0, 2],
    ])
  })
  it('sees no change in spaces, marks and numbers of items', () => {
    expect(comparable('(1) 我们收集 手机号。')).toBe(comparable('2、我们收集手机号'))
  })
})
