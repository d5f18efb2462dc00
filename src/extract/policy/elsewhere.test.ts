import { describe, expect, it } from 'vitest'
import { aPolicyText } from '../../../test/build/a-policy.ts'
import { aMarkdownText } from '../../../test/build/a-policy-document.ts'
import type { PolicyText } from '#facts/policy.ts'
import { statementsIn } from './statements.ts'

const kindsOf = (text: PolicyText, polarity = 'affirmed'): string[] =>
  statementsIn(text)
    .filter((one) => one.polarity === polarity)
    .flatMap(({ kinds }) => kinds.map(({ kind }) => kind))
/** Under a heading on collecting. */
const collecting = (sentence: string) => aPolicyText(`隐私政策\n一、我们如何收集和使用您的个人信息\n${sentence}`)

describe('what others do', () => {
  it.each([
    '商家页面请求您的位置、相机时,应用会弹窗询问,由该商家处理您的信息,我们不获取。',
    '游戏由第三方开发者运营,其读取您的短信、通讯录的行为由开发者负责。',
    '平台上的小程序获取您的通讯录、位置的,与本平台无关。',
  ])('is not done here: %s', (sentence) => {
    expect(kindsOf(collecting(sentence))).toEqual([])
  })
  it.each<[string, string]>([
    ['您向第三方商家下单时,我们会收集您的收货地址,售后由商家负责。', 'address'],
    ['我们接入的第三方SDK会读取您的位置,其处理行为由第三方负责。', 'location'],
    ['商家获取您的收货地址后发货,物流由商家负责安排。', 'address'],
  ])('leaves what is done here: %s', (sentence, kind) => {
    expect(kindsOf(collecting(sentence))).toContain(kind)
  })
  it('is not said by the words of the system that a policy quotes', () => {
    const text = collecting('开启无障碍时手机会弹窗提示“该应用可能读取您的短信、密码”,这是系统的统一文案,我们不会读取您的短信、密码。')
    expect(kindsOf(text)).toEqual([])
    expect(kindsOf(text, 'denied')).toEqual(['sms', 'password'])
  })
})

describe('denials around a list', () => {
  it('may be a line in brackets', () => {
    const text = aPolicyText(
      '小工具隐私政策\n【我们收集】\n注册需要手机号码。\n【我们从不】\n翻看您的短信;读取您的通讯录。\n【存储】\n保存在境内。',
    )
    expect(kindsOf(text)).toEqual(['phone-number'])
    expect(kindsOf(text, 'denied')).toEqual(['sms', 'contacts'])
  })
  it('may stand between a verb and what it does not hold', () => {
    const text = collecting('我们上传的内容不包含您的位置信息和通讯录。')
    expect(kindsOf(text)).not.toContain('location')
    expect(kindsOf(text, 'denied')).toEqual(['location', 'contacts'])
    expect(kindsOf(collecting('我们收集的信息,包括但不限于位置信息。'))).toEqual(['location'])
  })
})

describe('the rules of an app for children', () => {
  it('speak of children in their title, and are no chapter on minors', async () => {
    const text = await aMarkdownText(
      '# 小星儿童故事机隐私政策\n\n## 功能\n\n- 通话:**语音消息、通话记录**。\n\n## 谁的信息\n\n- 家长:手机号码、昵称。\n',
    )
    expect(kindsOf(text)).toEqual(expect.arrayContaining(['microphone', 'call-log', 'phone-number', 'nickname']))
  })
})
