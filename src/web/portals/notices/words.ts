import type { Words } from '#core/words.ts'
import type { Contact, Notice, NoticeAnswer, NoticeKind } from '#platform/notices/api.ts'
import type { StateWords } from '../sdks/words.ts'

export const noticesTitle: Words = { zh: '通知', en: 'Notices' }
export const noticesCrumb = { title: noticesTitle, to: '/notices' } as const

export const noticeKinds: Readonly<Record<NoticeKind, Words>> = {
  'sdk-rules-changed': { zh: 'SDK 规则变更', en: 'SDK: rules changed' },
  'sdk-risk-flagged': { zh: 'SDK 风险', en: 'SDK: risk' },
  'sdk-fix-released': { zh: 'SDK 修复版本', en: 'SDK: fix released' },
  'sdk-risk-withdrawn': { zh: 'SDK 风险撤回', en: 'SDK: risk withdrawn' },
}

export const answerWords: Readonly<Record<NoticeAnswer, StateWords & { readonly means: Words }>> = {
  acted: {
    word: { zh: '已处置', en: 'Acted' },
    icon: '✓',
    look: 'good',
    means: { zh: '已升级、关闭模块或修改规则', en: 'Upgraded, switched off, or own rules changed' },
  },
  planned: {
    word: { zh: '计划处置', en: 'Planned' },
    icon: '…',
    look: 'ask',
    means: { zh: '已安排,尚未完成;仍会催办', en: 'Scheduled, not done yet; reminders go on' },
  },
  unaffected: {
    word: { zh: '不受影响', en: 'Not affected' },
    icon: '○',
    look: 'none',
    means: { zh: '例如未启用相关模块', en: 'Such as: the module is not used' },
  },
}

/** How far a notice is, the furthest first. */
export function noticeState({ resolvedAt, answer, readAt }: Pick<Notice, 'resolvedAt' | 'answer' | 'readAt'>): StateWords {
  if (resolvedAt !== null) return { word: { zh: '已消除', en: 'Gone' }, icon: '✓', look: 'good' }
  if (answer !== null) return answerWords[answer.answer]
  if (readAt !== null) return { word: { zh: '待答复', en: 'To be answered' }, icon: '!', look: 'ask' }
  return { word: { zh: '未读', en: 'Unread' }, icon: '●', look: 'bad' }
}

export const channelWords: Readonly<Record<Contact['channel'], Words>> = {
  email: { zh: '电子邮箱', en: 'E-mail' },
  webhook: { zh: '网络回调', en: 'Webhook' },
}
export const contactStates: Readonly<Record<Contact['state'], StateWords>> = {
  unconfirmed: { word: { zh: '待确认', en: 'To be confirmed' }, icon: '?', look: 'ask' },
  active: { word: { zh: '已启用', en: 'Active' }, icon: '✓', look: 'good' },
  failing: { word: { zh: '未送达', en: 'Not arriving' }, icon: '✗', look: 'bad' },
}
export const deliveryStates: Readonly<Record<'waiting' | 'sent' | 'failed' | 'in-doubt', StateWords>> = {
  waiting: { word: { zh: '待发送', en: 'Waiting' }, icon: '…', look: 'none' },
  sent: { word: { zh: '已送达', en: 'Sent' }, icon: '✓', look: 'good' },
  failed: { word: { zh: '失败', en: 'Failed' }, icon: '✗', look: 'bad' },
  'in-doubt': { word: { zh: '不确定,将重发', en: 'In doubt, sent again' }, icon: '?', look: 'ask' },
}
