/** What is registered: verified identities, apps and their versions, SDKs and where they are embedded. */
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { id, instant, line, organisationKind, pageOf, pageQuery, search, sha256, text, verdict } from '#contract/shapes.ts'

const inOrganisation = z.object({ organisation: id })

const document = z.object({ sha256, name: z.string(), size: z.int(), type: z.enum(['application/pdf', 'image/png', 'image/jpeg']) })
const claims = z.object({
  /** 统一社会信用代码, GB 32100. */
  creditCode: line(40),
  legalName: line(100),
  /** 组织机构代码, GB 11714, where the credit code does not hold one. */
  organisationCode: line(20).nullable().default(null),
  filingNumber: line(60).nullable().default(null),
  contactName: line(60),
  contactPhone: line(30),
  contactEmail: z.email().max(200),
  documents: z.array(sha256).max(10),
})
export const verificationState = z.enum(['pending', 'verified', 'refused'])
const verification = z.object({
  id,
  organisation: z.object({ id, name: z.string(), kind: organisationKind }),
  state: verificationState,
  claims: claims.extend({
    documents: z.array(document),
    contactName: z.string().nullable().meta({ description: 'Null, like the two that follow, once it has been erased.' }),
    contactPhone: z.string().nullable(),
    contactEmail: z.string().nullable(),
  }),
  submittedAt: instant,
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
})
export type Verification = z.infer<typeof verification>

const packageName = line(223)
const app = z.object({
  id,
  packageName,
  name: z.string(),
  organisation: z.object({ id, name: z.string() }).nullable(),
  /** Number of its category (1 to 39) in 《常见类型移动互联网应用程序必要个人信息范围规定》; null while nobody said. */
  category: z.int().nullable(),
  filingNumber: z.string().nullable(),
  latestVersion: z.string().nullable(),
  registeredAt: instant,
})
export type App = z.infer<typeof app>
const version = z.object({
  id,
  app: id,
  versionName: z.string(),
  versionCode: z.string().nullable(),
  /** SHA-256 of the package, when one was handed in. */
  package: sha256.nullable(),
  /** SHA-256 of the signing certificates. */
  signers: z.array(sha256),
  registeredAt: instant,
  isPublic: z.boolean().meta({ description: 'Anybody sees it: it was published, or an inspection of it is public.' }),
  isPublished: z.boolean().meta({ description: 'The operator of the app published it.' }),
  /** The newest inspection of this version that the reader may see. */
  commission: z.object({ id, verdicts: z.record(z.string(), verdict).nullable() }).nullable(),
})
export type Version = z.infer<typeof version>
const sdk = z.object({
  id,
  /** Id in the knowledge base by which inspections recognise it; null for one that is only registered. */
  knownAs: z.string().nullable(),
  name: z.string(),
  provider: z.string(),
  organisation: z.object({ id, name: z.string() }).nullable(),
  registeredAt: instant,
})
export type Sdk = z.infer<typeof sdk>
const sdkVersion = z.object({
  id,
  version: z.string().nullable(),
  apps: z.int().meta({ description: 'Apps whose latest version embeds it; 1000 stands for 1000 or more.' }),
})
const embedding = z.object({
  app: z.object({ id, packageName, name: z.string(), operator: z.string().nullable() }),
  version: z.string().nullable(),
})

export const registryRoutes = {
  storeDocument: defineRoute({
    id: 'storeDocument',
    method: 'POST',
    path: '/api/organisations/:organisation/documents',
    summary: { zh: '上传证照(PDF、PNG、JPEG,至多10 MiB)', en: 'Upload a document (PDF, PNG or JPEG, up to 10 MiB)' },
    params: inOrganisation,
    query: z.object({ name: line(200) }),
    wire: 'stream',
    status: 201,
    response: document,
    problems: ['too-large', 'unsupported-media-type', 'unacceptable-content', 'conflict'],
  }),
  submitVerification: defineRoute({
    id: 'submitVerification',
    method: 'POST',
    path: '/api/organisations/:organisation/verifications',
    summary: { zh: '提交主体身份核验', en: 'Ask for identity verification' },
    params: inOrganisation,
    body: claims,
    status: 201,
    response: verification,
    problems: ['identifier-invalid', 'conflict'],
  }),
  listOwnVerifications: defineRoute({
    id: 'listOwnVerifications',
    method: 'GET',
    path: '/api/organisations/:organisation/verifications',
    summary: { zh: '本机构的核验记录', en: "The organisation's verifications" },
    params: inOrganisation,
    response: z.object({ items: z.array(verification) }),
  }),
  listVerifications: defineRoute({
    id: 'listVerifications',
    method: 'GET',
    path: '/api/verifications',
    summary: { zh: '待核验主体', en: 'Verifications to decide' },
    query: z.object({ ...pageQuery, state: verificationState.default('pending') }),
    response: pageOf(verification),
  }),
  getVerification: defineRoute({
    id: 'getVerification',
    method: 'GET',
    path: '/api/verifications/:verification',
    summary: { zh: '一项主体身份核验', en: 'One verification' },
    params: z.object({ verification: id }),
    response: verification,
  }),
  readDocument: defineRoute({
    id: 'readDocument',
    method: 'GET',
    path: '/api/verifications/:verification/documents/:sha256',
    summary: { zh: '下载核验证照', en: 'Download a document of a verification' },
    params: z.object({ verification: id, sha256 }),
    wire: 'stream',
  }),
  decideVerification: defineRoute({
    id: 'decideVerification',
    method: 'POST',
    path: '/api/verifications/:verification/decision',
    summary: { zh: '作出核验决定', en: 'Decide a verification' },
    params: z.object({ verification: id }),
    body: z.object({ decision: z.enum(['verified', 'refused']), reason: text(2000) }),
    response: verification,
    problems: ['already-done', 'conflict'],
  }),
  listApps: defineRoute({
    id: 'listApps',
    method: 'GET',
    path: '/api/apps',
    summary: { zh: 'APP名录', en: 'Directory of apps' },
    query: z.object({
      ...pageQuery,
      search: search.optional(),
      organisation: id.optional(),
      category: z.coerce.number().int().min(1).max(39).optional(),
    }),
    response: pageOf(app),
    cacheSeconds: 5,
  }),
  getApp: defineRoute({
    id: 'getApp',
    method: 'GET',
    path: '/api/apps/:app',
    summary: { zh: 'APP', en: 'An app' },
    params: z.object({ app: id }),
    response: app,
    cacheSeconds: 5,
  }),
  registerApp: defineRoute({
    id: 'registerApp',
    method: 'POST',
    path: '/api/organisations/:organisation/apps',
    summary: { zh: '登记APP', en: 'Register an app' },
    params: inOrganisation,
    body: z.object({
      packageName,
      name: line(100),
      category: z.int().min(1).max(39).nullable().default(null),
      filingNumber: line(60).nullable().default(null),
    }),
    status: 201,
    response: app,
    problems: ['conflict', 'identifier-invalid'],
  }),
  changeApp: defineRoute({
    id: 'changeApp',
    method: 'PATCH',
    path: '/api/apps/:app',
    summary: { zh: '修改APP登记', en: 'Change what is registered of an app' },
    params: z.object({ app: id }),
    body: z.object({
      name: line(100).optional(),
      category: z.int().min(1).max(39).nullable().optional(),
      filingNumber: line(60).nullable().optional(),
    }),
    response: app,
    problems: ['identifier-invalid'],
  }),
  listVersions: defineRoute({
    id: 'listVersions',
    method: 'GET',
    path: '/api/apps/:app/versions',
    summary: { zh: 'APP版本', en: 'Versions of an app' },
    params: z.object({ app: id }),
    query: z.object(pageQuery),
    response: pageOf(version),
  }),
  publishVersion: defineRoute({
    id: 'publishVersion',
    method: 'PATCH',
    path: '/api/apps/:app/versions/:version',
    summary: { zh: '公开本机构APP的版本,或撤回公开', en: 'Publish a version of the own app, or take it back' },
    params: z.object({ app: id, version: id }),
    body: z.object({ isPublished: z.boolean() }),
    response: version,
  }),
  listSdks: defineRoute({
    id: 'listSdks',
    method: 'GET',
    path: '/api/sdks',
    summary: { zh: 'SDK名录', en: 'Directory of SDKs' },
    query: z.object({ ...pageQuery, search: search.optional(), organisation: id.optional() }),
    response: pageOf(sdk),
    cacheSeconds: 5,
  }),
  getSdk: defineRoute({
    id: 'getSdk',
    method: 'GET',
    path: '/api/sdks/:sdk',
    summary: { zh: 'SDK及其版本', en: 'An SDK and its versions' },
    params: z.object({ sdk: id }),
    response: sdk.extend({ versions: z.array(sdkVersion).meta({ description: 'The newest 500.' }) }),
    cacheSeconds: 5,
  }),
  registerSdk: defineRoute({
    id: 'registerSdk',
    method: 'POST',
    path: '/api/organisations/:organisation/sdks',
    summary: { zh: '登记SDK', en: 'Register an SDK' },
    params: inOrganisation,
    body: z.object({ name: line(100), knownAs: line(100).nullable().default(null) }),
    status: 201,
    response: sdk,
    problems: ['conflict'],
  }),
  listEmbeddings: defineRoute({
    id: 'listEmbeddings',
    method: 'GET',
    path: '/api/sdks/:sdk/apps',
    summary: { zh: '内嵌该SDK的APP,可限低于某版本', en: 'Apps that embed the SDK, all or below a version' },
    params: z.object({ sdk: id }),
    query: z.object({ ...pageQuery, below: line(60).optional() }),
    response: pageOf(embedding),
  }),
  exportEmbeddings: defineRoute({
    id: 'exportEmbeddings',
    method: 'GET',
    path: '/api/sdks/:sdk/apps.csv',
    summary: { zh: '导出内嵌该SDK的全部APP', en: 'Export all apps that embed the SDK' },
    params: z.object({ sdk: id }),
    query: z.object({ below: line(60).optional() }),
    wire: 'stream',
  }),
} as const
