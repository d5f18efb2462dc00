/** What a sentence is about, in a lawyer's words: the first that fits. */
import type { SentenceChange } from '#facts/policy.ts'
import type { ReadSentence } from './reading.ts'
import type { Topic } from './topics.ts'

type ChangeTopic = SentenceChange['topic']

const patterns: readonly (readonly [ChangeTopic, RegExp])[] = [
  ['minors', /未成年|儿童|监护人/],
  ['abroad', /境外|跨境|出境|海外/],
  ['retention', /(?:保存|存储|保留|留存|储存)[^。]{0,30}(?:期限|期间|时间|年|月|日|天|境内)|期限届满/],
  ['sharing', /共享|转让|披露|委托|第三方|合作伙伴|关联公司|SDK|(?:向|与)[^,。]{0,20}提供/i],
  ['rights', /(?:您|用户)[^。]{0,30}(?:查阅|查询|访问|更正|删除|注销|撤回|复制|转移|拒绝|关闭)|注销|撤回同意/],
  ['contact', /联系我们|客服|电话|邮箱|@|投诉|举报|地址:/],
  ['liability', /责任|赔偿|免责|不承担|争议|法院|仲裁|适用法律|管辖/],
  ['collection', /收集|采集|获取|读取|权限|提供您|填写/],
  ['purpose', /用于|目的|以便|为了|使用(?:您|上述|这些)/],
]
const ofTopic: Readonly<Partial<Record<Topic, ChangeTopic>>> = {
  collect: 'collection',
  permissions: 'collection',
  cookie: 'collection',
  share: 'sharing',
  sdk: 'sharing',
  store: 'retention',
  abroad: 'abroad',
  rights: 'rights',
  minors: 'minors',
  contact: 'contact',
}

export function changeTopicOf({ text, topic, mentions }: ReadSentence): ChangeTopic {
  if (topic === 'minors') return 'minors'
  for (const [about, pattern] of patterns) if (pattern.test(text)) return about
  return mentions.length > 0 ? (ofTopic[topic] ?? 'collection') : (ofTopic[topic] ?? 'other')
}
