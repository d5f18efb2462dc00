import { describe, expect, it } from 'vitest'
import { aPolicy } from '../../../test/build/a-policy.ts'
import { policyElements, type PolicyElementId } from '#facts/policy-elements.ts'
import { elementsOf } from './elements.ts'
import { handlerRules } from './element-rules-handler.ts'
import { handlingRules } from './element-rules-handling.ts'
import { rightsRules } from './element-rules-rights.ts'

const present = (text: string): PolicyElementId[] => elementsOf(aPolicy(text)).flatMap(({ id, isPresent }) => (isPresent ? [id] : []))
const under = (heading: string, ...sentences: readonly string[]): string =>
  `某应用隐私政策\n一、概述\n我们重视隐私。\n二、${heading}\n${sentences.join('\n')}\n三、附则\n感谢。`

/** What says it, and what only looks like it. */
const examples: Record<PolicyElementId, { readonly says: readonly string[]; readonly doesNot: readonly string[] }> = {
  'handler-name': {
    says: [
      '本应用由杭州某某科技有限公司（以下简称“我们”）开发并运营。',
      '某某（北京）网络有限公司尊重并保护您的隐私。',
      '开发者：张三',
      '本政策由示例科技有限公司（地址：北京市）制定。',
      '某某科技有限公司隐私政策\n请您仔细阅读本政策的全部内容，感谢您的信任与支持。',
      '绍兴市某某图书馆（“我们”）尊重读者。',
    ],
    doesNot: [under('第三方SDK', '友盟同欣（北京）科技有限公司提供统计服务。'), '我们重视您的隐私。'],
  },
  'handler-address': {
    says: ['注册地址：浙江省杭州市西湖区某路1号', '我们的办公地址位于北京市海淀区。', '某某有限公司，浙江省杭州市西湖区文一路12号。'],
    doesNot: ['我们会收集您的收货地址和IP地址。', '我们会读取无线网卡地址、硬件序列号。', '网站地址：https://a.example'],
  },
  contact: {
    says: ['您可以发送邮件至privacy@a.example。', '客服电话：400-800-1234', '您可以通过“我的—意见反馈”联系在线客服。'],
    doesNot: ['我们会收集您的联系方式。', '联系我们'],
  },
  officer: {
    says: ['我们设立了个人信息保护负责人，邮箱dpo@a.example。', '我们设有专门的个人信息保护部门。'],
    doesNot: ['您可以向履行个人信息保护职责的部门投诉。'],
  },
  kinds: { says: ['我们会收集您的手机号码和昵称。'], doesNot: ['我们不会收集您的通讯录。', '我们重视您的个人信息。'] },
  purpose: { says: ['我们收集您的手机号码用于注册。', '为了向您提供服务，我们会收集您的IP地址。'], doesNot: ['我们会收集您的IP地址。'] },
  way: {
    says: ['我们会自动收集您的设备信息。', under('我们收集的信息', '我们以加密方式处理您的信息。')],
    doesNot: ['我们会以弹窗方式通知您。'],
  },
  sensitive: { says: ['以上信息中位置信息属于敏感个人信息。'], doesNot: ['我们会收集您的位置信息。'] },
  necessity: {
    says: ['收集您的人脸信息具有必要性，拒绝不影响其他功能。', '敏感信息一旦泄露，可能使您的人身财产受到损害。'],
    doesNot: ['我们会评估第三方收集信息的合法性、正当性、必要性。'],
  },
  'separate-consent': {
    says: ['处理敏感个人信息前，我们会取得您的单独同意。'],
    doesNot: ['您点击同意即表示接受本政策。', '需征得监护人的明示同意。'],
  },
  'storage-place': { says: ['您的信息存储于中华人民共和国境内。', '我们将数据保存在位于上海的服务器。'], doesNot: ['我们需要存储权限。'] },
  retention: {
    says: ['我们保存您的个人信息的期限为三年。', '我们只会在所必需的最短期限内保留您的信息。'],
    doesNot: ['我们保留随时修改本政策的权利。'],
  },
  'after-retention': { says: ['超出保存期限后，我们会删除或者匿名化您的信息。'], doesNot: ['您可以删除您的评论。'] },
  abroad: { says: ['我们不会将您的信息传输至境外。', '如需跨境提供数据，我们会单独告知。'], doesNot: ['您可以在海外使用本应用。'] },
  sharing: {
    says: ['我们会与合作伙伴共享您的订单信息。', '我们不会向第三方提供您的信息。'],
    doesNot: ['我们向您提供优质的服务。', '您可以分享文章。'],
  },
  'sdk-list': {
    says: [
      '第三方SDK名称：某推送 公司名称：某某公司 使用目的：推送 收集信息：OAID',
      '第三方SDK请见《第三方SDK目录》：https://a.example/sdk',
    ],
    doesNot: ['我们未接入任何第三方SDK。', '我们可能使用第三方SDK。'],
  },
  entrusted: { says: ['我们委托服务商处理您的信息。'], doesNot: ['您可以委托他人办理。'] },
  publication: { says: ['我们仅在获得同意后公开披露您的信息。'], doesNot: ['我们遵循公开透明的原则。', '从合法公开披露的信息中收集的。'] },
  'automated-decision': { says: ['您可以关闭个性化推荐。', '我们会利用自动化决策向您展示商品。'], doesNot: ['我们向您提供客户服务。'] },
  access: {
    says: ['您有权查阅、复制您的个人信息。', under('您的权利', '您可以在设置中查看账号信息。')],
    doesNot: ['员工访问个人信息需要审批。', '防止未经授权的访问您的信息。'],
  },
  correct: { says: ['您可以更正您的个人信息。'], doesNot: ['我们可能修改本政策，请您关注信息。'] },
  delete: { says: ['您可以要求我们删除您的个人信息。'], doesNot: ['期限届满后我们会删除信息。'] },
  withdraw: { says: ['您可以随时撤回同意。', '您可以改变授权范围。'], doesNot: ['我们会征得您的同意。'] },
  'account-cancellation': { says: ['您可以在设置中注销账号。'], doesNot: ['本应用暂不支持注销账号。', '您可以退出登录。'] },
  'response-time': {
    says: ['我们将在15个工作日内回复您。', '收到请求后，我们会于十五日内完成核查。'],
    doesNot: ['日志保存三十天。', '我们会尽快回复。'],
  },
  portability: { says: ['您可以要求将个人信息转移至您指定的处理者。'], doesNot: ['如发生合并，个人信息将转移给新的主体。'] },
  deceased: { says: ['用户去世后，其近亲属可以查阅、删除相关信息。'], doesNot: ['您和您的近亲属的信息。'] },
  minors: { says: ['未满十四周岁的未成年人应在监护人同意后使用。'], doesNot: ['我们重视每一位用户。'] },
  security: { says: ['我们使用加密技术保护您的信息。'], doesNot: ['我们会收集您的IP地址用于登录。'] },
  breach: { says: ['发生个人信息安全事件后，我们会及时告知您。'], doesNot: ['请注意防止密码泄露。'] },
  'change-notice': {
    says: ['本政策更新后，我们会以弹窗方式通知您。', '本政策有改动时，我们在应用内公布新的版本。'],
    doesNot: ['我们会通知您订单的状态。'],
  },
  date: {
    says: ['生效日期：2024年3月1日', '更新时间：2024.03.01'],
    doesNot: ['依据2021年11月1日施行的法律，我们制定本政策。', '公司成立于2010年5月1日。'],
  },
  permissions: { says: ['我们申请相机权限用于扫码。'], doesNot: ['我们限制员工的访问权限。'] },
  refusal: {
    says: ['您拒绝提供位置信息的，不影响其他功能。', '撤回以后，对应的功能不能使用。', '没有手机号码，就不能注册。'],
    doesNot: ['您可以选择填写昵称。'],
  },
  'consent-exceptions': {
    says: ['以下情形中，我们收集您的信息无需征得您的同意：与国家安全有关的。'],
    doesNot: ['未经您同意，我们不会收集您的信息。'],
  },
  complaint: { says: ['您可以向网信部门投诉、举报。', '可向有管辖权的人民法院提起诉讼。'], doesNot: ['我们会收集您的昵称。'] },
  cookie: { says: ['我们会使用Cookie记录登录状态。'], doesNot: ['我们会缓存图片。'] },
}

describe.each(Object.entries(examples) as [PolicyElementId, (typeof examples)[PolicyElementId]][])('%s', (id, { says, doesNot }) => {
  it.each(says)('is said: %s', (text) => expect(present(text)).toContain(id))
  it.each(doesNot)('is not said: %s', (text) => expect(present(text)).not.toContain(id))
})

describe('elements', () => {
  it('are all told, present or not, with evidence for those present and at most five', () => {
    const text = Array.from({ length: 20 }, () => '我们会使用加密技术保护您的信息。').join('\n')
    const found = elementsOf(aPolicy(text))
    expect(found.map(({ id }) => id)).toEqual(Object.keys(policyElements))
    for (const { isPresent, seen } of found) expect(seen.length > 0).toBe(isPresent)
    expect(found.find(({ id }) => id === 'security')!.seen).toHaveLength(5)
  })
  it('are not said by a heading under which stands that it does not apply', () => {
    expect(present('政策\n一、注销账号\n不适用。\n二、其他\n感谢阅读。')).not.toContain('account-cancellation')
    expect(present('政策\n一、注销账号\n请在设置页面按提示进行操作，完成验证即可。\n二、其他\n感谢阅读。')).toContain(
      'account-cancellation',
    )
  })
  it('show the clearest sentence first', () => {
    const [first] = elementsOf(aPolicy('请联系我们：通过以下方式与我们联系。\n客服邮箱：a@b.example')).find(
      ({ id }) => id === 'contact',
    )!.seen
    expect(first!.quote).toContain('a@b.example')
  })
  it('have in every rule a word that its sentences hold', () => {
    for (const { words, pattern } of [...handlerRules, ...handlingRules, ...rightsRules]) {
      expect(words.filter((word) => word === '')).toEqual([])
      expect(pattern.flags).not.toContain('g')
    }
  })
})
