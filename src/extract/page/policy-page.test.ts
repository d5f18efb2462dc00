import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aSnapshot } from '../../../test/build/a-snapshot.ts'
import { isPolicy } from './policy-page.ts'
import { View } from './view.ts'

const labelled = join(import.meta.dirname, '..', '..', '..', 'test', 'policies')
/** Texts that a browser would show line by line; other formats are read elsewhere. */
const written = readdirSync(labelled, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => ['policy.md', 'policy.txt'].map((file) => join(labelled, name, file)))
  .filter((path) => existsSync(path) && !readFileSync(path, 'utf8').includes('\ufffd'))

const lines = (text: string): { text: string }[] =>
  text
    .split('\n')
    .map((line) => ({ text: line.replace(/^[#>\s|*-]+/, '').replaceAll('**', '') }))
    .filter(({ text: line }) => line !== '')
const shows = (text: string, title?: string): boolean => isPolicy(new View(aSnapshot(lines(text), title === undefined ? {} : { title })))

describe('a page is taken for a policy by its heading and by what it tells', () => {
  test('four in five of the labelled policies are; the short and colloquial ones, which a person looks at, are not', () => {
    const missed = written.filter((path) => !shows(readFileSync(path, 'utf8')))
    expect(written.length).toBeGreaterThan(60)
    expect(missed.map((path) => basename(dirname(path))).slice(Math.floor(written.length / 5))).toEqual([])
  })

  const agreement = `用户协议
更新日期:2026年1月1日
示例网络科技有限公司(以下简称“我们”)按照本协议向您提供服务。
一、账号
您应当妥善保管账号与密码,可以随时注销账号。
二、隐私保护
我们重视您的个人信息,具体见《隐私政策》。您可以更正您的个人信息。
三、协议变更
本协议变更时,我们会以弹窗方式通知您。
四、未成年人
未成年人应当在监护人陪同下使用本服务。
五、联系我们
如有投诉,请发邮件至 a@reader.example。`

  test.each([
    ['a user agreement with a section on privacy', agreement, undefined],
    ['a heading and nothing below', '隐私政策', undefined],
    ['a list of rules to choose from', '隐私政策\n用户协议\n权限列表\n第三方信息共享清单', undefined],
    ['a page that asks to sign in', '请先登录\n登录即表示您已阅读并同意用户协议与隐私政策', '隐私政策'],
    [
      'an article on policies',
      '监管部门通报隐私政策问题\n多款应用的隐私政策没有告知用户如何删除个人信息、注销账号,也没有告知保存期限。',
      undefined,
    ],
    ['the frame of a page whose text did not come', '返回\n隐私政策\n加载失败,请稍后再试\n示例网络科技有限公司版权所有', '隐私政策'],
  ])('%s is not', (_, text, title) => expect(shows(text, title)).toBe(false))

  test('a link of that name is no heading', () => {
    const parts = lines(agreement.replace('二、隐私保护', '二、说明'))
    const link = { name: 'a', attributes: { href: '/privacy' }, text: '隐私政策' }
    expect(isPolicy(new View(aSnapshot([...parts, link])))).toBe(false)
  })
})
