import type { Words } from '#core/words.ts'

/**
 * What the law asks a privacy policy to say (个人信息处理规则的内容), element by element.
 * `source` is an id of law/sources.ts with the article. `need`: `always`, or only where the policy tells of what it belongs to.
 */
export const policyElements = {
  'handler-name': element('always', 'personal-information-protection art. 17', '处理者名称', "the handler's name"),
  'handler-address': element('expected', 'GB/T 35273 5.5', '处理者注册或常用办公地址', "the handler's address"),
  contact: element('always', 'personal-information-protection art. 17', '处理者联系方式', "the handler's contact"),
  officer: element('expected', 'personal-information-protection art. 52', '个人信息保护负责人', 'the person responsible for protection'),
  kinds: element('always', 'personal-information-protection art. 17', '处理的个人信息种类', 'the kinds of information processed'),
  purpose: element('always', 'personal-information-protection art. 17', '处理目的', 'the purpose of processing'),
  way: element('always', 'personal-information-protection art. 17', '处理方式', 'the way of processing'),
  sensitive: element(
    'if-sensitive',
    'personal-information-protection art. 30',
    '敏感个人信息的专门说明',
    'sensitive information told apart',
  ),
  necessity: element(
    'if-sensitive',
    'personal-information-protection art. 30',
    '处理敏感个人信息的必要性及对权益的影响',
    'why sensitive information is needed and what it means for people',
  ),
  'separate-consent': element('if-sensitive', 'personal-information-protection art. 29', '单独同意', 'separate consent'),
  'storage-place': element('expected', 'GB/T 35273 5.5', '存储地域', 'where it is stored'),
  retention: element('always', 'personal-information-protection art. 17', '保存期限', 'how long it is kept'),
  'after-retention': element('expected', 'personal-information-protection art. 47', '期满后的处理', 'what happens when the period ends'),
  abroad: element('if-abroad', 'personal-information-protection art. 39', '向境外提供的说明', 'transfer abroad'),
  sharing: element('if-sharing', 'personal-information-protection art. 23', '向他人提供的接收方、目的和种类', 'who receives it, for what'),
  'sdk-list': element('if-sdk', 'determination-method G2.1', '第三方SDK清单', 'the list of third-party SDKs'),
  entrusted: element('expected', 'personal-information-protection art. 21', '委托处理', 'processing by entrusted parties'),
  publication: element('expected', 'personal-information-protection art. 25', '公开披露', 'publication'),
  'automated-decision': element(
    'if-automated',
    'personal-information-protection art. 24',
    '自动化决策与关闭个性化推荐',
    'automated decisions and how to refuse',
  ),
  access: element('always', 'personal-information-protection art. 45', '查阅、复制', 'access and copies'),
  correct: element('always', 'personal-information-protection art. 46', '更正、补充', 'correction'),
  delete: element('always', 'personal-information-protection art. 47', '删除', 'deletion'),
  withdraw: element('always', 'personal-information-protection art. 15', '撤回同意', 'withdrawal of consent'),
  'account-cancellation': element('if-account', 'determination-method G6.1', '注销账号', 'cancellation of the account'),
  'response-time': element('expected', 'determination-method G6.3', '响应时限', 'how soon requests are answered'),
  portability: element('expected', 'personal-information-protection art. 45', '个人信息转移', 'transfer to another handler'),
  deceased: element('expected', 'personal-information-protection art. 49', '死者近亲属的权利', 'rights of relatives of the deceased'),
  minors: element('always', 'personal-information-protection art. 31', '未成年人个人信息的保护', 'protection of minors'),
  security: element('expected', 'personal-information-protection art. 51', '安全措施', 'security measures'),
  breach: element('expected', 'personal-information-protection art. 57', '安全事件的通知', 'notice of breaches'),
  'change-notice': element('always', 'personal-information-protection art. 17', '规则变更的告知', 'how changes are told'),
  date: element('always', 'GB/T 35273 5.5', '发布、更新或生效日期', 'date of publication, update or effect'),
  permissions: element('expected', 'determination-method G2.3', '权限清单及用途', 'permissions and what they are for'),
  refusal: element('expected', 'GB/T 35273 5.5', '拒绝提供的影响', 'what refusing means'),
  'consent-exceptions': element('expected', 'personal-information-protection art. 13', '无需同意的情形', 'where no consent is needed'),
  complaint: element('expected', 'personal-information-protection art. 65', '投诉、举报渠道', 'where to complain'),
  cookie: element('if-cookie', 'GB/T 35273 5.5', 'Cookie 及同类技术', 'cookies and the like'),
} as const

export type PolicyElementId = keyof typeof policyElements

/**
 * `always`: every policy; `if-…`: only where the policy, or what is known of the app, shows that it applies;
 * `expected`: asked by a standard or by good order, and missing it is advice for a person, not a fault.
 */
export type ElementNeed =
  | 'always'
  | 'expected'
  | 'if-sensitive'
  | 'if-abroad'
  | 'if-sharing'
  | 'if-sdk'
  | 'if-automated'
  | 'if-account'
  | 'if-cookie'

interface Element {
  readonly need: ElementNeed
  readonly source: string
  readonly name: Words
}
function element(need: ElementNeed, source: string, zh: string, en: string): Element {
  return { need, source, name: { zh, en } }
}
