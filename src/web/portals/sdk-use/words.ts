import type { Words } from '#core/words.ts'
import type { Expiry, Use, UseRecord } from '#platform/sdk-use/api.ts'

export const usesTitle: Words = { zh: '所用 SDK', en: 'SDKs in use' }
export const recordTitle: Words = { zh: '评估与合同', en: 'Assessment and contract' }

export type Remark = Use['remarks'][number]
/** What is amiss: word, icon and look, and what to do. `bad` is for what the notice forbids or people are wrongly told, `ask` for what is left to do. */
export const remarkWords: Readonly<
  Record<Remark, { readonly word: Words; readonly icon: string; readonly look: 'bad' | 'ask'; readonly says: Words }>
> = {
  risk: {
    word: { zh: '有风险提示', en: 'Risk flagged' },
    icon: '✗',
    look: 'bad',
    says: { zh: '所用版本有未解除的风险提示,请查看后处置', en: 'A risk is open for the version in use: read it, and act' },
  },
  'not-listed': {
    word: { zh: '规则未列', en: 'Not in the policy' },
    icon: '✗',
    look: 'bad',
    says: { zh: '安装包中有,处理规则的SDK清单中没有', en: 'The package holds it, the list in the policy does not' },
  },
  'not-found': {
    word: { zh: '未检出', en: 'Not found' },
    icon: '?',
    look: 'ask',
    says: {
      zh: '规则中列明,安装包中未识别到:可能已不再使用,或名称不同',
      en: 'The policy lists it, the package was not seen to hold it: gone by now, or called otherwise',
    },
  },
  'not-registered': {
    word: { zh: '提供者未登记', en: 'Not registered' },
    icon: '○',
    look: 'ask',
    says: { zh: 'SDK提供者尚未在平台登记', en: 'Its provider has not registered it here' },
  },
  outdated: {
    word: { zh: '非最新版本', en: 'Outdated' },
    icon: '!',
    look: 'ask',
    says: { zh: '提供者已发布更新的版本', en: 'Its provider has published a newer release' },
  },
  'kinds-not-listed': {
    word: { zh: '信息种类未列全', en: 'Kinds missing' },
    icon: '?',
    look: 'ask',
    says: {
      zh: 'SDK代码能取得的个人信息,清单没有逐项列明',
      en: 'Its code can take kinds of information that the row does not name one by one',
    },
  },
  'not-assessed': {
    word: { zh: '未评估', en: 'Not assessed' },
    icon: '!',
    look: 'ask',
    says: { zh: '使用前须进行个人信息保护能力评估', en: 'It must be assessed before use' },
  },
  'assessment-expired': {
    word: { zh: '评估已过期', en: 'Assessment expired' },
    icon: '!',
    look: 'bad',
    says: { zh: '评估已过有效期,请重新评估', en: 'The assessment has expired: assess it anew' },
  },
  'no-contract': {
    word: { zh: '无合同', en: 'No contract' },
    icon: '!',
    look: 'ask',
    says: { zh: '须以合同等形式约定双方权利义务', en: 'A contract must settle rights and duties' },
  },
  'contract-expired': {
    word: { zh: '合同已到期', en: 'Contract expired' },
    icon: '!',
    look: 'bad',
    says: { zh: '合同已到期,请续签', en: 'The contract has expired: renew it' },
  },
}

export const conclusionWords: Readonly<
  Record<NonNullable<UseRecord['assessment']>['conclusion'], { readonly word: Words; readonly look: 'good' | 'ask' | 'bad' }>
> = {
  acceptable: { word: { zh: '可以使用', en: 'Acceptable' }, look: 'good' },
  'acceptable-with-conditions': { word: { zh: '有条件使用', en: 'Acceptable with conditions' }, look: 'ask' },
  unacceptable: { word: { zh: '不可使用', en: 'Unacceptable' }, look: 'bad' },
}

export const expiryWords: Readonly<Record<Expiry['what'], Words>> = {
  assessment: { zh: '评估', en: 'assessment' },
  contract: { zh: '合同', en: 'contract' },
}

export const severityWords: Readonly<Record<string, Words>> = {
  low: { zh: '低', en: 'low' },
  medium: { zh: '中', en: 'medium' },
  high: { zh: '高', en: 'high' },
  critical: { zh: '严重', en: 'critical' },
}
