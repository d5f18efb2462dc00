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

describe('denials in other words', () => {
  it.each([
    '本应用不具备读取短信的能力。',
    '我们的服务器看不到您的短信。',
    '我们拿不到您的短信。',
    '短信、彩信等内容我们一概不碰。',
    '短信由系统保管,本应用无法读取。',
    '短信归系统所有,本应用接触不到。',
    '设计上我们避免读取短信。',
    '我们拒绝收集您的短信。',
  ])('%s', (sentence) => {
    expect(kindsOf(collecting(sentence))).toEqual([])
  })
  it.each(['为识别验证码,您看不到输入框时,我们会读取您的短信。', '您拒绝收集短信的,不影响使用;我们收集您的短信,用来验证。'])(
    'are not all that sounds like one: %s',
    (sentence) => {
      expect(kindsOf(collecting(sentence))).toContain('sms')
    },
  )
})

describe('what lists and sentences name', () => {
  it.each<[string, readonly string[]]>([
    ['为了推荐内容,我们会收集您浏览过的菜谱、搜索过的食材。', ['browsing-history', 'search-history']],
    ['授信时需要提供诚信信息、有效期限和复印件。', ['credit', 'identity-photo']],
    ['如您授权位置,可显示海拔。', ['location']],
    ['数据:账户列表(仅名称,不含密码)。', ['accounts']],
    ['我们收集不满14周岁孩子的个人信息,应当取得家长同意。', ['minor']],
  ])('%s', (sentence, kinds) => {
    expect(kindsOf(collecting(sentence))).toEqual(expect.arrayContaining([...kinds]))
  })
  it.each<[string, string]>([
    ['应用切换到后台时,我们会停止收集您的位置信息。', 'running-apps'],
    ['本应用集成多家SDK,会收集OAID。', 'installed-apps'],
    ['我们申请相机权限以点亮闪光灯,会收集OAID。', 'device-state'],
    ['为实现您所使用的功能,我们收集OAID。', 'usage-records'],
    ['如果我们收集儿童的个人信息,会先征得监护人同意。', 'minor'],
  ])('%s: no kind', (sentence, kind) => {
    expect(kindsOf(collecting(sentence))).not.toContain(kind)
  })
})

describe('numbered paragraphs among numbered headings', () => {
  it('are sections, and no headings', () => {
    const text = aPolicyText(
      '小工具隐私政策\n一、我们收集的信息\n手机号码。\n二、第三方SDK\n友盟SDK用于统计。\n三、您可以查询、更正您的信息。\n四、信息的存储\n境内。',
    )
    expect(text.sections.map(({ heading }) => heading).slice(1)).toEqual([
      '小工具隐私政策',
      '一、我们收集的信息',
      '二、第三方SDK',
      '三、您可以查询、更正您的信息',
      '四、信息的存储',
    ])
    expect(text.sentences.find((one) => one.text.startsWith('三、'))).toMatchObject({ from: 'paragraph', section: 4 })
  })
})
