import { describe, expect, it } from 'vitest'
import { aPolicyText } from '../../../test/build/a-policy.ts'
import { aMarkdownText } from '../../../test/build/a-policy-document.ts'
import type { PolicyText } from '#facts/policy.ts'
import { kindsIn } from './kinds.ts'
import { statementsIn } from './statements.ts'

const kinds = (text: PolicyText) => kindsIn([text], statementsIn(text))
const kindOf = (text: string, kind: string) => kinds(aPolicyText(text)).find((one) => one.kind === kind)

describe('kinds of a policy', () => {
  it('stand once, with all that is said of them', () => {
    const found = kinds(aPolicyText('我们会收集您的手机号码。我们使用您的手机号码，用于登录。我们不会共享您的手机号码。'))
    expect(found).toMatchObject([{ kind: 'phone-number', how: 'named', isDeclared: true, hasPurpose: true }])
    expect(found[0]!.seen.length).toBeGreaterThanOrEqual(2)
  })
  it('are not declared where every mention denies them', () => {
    expect(kindOf('我们不会收集您的通讯录。', 'contacts')).toMatchObject({ isDeclared: false })
  })
  it('are not declared where they are merely talked about', () => {
    expect(kindOf('敏感个人信息包括宗教信仰、行踪轨迹等信息。', 'religion')).toMatchObject({ isDeclared: false, hasPurpose: false })
  })
  it('are declared where one sentence denies a use and another collects', () => {
    expect(kindOf('我们会收集您的身份证号码。我们不会公开您的身份证号码。', 'identity-number')).toMatchObject({ isDeclared: true })
  })
  it.each<[string, string]>([
    ['签约:姓名、身份证号码、紧急联系人。', 'relations'],
    ['登录:微信昵称、头像,或者手机号。', 'phone-number'],
    ['您以游客身份观看时,我们仅收集必要的设备型号。', 'device-model'],
    ['注册成为会员须填写姓名、联系电话。', 'name'],
    ['快递员会获知寄件人的电话和地址。', 'address'],
    ['开发者可获得您的昵称和地区。', 'location'],
    ['手 机 号 码:用于登录。', 'phone-number'],
    ['注册信息:手机号、密码。', 'account-information'],
    ['回收时,我们会上传师傅拍的旧物照片。', 'camera'],
    ['除您主动从通讯录选取联系人外,我们不会访问您的通讯录。', 'contacts'],
    ['浏览时,我们不会收集除IP地址之外的信息。', 'ip-address'],
    ['我们采集车内人员的人脸。', 'face'],
  ])('are declared without a verb of collecting, or with another: %s', (text, kind) => {
    expect(kindOf(text, kind)).toMatchObject({ isDeclared: true })
  })
  it.each<[string, string]>([
    ['我们不会:\n读取您的通话记录;\n上传您的短信内容。', 'call-log'],
    ['通讯录、通话记录:我们都不要。', 'contacts'],
    ['由支付机构处理,我们不接触您的支付密码。', 'password'],
    ['您访问的第三方网站可能会收集您的浏览记录。', 'browsing-history'],
    ['会议会传输至接收方所在国家或者地区。', 'location'],
    ['个人信息:指以电子方式记录的与自然人有关的信息,如姓名、行踪轨迹。', 'trajectory'],
    ['本政策所称“个人敏感信息”,依照国家标准包括身份证件号码、宗教信仰。', 'religion'],
    ['行踪轨迹、宗教信仰等均属于敏感个人信息。', 'religion'],
    ['本政策不适用于其他第三方的服务,例如商家要求您填写的护照号。', 'identity-number'],
    ['我们不会:出售您的信息;读取您的短信内容;上传您的相册。', 'sms'],
    ['支付由第三方完成,第三方可能需要收集您的银行卡号,我们不会收集上述信息。', 'bank-account'],
    ['We do not collect your location or your contacts.', 'contacts'],
    ['本应用不读短信。', 'sms'],
  ])('are not declared where the list is denied, or others collect: %s', (text, kind) => {
    expect(kindOf(text, kind)?.isDeclared ?? false).toBe(false)
  })
  it('are umbrellas or permissions only where nothing names them', () => {
    expect(kindOf('我们会申请相机权限。', 'camera')?.how).toBe('permission')
    expect(kindOf('我们会收集设备信息。', 'device-information')?.how).toBe('umbrella')
    expect(kindOf('我们会申请通讯录权限。我们会收集您的通讯录。', 'contacts')?.how).toBe('named')
  })
  it('are declared by what a listed SDK collects', async () => {
    const text = await aMarkdownText(
      '## 第三方SDK清单\n\n| SDK名称 | 公司 | 收集信息 | 用途 |\n|---|---|---|---|\n| 某推送 | 某公司 | OAID | 推送 |\n',
    )
    expect(kinds(text)).toMatchObject([{ kind: 'advertising-id', isDeclared: true, hasPurpose: true }])
  })
  it('stand out where the words do', async () => {
    const text = await aMarkdownText(
      '## 我们收集的信息\n\n我们会收集您的昵称。\n\n我们会收集您的**身份证号码**。\n\n谢谢您阅读以上说明，我们会尽力做好服务。\n',
    )
    expect(kinds(text)).toMatchObject([
      { kind: 'nickname', isEmphasised: false },
      { kind: 'identity-number', isEmphasised: true },
    ])
  })
  it('carry evidence of where they are said to be handled first', () => {
    const one = kindOf('我们不会出售您的位置信息。当您使用地图时，我们会收集您的位置信息。', 'location')
    expect(one!.seen[0].quote).toContain('会收集您的位置信息')
  })
})
