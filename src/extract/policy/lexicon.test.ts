import { describe, expect, it } from 'vitest'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'
import { mentionedKinds } from './lexicon.ts'
import { narrow } from './narrow.ts'
import { policyTerms } from './terms.ts'

const kinds = (text: string): string[] => mentionedKinds(narrow(text)).map(({ kind }) => kind)

describe('the terms', () => {
  it('name kinds that are known, each with its source; umbrellas are umbrellas', () => {
    expect(policyTerms.filter(({ source, words }) => source.length < 8 || words.length === 0)).toEqual([])
    for (const { kind, form } of policyTerms) {
      if (kind === null) expect(form).toBe('trap')
      else expect(personalInformation[kind].covers.length > 0).toBe(form === 'umbrella')
    }
  })
  it('stand once', () => {
    const words = policyTerms.flatMap((row) => row.words.map((word) => word.toLowerCase().replaceAll(/[\s_-]/g, '')))
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  })
  it('name every kind', () => {
    const named = new Set(policyTerms.map(({ kind }) => kind))
    expect((Object.keys(personalInformation) as PersonalInformationKind[]).filter((kind) => !named.has(kind))).toEqual([])
  })
})

describe('kinds named', () => {
  it.each<[string, string[]]>([
    ['设备标识符(IMEI、Android ID、OAID、MAC 地址)', ['device-identifiers', 'device-id', 'android-id', 'advertising-id', 'mac-address']],
    ['ＩＭＥＩ/imsi/iccid', ['device-id', 'subscriber-id']],
    ['SIM卡序列号、设备序列号、蓝牙MAC地址', ['subscriber-id', 'serial-number', 'bluetooth-address']],
    ['Wi-Fi 列表、SSID、基站信息、IP 地址', ['wifi-network', 'cell-tower', 'ip-address']],
    ['姓名、电话、地址', ['name', 'phone-number', 'address']],
    ['您的照片、语音', ['photos-and-media', 'microphone']],
    ['身份证号码及身份证正反面照片', ['identity-number', 'identity-photo']],
    ['已安裝應用列表、剪貼板', ['installed-apps', 'clipboard']],
    ['人脸识别信息、声纹、指纹', ['face', 'voiceprint', 'fingerprint']],
    ['帐号、密码', ['account', 'password']],
    ['手 机 号 码、身份证 号', ['phone-number', 'identity-number']],
    ['昵称 头像 语言 时区', ['nickname', 'avatar', 'device-state']],
    ['監護人手機號', ['relations', 'phone-number']],
    ['androidid、oaid、idfa、imei', ['android-id', 'advertising-id', 'device-id']],
    ['瀏覽紀錄、網路狀態', ['browsing-history', 'carrier']],
    ['姓名、家长电话', ['name', 'phone-number']],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })

  it.each<[string, string]>([
    ['相机权限', 'camera'],
    ['麦克风', 'microphone'],
    ['读取电话状态权限', 'device-id'],
    ['android.permission.READ_CONTACTS', 'contacts'],
    ['通讯录权限', 'contacts'],
    ['日历权限', 'calendar'],
    ['ACCESS_FINE_LOCATION', 'location'],
    ['存储权限', 'files'],
  ])('%s is called by its permission', (text, kind) => {
    expect(mentionedKinds(text)).toMatchObject([{ kind, how: 'permission' }])
  })

  it.each([
    '在页面的显著位置公示',
    '客服电话400-800-8888',
    '本公司地址以营业执照为准',
    '向您发送短信验证码',
    '通过电话、短信或电子邮件通知',
    '您可以找回密码',
    '造成财产损失或者人身损害',
    '支付宝和微信支付',
    '遵守国家安全和网络安全的规定',
    '您的账号安全',
    '船运SHIP与ZIP压缩',
    '浏览器与播放器',
    '近亲属',
    '音视频推流',
    '接收方所在国家或者地区',
    '加密保存',
  ])('%s names none', (text) => {
    expect(kinds(text)).toEqual([])
  })
})
