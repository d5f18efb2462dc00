import { describe, expect, it } from 'vitest'
import { aPolicyText } from '../../../test/build/a-policy.ts'
import { aMarkdownText } from '../../../test/build/a-policy-document.ts'
import { statementsIn } from './statements.ts'

const statements = (text: string) => statementsIn(aPolicyText(text))
/** One sentence under a heading on collecting. */
const collecting = (sentence: string) => statements(`隐私政策\n一、我们如何收集和使用您的个人信息\n${sentence}`)
const kindsOf = (found: ReturnType<typeof statements>, polarity = 'affirmed'): string[] =>
  found.filter((one) => one.polarity === polarity).flatMap(({ kinds }) => kinds.map(({ kind }) => kind))

describe('a sentence that collects', () => {
  it('says who, what, what for and when', () => {
    expect(collecting('当您注册账号时，您需要提供手机号码并设置密码，用于创建账号。')).toMatchObject([
      {
        act: 'collect',
        subject: 'person',
        kinds: [{ kind: 'phone-number' }, { kind: 'password' }],
        purpose: '创建账号',
        occasion: '当您注册账号时',
        polarity: 'affirmed',
        certainty: 'high',
      },
    ])
  })
  it('is quoted with its place in the text', () => {
    const text = aPolicyText('我们会收集您的IP地址。')
    const [{ seen }] = statementsIn(text) as [ReturnType<typeof statementsIn>[number]]
    expect(seen).toMatchObject({ kind: 'sentence', index: 0, start: 0, end: text.text.length })
    expect(seen.quote).toBe(text.text)
  })
  it('may say how', () => {
    expect(collecting('我们会自动收集您的设备型号。')[0]).toMatchObject({ subject: 'operator', way: '自动收集' })
  })
  it('may put the kind before the verb', () => {
    expect(kindsOf(collecting('您的位置信息将被我们收集，用于展示附近门店。'))).toEqual(['location'])
  })
  it('asks for permissions', () => {
    expect(collecting('我们会申请相机权限，用于扫码。')[0]).toMatchObject({
      act: 'collect',
      kinds: [{ kind: 'camera', how: 'permission' }],
    })
  })
  it('tells of refusing, and denies nothing', () => {
    expect(collecting('如您不提供手机号码，您将无法注册。')).toMatchObject([
      { polarity: 'affirmed', certainty: 'low', kinds: [{ kind: 'phone-number' }] },
    ])
  })
})

describe('denials', () => {
  it.each([
    '我们不会收集您的通讯录。',
    '我们承诺，我们从不读取您的通讯录。',
    '本应用不收集通讯录。',
    '您无需提供通讯录。',
    '对于您的通讯录，我们不会上传或读取。',
  ])('%s', (sentence) => {
    expect(kindsOf(collecting(sentence))).toEqual([])
    expect(kindsOf(collecting(sentence), 'denied')).toEqual(['contacts'])
  })
  it('end at a turn', () => {
    const found = collecting('我们不会收集您的通讯录，但会收集您的手机号码。')
    expect(kindsOf(found)).toEqual(['phone-number'])
    expect(kindsOf(found, 'denied')).toEqual(['contacts'])
  })
  it('reach over an enumeration', () => {
    expect(kindsOf(collecting('我们不会收集您的通讯录、短信内容，以及通话记录。'), 'denied')).toEqual(['contacts', 'sms', 'call-log'])
  })
  it.each([
    '未经您同意，我们不会收集您的位置信息。',
    '我们不会读取您的位置信息，除非您主动开启。',
    '在您同意前，我们不会收集您的位置信息。',
  ])('with a door: %s', (sentence) => {
    expect(kindsOf(collecting(sentence), 'except')).toEqual(['location'])
    expect(kindsOf(collecting(sentence))).toEqual([])
  })
  it('outweigh what stays on the device', () => {
    expect(kindsOf(collecting('您的指纹仅保存在您的设备上，我们不会收集您的指纹信息。'))).toEqual([])
  })
  it('introduce lists', () => {
    const found = statements('隐私政策\n一、说明\n我们不会收集以下信息：\n（1）通讯录；\n（2）短信内容。\n我们会收集您的手机号码。')
    expect(kindsOf(found, 'denied')).toEqual(['contacts', 'sms'])
    expect(kindsOf(found)).toEqual(['phone-number'])
  })
})

describe('what is not done for a reason', () => {
  it.each([
    '我们不会因您开启语音功能而收集您的通讯录。',
    '我们不会因为您使用语音功能，就收集您的通讯录。',
    '我们不因广告推送收集您的通讯录。',
    '我们不会因此收集您的通讯录。',
    '不会因您注册而要求您提供通讯录。',
    '我们不会因商业合作而向第三方提供您的通讯录。',
  ])('is denied: %s', (sentence) => {
    expect(kindsOf(collecting(sentence), 'denied')).toEqual(['contacts'])
    expect(kindsOf(collecting(sentence))).toEqual([])
  })
  it('and the reason is not', () => {
    const found = collecting('我们不会因您拒绝提供位置信息而收集您的通讯录。')
    expect(kindsOf(found, 'denied')).toEqual(['contacts'])
    expect(kindsOf(found)).toEqual(['location'])
  })
  it.each([
    '我们不会因您拒绝提供通讯录而影响您使用基本功能。',
    '我们不会因您拒绝我们收集通讯录而拒绝提供服务。',
    '我们不会因收集您的通讯录影响您的使用。',
    '不会因您不同意收集通讯录而停止提供服务。',
    '我们不会因您提供通讯录而向您收费。',
    '我们收集您的通讯录，不会因您拒绝而影响使用。',
  ])('is no handling here, and nothing is denied: %s', (sentence) => {
    expect(kindsOf(collecting(sentence), 'denied')).toEqual([])
    expect(kindsOf(collecting(sentence))).toEqual(['contacts'])
  })
  it('ends at a turn', () => {
    const found = collecting('我们不会因此收集您的通讯录，但会收集您的手机号码。')
    expect(kindsOf(found, 'denied')).toEqual(['contacts'])
    expect(kindsOf(found)).toEqual(['phone-number'])
  })
})

describe('other ways of writing', () => {
  it.each(['我们会收集你的手机号码。', '我們會收集您的手機號碼。', '本应用收集ＩＭＥＩ、手机号码。'])('%s', (sentence) => {
    expect(kindsOf(collecting(sentence))).toContain('phone-number')
  })
  it('a table of contents names no section, and the heading behind it does', () => {
    const contents = '一、我们如何收集和使用您的个人信息\n二、如何联系我们\n三、您的权利'
    const found = statements(
      `隐私政策\n${contents}\n一、我们如何收集和使用您的个人信息\n手机号码：用于登录\n二、如何联系我们\n电话：010-88886666`,
    )
    expect(kindsOf(found)).toEqual(['phone-number'])
  })
  it('what something is for is not what is handled', () => {
    expect(kindsOf(collecting('我们会申请相册权限，用于更换头像。'))).toEqual(['photos-and-media'])
  })
})

describe('lists', () => {
  it('inherit what the sentence before them does, and what for', () => {
    const found = statements(
      '为保障账号安全，我们会收集以下信息：\n1. 设备信息：设备型号、IMEI；\n2. IP地址；\n3. 浏览记录。\n感谢您的信任。',
    )
    expect(found.map(({ act, certainty, purpose }) => [act, certainty, purpose])).toEqual(
      Array.from({ length: 3 }, () => ['collect', 'high', '保障账号安全']),
    )
    expect(kindsOf(found)).toEqual(['device-information', 'device-model', 'device-id', 'ip-address', 'browsing-history'])
  })
  it('may stand in lines without marks', () => {
    expect(kindsOf(statements('我们会收集下列信息：\n手机号码\n姓名\n收货地址'))).toEqual(['phone-number', 'name', 'address'])
  })
})

describe('what says nothing of handling', () => {
  it.each([
    '个人敏感信息包括身份证件号码、个人生物识别信息、银行账号、财产信息、行踪轨迹等。',
    '敏感个人信息是一旦泄露容易导致人格尊严受到侵害的个人信息，包括宗教信仰、医疗健康等信息。',
    '请妥善保管您的账号、密码和身份证号码，切勿告知他人。',
    '单独的设备型号、IP地址无法识别特定自然人，不属于个人信息。',
    '如有疑问，请致电400-800-1234或发送邮件至privacy@company.example与我们联系。',
    '我们会以短信、电子邮件、电话等方式通知您。',
  ])('%s', (sentence) => {
    expect(kindsOf(collecting(sentence))).toEqual([])
  })
  it.each([
    ['联系我们', '电话：010-88886666，地址：北京市朝阳区某路1号，邮箱：a@b.example。'],
    ['您的权利', '您可以更正您的姓名、头像和收货地址。'],
    ['未成年人保护', '如果我们发现在未经监护人同意的情况下收集了儿童的个人信息，会尽快删除。'],
    ['定义', '设备信息：指设备型号、操作系统版本等。'],
  ])('under %s: %s', (heading, sentence) => {
    expect(kindsOf(statements(`隐私政策\n一、总则\n我们重视隐私。\n二、${heading}\n${sentence}`))).toEqual([])
  })
  it('but the policy may say which of them it handles', () => {
    expect(kindsOf(collecting('本政策中涉及的个人敏感信息包括：银行卡号、精准定位信息。'))).toEqual(['bank-account', 'location'])
  })
})

describe('other acts', () => {
  const sharing = (sentence: string) => statements(`隐私政策\n一、我们如何共享、转让、公开披露您的个人信息\n${sentence}`)
  it('share, with whom', () => {
    expect(sharing('我们会将您的订单信息共享给某某物流有限公司，用于配送。')).toMatchObject([
      { act: 'share', recipient: '某某物流有限公司', kinds: [{ kind: 'payment' }], purpose: '配送', polarity: 'affirmed' },
    ])
  })
  it('share nothing, with exceptions', () => {
    expect(sharing('除法律法规另有规定外，我们不会向任何第三方提供您的个人信息。')).toMatchObject([
      { act: 'share', polarity: 'except', kinds: [] },
    ])
  })
  it('entrust', () => {
    expect(sharing('我们会委托云服务商存储您的个人信息。')[0]).toMatchObject({ act: 'entrust', polarity: 'affirmed' })
  })
  it('store, how long', () => {
    expect(statements('我们会保存您的浏览记录，期限为六个月。')[0]).toMatchObject({ act: 'store', kinds: [{ kind: 'browsing-history' }] })
    expect(statements('您的个人信息存储期限不少于3年。')[0]).toMatchObject({ act: 'store', retention: '您的个人信息存储期限不少于3年' })
  })
  it('send nothing abroad', () => {
    expect(statements('我们不会将您的个人信息传输至境外。')).toMatchObject([{ act: 'transfer-abroad', polarity: 'denied' }])
  })
  it('publish', () => {
    expect(sharing('我们会公开披露您的昵称。')).toMatchObject([{ act: 'publish', kinds: [{ kind: 'nickname' }] }])
  })
})

describe('tables', () => {
  it('are read row by row', async () => {
    const text = await aMarkdownText(
      '# 隐私政策\n\n## 我们收集的信息\n\n| 业务功能 | 收集的个人信息 | 使用目的 |\n|---|---|---|\n| 注册 | 手机号 | 创建账号 |\n| 下单 | 姓名、地址 | 配送 |\n',
    )
    expect(statementsIn(text)).toMatchObject([
      { act: 'collect', kinds: [{ kind: 'phone-number' }], purpose: '创建账号', occasion: '注册', certainty: 'high' },
      { act: 'collect', kinds: [{ kind: 'name' }, { kind: 'address' }], purpose: '配送', occasion: '下单' },
    ])
  })
  it('of SDKs say what the SDK collects', async () => {
    const text = await aMarkdownText(
      '## 第三方SDK\n\n| SDK名称 | 公司 | 收集信息 | 用途 |\n|---|---|---|---|\n| 某推送 | 某公司 | OAID | 推送 |\n',
    )
    expect(statementsIn(text)).toMatchObject([
      { act: 'collect', subject: 'sdk', recipient: '某公司', kinds: [{ kind: 'advertising-id' }], purpose: '推送' },
    ])
  })
})
