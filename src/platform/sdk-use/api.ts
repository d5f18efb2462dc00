/** SDKs as operators use them (2-03): found against listed against registered, records of assessment and contract, the public list. */
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { id, instant, line, text, words } from '#contract/shapes.ts'

const kind = line(60)

/** What the operator keeps of one SDK in one app. */
const record = z.object({
  /** 使用目的, shown in the public list; the SDK's purpose class where null. */
  purpose: line(300).nullable(),
  assessment: z
    .object({
      assessedOn: z.iso.date(),
      assessor: line(100),
      conclusion: z.enum(['acceptable', 'acceptable-with-conditions', 'unacceptable']),
      text: text(4000),
      expiresOn: z.iso.date(),
    })
    .nullable()
    .meta({ description: '个人信息保护能力评估 (2-03).' }),
  contract: z
    .object({ counterparty: line(200), signedOn: z.iso.date(), expiresOn: z.iso.date().nullable(), reference: line(200) })
    .nullable(),
})
export type UseRecord = z.infer<typeof record>

const use = z.object({
  /** Of the registry; null for a row of the policy that nothing found answers to. */
  sdk: id.nullable(),
  name: z.string(),
  provider: z.string().nullable(),
  purposeClass: z.string().nullable(),
  found: z
    .object({ version: z.string().nullable(), kinds: z.array(kind) })
    .nullable()
    .meta({ description: 'In the newest inspected version of the app; `kinds` are those that its own code there can reach.' }),
  listed: z
    .object({ name: z.string(), version: z.string().nullable(), kinds: z.array(kind), quote: z.string() })
    .nullable()
    .meta({ description: 'In the newest edition of the policy.' }),
  registered: z
    .object({
      isDisclosed: z.boolean(),
      newestRelease: z.string().nullable(),
      policy: z.string().nullable(),
      /** Null where either version has no order. */
      isOutdated: z.boolean().nullable(),
      risks: z
        .array(z.object({ id, title: z.string(), severity: z.string() }))
        .meta({ description: 'Open ones that concern the version found.' }),
    })
    .nullable(),
  record,
  /** What is amiss, worst first. */
  remarks: z.array(
    z.enum([
      'risk',
      'not-listed',
      'not-found',
      'not-registered',
      'outdated',
      'kinds-not-listed',
      'not-assessed',
      'assessment-expired',
      'no-contract',
      'contract-expired',
    ]),
  ),
})
export type Use = z.infer<typeof use>

const overview = z.object({
  app: z.object({ id, name: z.string(), packageName: z.string() }),
  inspected: z.object({ commission: id, versionName: z.string(), at: instant }).nullable(),
  policy: z.object({ id, version: z.string().nullable() }).nullable(),
  uses: z.array(use),
  publicList: z.object({ isOn: z.boolean(), path: z.string() }),
})
export type UseOverview = z.infer<typeof overview>

/** A row of the public list: the columns of 第三方SDK目录 in use. */
const listRow = z.object({
  name: z.string(),
  provider: z.string().nullable(),
  version: z.string().nullable(),
  purpose: words,
  kinds: z.array(z.object({ id: kind, name: words })),
  way: words,
  policy: z.string().nullable(),
  homePage: z.string().nullable(),
})
export const sdkList = z.object({
  format: z.literal('zhunsheng-sdk-list/1'),
  app: z.object({ id, name: z.string(), packageName: z.string(), operator: z.string().nullable() }),
  versionName: z.string().nullable(),
  /** When what it says last changed. */
  changedAt: instant.nullable(),
  rows: z.array(listRow),
})
export type SdkList = z.infer<typeof sdkList>

const ofApp = z.object({ app: id })

export const sdkUseRoutes = {
  getUses: defineRoute({
    id: 'getUses',
    method: 'GET',
    path: '/api/apps/:app/sdk-uses',
    summary: { zh: 'APP所用SDK:检出、列明与登记对照', en: 'SDKs of an app: found against listed against registered' },
    params: ofApp,
    response: overview,
  }),
  changeUse: defineRoute({
    id: 'changeUse',
    method: 'PUT',
    path: '/api/apps/:app/sdk-uses/:sdk',
    summary: { zh: '登记使用目的、评估与合同', en: 'Keep purpose, assessment and contract' },
    params: z.object({ app: id, sdk: id }),
    body: record,
    response: use,
    problems: ['unacceptable-content'],
  }),
  switchSdkList: defineRoute({
    id: 'switchSdkList',
    method: 'PATCH',
    path: '/api/apps/:app/sdk-list',
    summary: { zh: '公开或停止公开第三方SDK目录', en: 'Publish the list of third-party SDKs, or stop' },
    params: ofApp,
    body: z.object({ isOn: z.boolean() }),
    response: overview.shape.publicList,
  }),
  getSdkList: defineRoute({
    id: 'getSdkList',
    method: 'GET',
    path: '/api/apps/:app/sdk-list',
    summary: {
      zh: '第三方SDK目录(JSON、HTML、Markdown;HTML可嵌入)',
      en: 'The public list of third-party SDKs (JSON, HTML, Markdown; HTML can be embedded)',
    },
    params: ofApp,
    query: z.object({ format: z.enum(['json', 'html', 'markdown']).default('json'), language: z.enum(['zh', 'en']).default('zh') }),
    wire: 'stream',
  }),
} as const
