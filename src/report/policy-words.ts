/** Words for what is read in a policy, as people are shown it. */
import type { Words } from '#core/words.ts'

export const actWords = {
  collect: { zh: '收集', en: 'collects' },
  use: { zh: '使用', en: 'uses' },
  share: { zh: '提供、共享', en: 'shares' },
  entrust: { zh: '委托处理', en: 'entrusts' },
  publish: { zh: '公开', en: 'publishes' },
  'transfer-abroad': { zh: '向境外提供', en: 'transfers abroad' },
  store: { zh: '存储', en: 'stores' },
} as const satisfies Readonly<Record<string, Words>>

export const topicWords = {
  collection: { zh: '收集的信息', en: 'what is collected' },
  purpose: { zh: '处理目的', en: 'purposes' },
  sharing: { zh: '对外提供', en: 'sharing' },
  retention: { zh: '保存期限', en: 'retention' },
  rights: { zh: '个人权利', en: 'rights' },
  contact: { zh: '联系方式', en: 'contact' },
  minors: { zh: '未成年人保护', en: 'minors' },
  abroad: { zh: '出境', en: 'transfer abroad' },
  liability: { zh: '责任', en: 'liability' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Readonly<Record<string, Words>>
