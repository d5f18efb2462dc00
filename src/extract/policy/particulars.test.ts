import { describe, expect, it } from 'vitest'
import { aPolicy } from '../../../test/build/a-policy.ts'
import { chineseNumber } from './dates.ts'
import { particularsOf } from './particulars.ts'

const operators = (text: string) => particularsOf(aPolicy(text)).operators.map(({ name }) => name)
const contacts = (text: string) => particularsOf(aPolicy(text)).contacts.map(({ form, value }) => `${form} ${value}`)
const dates = (text: string) => particularsOf(aPolicy(text)).dates.map(({ what, on }) => `${what} ${on}`)
const versions = (text: string) => particularsOf(aPolicy(text)).versions.map(({ value }) => value)

describe('who handles', () => {
  it.each<[string, string[]]>([
    ['欢迎您使用由河南某某网络科技有限公司（以下简称“我们”）开发并运营的浏览器。', ['河南某某网络科技有限公司']],
    ['某某（杭州）科技有限公司（注册地址：浙江省杭州市）及其关联方（简称“我们”）作为本软件的运营者。', ['某某(杭州)科技有限公司']],
    ['我们（北京某某信息技术股份有限公司）重视您的隐私。', ['北京某某信息技术股份有限公司']],
    ['本应用由个人开发者李某开发。', ['李某']],
    ['运营者为上海某某工作室。', ['上海某某工作室']],
    ['本政策由示例科技有限公司（地址：北京市）制定。', ['示例科技有限公司']],
    ['某某邮箱由贵阳某某网络有限公司提供邮箱服务。', ['贵阳某某网络有限公司']],
    ['运营：银川某某公益服务中心', ['银川某某公益服务中心']],
    ['隐私政策\n一、联系\n谢谢。\n绍兴市某某图书馆\n', ['绍兴市某某图书馆']],
    ['隐私政策\n一、共享\n我们会与支付宝（中国）网络技术有限公司等第三方合作伙伴共享信息。', []],
  ])('%s', (text, expected) => {
    expect(operators(text)).toEqual(expected)
  })
  it('is quoted where it stands', () => {
    const [operator] = particularsOf(aPolicy('本应用由甲乙科技有限公司运营。')).operators
    expect(operator).toMatchObject({ name: '甲乙科技有限公司', seen: { quote: '甲乙科技有限公司' } })
  })
})

describe('how to reach them', () => {
  it('by mail, telephone, post and otherwise', () => {
    expect(
      contacts(
        '隐私政策\n一、联系我们\n客服电话：400-800-1234，010-88886666；邮箱：privacy@a.example\n联系地址：北京市海淀区某街1号\n微信公众号：某某服务',
      ),
    ).toEqual(['phone 400-800-1234', 'phone 010-88886666', 'email privacy@a.example', 'address 北京市海淀区某街1号', 'other 某某服务'])
  })
  it('by an address in brackets behind the company, or beside the number', () => {
    expect(contacts('本应用由某某有限公司（江苏省苏州市某区某街328号）运营。')).toEqual(['address 江苏省苏州市某区某街328号'])
    expect(contacts('客服 010-5555-0166 北京市朝阳区某路8号院。')).toEqual(['phone 010-5555-0166', 'address 北京市朝阳区某路8号院'])
  })
  it('by an address behind the name of the company that nothing calls one', () => {
    expect(contacts('某某有限公司，浙江省杭州市西湖区文一路12号。')).toEqual(['address 浙江省杭州市西湖区文一路12号'])
    expect(contacts('某某公司（注册地浙江省杭州市西湖区文一路12号）运营本应用。')).toContain('address 浙江省杭州市西湖区文一路12号')
  })
  it('short numbers count where they are called numbers', () => {
    expect(contacts('请拨打客服热线95188。')).toEqual(['phone 95188'])
    expect(contacts('本公司注册资本95188万元。')).toEqual([])
  })
  it('not by what people hand over, nor by long numbers', () => {
    expect(contacts('我们会收集您的收货地址：省市区街道。')).toEqual([])
    expect(contacts('备案号4008001234567890')).toEqual([])
  })
})

describe('dates', () => {
  it.each<[string, string[]]>([
    ['更新日期：2024年3月1日\n生效日期：2024年03月08日', ['updated 2024-03-01', 'effective 2024-03-08']],
    ['发布日期：2024-03-01', ['published 2024-03-01']],
    ['最近更新时间：2024.3.1', ['updated 2024-03-01']],
    ['版本生效日期：二〇二四年三月十一日', ['effective 2024-03-11']],
    ['本政策于2023/12/31起生效', ['effective 2023-12-31']],
    ['Last updated: March 1, 2024', ['updated 2024-03-01']],
    ['更新日期：20240301', ['updated 2024-03-01']],
    ['更新日期：\n2024年3月1日', ['updated 2024-03-01']],
    ['生效日期：2024年2月30日', []],
    ['《个人信息保护法》自2021年11月1日起施行的法律', []],
  ])('%s', (text, expected) => {
    expect(dates(text)).toEqual(expected)
  })
  it('Chinese numbers', () => {
    expect(['三', '十', '十二', '二十', '三十一'].map(chineseNumber)).toEqual([3, 10, 12, 20, 31])
  })
})

describe('versions', () => {
  it.each<[string, string[]]>([
    ['版本号：V2.1', ['V2.1']],
    ['版本：3.0.1', ['3.0.1']],
    ['我们会收集您的操作系统版本13。', []],
    ['版本更新日期：2024年3月1日', []],
  ])('%s', (text, expected) => {
    expect(versions(text)).toEqual(expected)
  })
})
