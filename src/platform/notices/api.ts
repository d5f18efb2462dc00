/** Notices (通知): what an organisation must be told, how it reached them, and what they did about it. */
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { id, instant, line, pageOf, pageQuery, text, words } from '#contract/shapes.ts'

/** What a notice is about. Each kind is written by one slice. */
export const noticeKind = z.enum(['sdk-rules-changed', 'sdk-risk-flagged', 'sdk-fix-released', 'sdk-risk-withdrawn'])
export type NoticeKind = z.infer<typeof noticeKind>

/** What the organisation says that it did. `resolved` is said by the platform alone: the newest inspection no longer shows the cause. */
export const noticeAnswer = z.enum(['acted', 'planned', 'unaffected'])
export type NoticeAnswer = z.infer<typeof noticeAnswer>

export const deliveryState = z.enum(['waiting', 'sent', 'failed', 'in-doubt'])
const channel = z.enum(['email', 'webhook'])

const delivery = z.object({
  channel,
  /** What of the address may be shown: `w***@example.com`, `https://example.com/…`. */
  address: z.string(),
  state: deliveryState.meta({
    description: '`in-doubt`: the sender died while it was sending; sent again under the same identifier, by which a receiver knows it.',
  }),
  /** First sending or reminder. */
  occasion: z.enum(['first', 'reminder']),
  tries: z.int(),
  sentAt: instant.nullable(),
  /** What the last try ended with. */
  fault: z.string().nullable(),
})

const notice = z.object({
  id,
  kind: noticeKind,
  title: words,
  /** Plain sentences, one a line. */
  text: words,
  /** Where the platform says more: a path that begins with `/`. */
  link: z.string(),
  /** The apps of the organisation that are concerned, at most 100 of them. */
  apps: z.array(z.object({ id, name: z.string(), packageName: z.string(), sdkVersion: z.string().nullable() })),
  appCount: z.int(),
  madeAt: instant,
  readAt: instant.nullable(),
  answer: z
    .object({ answer: noticeAnswer, text: z.string().nullable(), showsName: z.boolean(), answeredAt: instant })
    .nullable()
    .meta({ description: '`showsName`: who sent the notice may see which organisation answered.' }),
  resolvedAt: instant.nullable().meta({ description: 'An inspection showed that the cause is gone.' }),
  remindedAt: instant.nullable(),
})
export type Notice = z.infer<typeof notice>

/** How far the recipients of a notice are: numbers, never names. */
export const noticeFigures = z.object({
  told: z.int(),
  read: z.int(),
  acted: z.int(),
  planned: z.int(),
  unaffected: z.int(),
  resolved: z.int(),
  reminded: z.int(),
  /** By e-mail and webhook. */
  deliveries: z.object({ waiting: z.int(), sent: z.int(), failed: z.int(), inDoubt: z.int() }),
})
export type NoticeFigures = z.infer<typeof noticeFigures>

const contact = z.object({
  id,
  channel,
  /** In full: only administrators of the organisation are answered. */
  address: z.string(),
  state: z.enum(['unconfirmed', 'active', 'failing']).meta({
    description: '`unconfirmed`: nothing but the confirmation is sent there. `failing`: the last deliveries did not arrive.',
  }),
  addedAt: instant,
})
export type Contact = z.infer<typeof contact>

const inOrganisation = z.object({ organisation: id })
const oneNotice = z.object({ organisation: id, notice: id })
const oneContact = z.object({ organisation: id, contact: id })

export const noticeRoutes = {
  listNotices: defineRoute({
    id: 'listNotices',
    method: 'GET',
    path: '/api/organisations/:organisation/notices',
    summary: { zh: '本机构收到的通知', en: "The organisation's notices" },
    params: inOrganisation,
    query: z.object({ ...pageQuery, open: z.enum(['yes', 'no']).optional() }),
    response: pageOf(notice).extend({ unread: z.int(), open: z.int() }),
  }),
  getNotice: defineRoute({
    id: 'getNotice',
    method: 'GET',
    path: '/api/organisations/:organisation/notices/:notice',
    summary: { zh: '一条通知及其送达回执', en: 'A notice, with the receipts of its deliveries' },
    params: oneNotice,
    response: notice.extend({ deliveries: z.array(delivery) }),
  }),
  readNotice: defineRoute({
    id: 'readNotice',
    method: 'POST',
    path: '/api/organisations/:organisation/notices/:notice/reading',
    summary: { zh: '标记已读', en: 'Say that it was read' },
    params: oneNotice,
    response: notice,
  }),
  answerNotice: defineRoute({
    id: 'answerNotice',
    method: 'POST',
    path: '/api/organisations/:organisation/notices/:notice/answer',
    summary: { zh: '答复:已处置、计划处置或不受影响', en: 'Answer: acted, planned, or not affected' },
    params: oneNotice,
    body: z.object({ answer: noticeAnswer, text: text(2000).nullable().default(null), showsName: z.boolean().default(false) }),
    response: notice,
  }),
  listContacts: defineRoute({
    id: 'listContacts',
    method: 'GET',
    path: '/api/organisations/:organisation/contacts',
    summary: { zh: '通知接收方式', en: 'Where notices are sent' },
    params: inOrganisation,
    response: z.object({
      items: z.array(contact),
      sendsEmail: z.boolean().meta({ description: 'Whether the platform has a mail server.' }),
    }),
  }),
  addContact: defineRoute({
    id: 'addContact',
    method: 'POST',
    path: '/api/organisations/:organisation/contacts',
    summary: { zh: '添加通知接收方式(邮箱或网络回调)', en: 'Add where notices are sent (e-mail or webhook)' },
    params: inOrganisation,
    body: z.discriminatedUnion('channel', [
      z.object({ channel: z.literal('email'), address: z.email().max(200) }),
      z.object({ channel: z.literal('webhook'), address: z.url({ protocol: /^https?$/ }).max(500) }),
    ]),
    status: 201,
    response: contact.extend({
      secret: z.string().nullable().meta({ description: 'Of a webhook (Standard Webhooks, `whsec_…`): shown this once.' }),
    }),
    problems: ['conflict', 'unacceptable-content'],
  }),
  confirmContact: defineRoute({
    id: 'confirmContact',
    method: 'POST',
    path: '/api/organisations/:organisation/contacts/:contact/confirmation',
    summary: {
      zh: '确认接收方式:邮箱填验证码,回调地址须应答一次测试',
      en: 'Confirm it: the code that was mailed, or a test call that the webhook answers',
    },
    params: oneContact,
    body: z.object({ code: line(20).nullable().default(null) }),
    response: contact,
    problems: ['conflict', 'unacceptable-content'],
  }),
  removeContact: defineRoute({
    id: 'removeContact',
    method: 'DELETE',
    path: '/api/organisations/:organisation/contacts/:contact',
    summary: { zh: '移除接收方式', en: 'Remove it' },
    params: oneContact,
  }),
} as const
