import type { Words } from '#core/words.ts'
import type { Edition, PolicyPart } from '#platform/declarations/api.ts'
import type { Layer } from './marks.ts'

export const declarationsTitle: Words = { zh: '处理规则与公示信息', en: 'Policy and listing' }
export const editionTitle: Words = { zh: '个人信息处理规则', en: 'Privacy policy' }

export const partWords: Record<PolicyPart, Words> = {
  policy: { zh: '个人信息处理规则', en: 'Privacy policy' },
  'sdk-list': { zh: '第三方SDK清单', en: 'List of SDKs' },
  'collected-list': { zh: '已收集个人信息清单', en: 'Collected list' },
  summary: { zh: '规则摘要', en: 'Summary' },
}

/** Word, icon and look of how far the reading of an edition is. */
export const readingStates: Record<Edition['state'], { readonly word: Words; readonly icon: string; readonly look: string }> = {
  waiting: { word: { zh: '正在读取', en: 'Being read' }, icon: '…', look: 'none' },
  read: { word: { zh: '已读取', en: 'Read' }, icon: '✓', look: 'good' },
  refused: { word: { zh: '无法读取', en: 'Could not be read' }, icon: '✗', look: 'bad' },
}

/** What is marked in a text: word and icon beside the colour, never the colour alone. */
export const layerWords: Record<Layer, { readonly word: Words; readonly icon: string; readonly says: Words }> = {
  sensitive: {
    word: { zh: '敏感', en: 'Sensitive' },
    icon: '▲',
    says: { zh: '敏感个人信息', en: 'sensitive personal information' },
  },
  kind: { word: { zh: '个人信息', en: 'Information' }, icon: '◆', says: { zh: '个人信息种类', en: 'a kind of personal information' } },
  sdk: { word: { zh: 'SDK', en: 'SDKs' }, icon: '■', says: { zh: '第三方SDK', en: 'a third-party SDK' } },
  denied: { word: { zh: '否认', en: 'Denied' }, icon: '≠', says: { zh: '声明不做', en: 'said not to be done' } },
  affirmed: { word: { zh: '肯定', en: 'Affirmed' }, icon: '+', says: { zh: '声明会做', en: 'said to be done' } },
  element: { word: { zh: '要素', en: 'Elements' }, icon: '§', says: { zh: '法定要素', en: 'what the law asks to be said' } },
}

export const polarityWords = {
  affirmed: { zh: '会', en: 'does' },
  denied: { zh: '不', en: 'does not' },
  except: { zh: '(有例外)不', en: 'does not, with exceptions' },
} as const satisfies Readonly<Record<string, Words>>

export const subjectWords = {
  operator: { zh: '运营者', en: 'the operator' },
  person: { zh: '用户', en: 'the person' },
  sdk: { zh: 'SDK', en: 'an SDK' },
  'third-party': { zh: '第三方', en: 'a third party' },
} as const satisfies Readonly<Record<string, Words>>

/** `2.0`, or its day where nobody numbered it. */
export const editionName = ({ version, publishedOn, submittedAt }: Pick<Edition, 'version' | 'publishedOn' | 'submittedAt'>): string =>
  version ?? publishedOn ?? submittedAt.slice(0, 10)
