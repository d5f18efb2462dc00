/** SDKs as operators use them (2-03): found against listed against registered, records of assessment and contract, the public list. */
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { id, instant, line, text, words } from '#contract/shapes.ts'

/** A kind of personal information, as it is called. */
const kind = z.object({ id: z.string(), name: words })
/** The calendar of the database has no year 0. */
const day = z.iso.date().regex(/^(?!0000)/)

/** What the operator keeps of one SDK in one app. */
const record = z.object({
  /** 使用目的, shown in the public list; the SDK's purpose class where null. */
  purpose: line(300).nullable(),
  assessment: z
    .object({
      assessedOn: day,
      assessor: line(100),
      conclusion: z.enum(['acceptable', 'acceptable-with-conditions', 'unacceptable']),
      text: text(4000),
      expiresOn: day,
    })
    .nullable()
    .meta({ description: '个人信息保护能力评估 (2-03).' }),
  contract: z.object({ counterparty: line(200), signedOn: day, expiresOn: day.nullable(), reference: line(200) }).nullable(),
})
export type UseRecord = z.infer<typeof record>

/** What can be amiss with an SDK in an app, worst first. */
export const remarks = [
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
] as const

const use = z.object({
  /** Of the registry; null for a row of the policy that nothing found answers to, and for what no inspection has filed there. */
  sdk: id.nullable(),
  name: z.string(),
  provider: z.string().nullable(),
  /** What SDKs of its class do; null where the class is not known. */
  purposeClass: z.object({ id: z.string(), name: words }).nullable(),
  found: z
    .object({ version: z.string().nullable(), kinds: z.array(kind).nullable() })
    .nullable()
    .meta({
      description:
        'In the newest inspected version of the app; `kinds` are those that its own code there can take, null where the code could not be read.',
    }),
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
  remarks: z.array(z.enum(remarks)),
})
export type Use = z.infer<typeof use>

const overview = z.object({
  app: z.object({ id, name: z.string(), packageName: z.string() }),
  inspected: z.object({ commission: id, versionName: z.string(), at: instant }).nullable(),
  policy: z
    .object({ id, version: z.string().nullable(), isListElsewhere: z.boolean() })
    .nullable()
    .meta({ description: 'The newest edition that could be read; its list may stand in a document that was not handed in.' }),
  uses: z.array(use),
  publicList: z.object({
    isOn: z.boolean(),
    path: z.string(),
    isSeen: z.boolean().meta({ description: 'Strangers see it: it is on, and the operator is verified.' }),
  }),
})
export type UseOverview = z.infer<typeof overview>

/** A row of the public list: the columns of 第三方SDK目录 in use. */
const listRow = z.object({
  name: z.string(),
  provider: z.string().nullable(),
  version: z.string().nullable(),
  purpose: words,
  /** Null where neither could the code be read nor has the provider said it. */
  kinds: z.array(kind).nullable(),
  way: words,
  policy: z.string().nullable(),
  homePage: z.string().nullable(),
})
export const sdkList = z.object({
  format: z.literal('zhunsheng-sdk-list/1'),
  app: z.object({ id, name: z.string(), packageName: z.string(), operator: z.string().nullable() }),
  versionName: z.string().nullable().meta({ description: 'The newest version that was inspected; null, and no rows, where none was.' }),
  inspectedAt: instant.nullable(),
  /** When what it says last changed. */
  changedAt: instant.nullable(),
  rows: z.array(listRow),
})
export type SdkList = z.infer<typeof sdkList>

/** An assessment or a contract that ends soon, or has ended. */
const expiry = z.object({
  app: z.object({ id, name: z.string() }),
  sdk: z.object({ id, name: z.string() }),
  what: z.enum(['assessment', 'contract']),
  expiresOn: z.iso.date(),
})
export type Expiry = z.infer<typeof expiry>

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
  listExpiries: defineRoute({
    id: 'listExpiries',
    method: 'GET',
    path: '/api/organisations/:organisation/sdk-use-expiries',
    summary: {
      zh: '30天内到期或已到期的SDK评估与合同',
      en: 'Assessments and contracts of SDKs that end within 30 days, or have ended',
    },
    params: z.object({ organisation: id }),
    response: z.object({
      items: z.array(expiry).meta({ description: 'At most 100, those that end first.' }),
      isMore: z.boolean(),
    }),
  }),
  getSdkListState: defineRoute({
    id: 'getSdkListState',
    method: 'GET',
    path: '/api/apps/:app/sdk-list/state',
    summary: { zh: '第三方SDK目录是否公开', en: 'Whether the list of third-party SDKs is public' },
    params: ofApp,
    response: z.object({ isPublic: z.boolean(), path: z.string() }),
    cacheSeconds: 5,
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
    cacheSeconds: 5,
  }),
} as const
