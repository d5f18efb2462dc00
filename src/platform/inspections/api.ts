/** Commissions (检测委托), the inspections that answer them, and what was found. */
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { id, instant, line, pageOf, pageQuery, search, sha256, verdict, words } from '#contract/shapes.ts'

export const inspectionState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled'])
export type InspectionState = z.infer<typeof inspectionState>
/** Who may see a commission: who gave it; also the app's operator; everyone. Laboratories and regulators see all. */
export const visibility = z.enum(['own', 'subject', 'public'])

/** The 26 measures by id, each with its verdict. */
const verdicts = z.record(z.string(), verdict)
const counts = z.object({
  failed: z.int(),
  cantTell: z.int(),
  untested: z.int(),
  passed: z.int(),
  inapplicable: z.int(),
  encouraged: z.int(),
})
export const progress = z.object({
  state: inspectionState,
  /** What is being done now. */
  phase: words.nullable(),
  /** From 0 to 1. */
  share: z.number(),
})
export type InspectionProgress = z.infer<typeof progress>

const commission = z.object({
  id,
  organisation: z.object({ id, name: z.string() }),
  /** Name of the file as it was handed in. */
  name: z.string(),
  package: sha256,
  /** Bytes. */
  size: z.int(),
  app: z.object({ id, packageName: z.string(), name: z.string() }).nullable(),
  version: z.object({ id, versionName: z.string() }).nullable(),
  visibility,
  state: inspectionState,
  progress: progress.omit({ state: true }),
  /** Why it failed. */
  failure: words.nullable(),
  /** With rulings in force in place of the findings that they cite. */
  verdicts: verdicts.nullable().meta({ description: 'Of the measures that were asked: of an SDK archive, those that bind SDKs.' }),
  counts: counts.nullable(),
  engine: z.string().nullable(),
  wasKnown: z.boolean().meta({ description: 'The organisation itself had the same bytes inspected by the same engine before.' }),
  commissionedAt: instant,
  finishedAt: instant.nullable(),
})
export type Commission = z.infer<typeof commission>

/** A report written out as a document by a worker: asked for once, kept for whoever asks for the same. */
const reportDocument = z.object({
  id,
  commission: id,
  format: z.enum(['pdf', 'docx', 'xlsx']),
  language: z.enum(['zh', 'en']),
  state: z.enum(['waiting', 'ready', 'failed']),
  /** Bytes, once it is ready. */
  size: z.int().nullable(),
})
export type ReportDocument = z.infer<typeof reportDocument>

const storedFinding = z.object({
  commission: id,
  ordinal: z.int(),
  app: z.object({ id, packageName: z.string(), name: z.string() }).nullable(),
  measure: z.string(),
  clause: z.string(),
  check: z.string(),
  verdict,
  statement: words,
  owner: z.string().nullable(),
  fingerprint: sha256,
})
const commissionFilter = {
  ...pageQuery,
  search: search.optional(),
  state: inspectionState.optional(),
  app: id.optional(),
  /** A measure, to find those where it has the verdict. */
  measure: z
    .string()
    .regex(/^[12]-\d\d$/)
    .optional(),
  verdict: verdict.optional(),
}
const inOrganisation = z.object({ organisation: id })
const one = z.object({ commission: id })
const profile = z.record(z.string(), z.unknown())

/** The tus endpoint; metadata `name`, `organisation`, and optionally `profile` (JSON). The last answer bears `Zhunsheng-Commission`. */
export const uploadPath = '/api/uploads'

export const inspectionRoutes = {
  submitPackage: defineRoute({
    id: 'submitPackage',
    method: 'POST',
    path: '/api/organisations/:organisation/packages',
    summary: { zh: '提交安装包检测(字节流)', en: 'Hand in a package for inspection (bytes)' },
    params: inOrganisation,
    query: z.object({ name: line(200), category: z.coerce.number().int().min(1).max(39).optional() }),
    wire: 'stream',
    status: 202,
    response: commission,
    problems: ['too-large', 'storage-full', 'unsupported-media-type', 'quota-exceeded'],
  }),
  commissionStored: defineRoute({
    id: 'commissionStored',
    method: 'POST',
    path: '/api/organisations/:organisation/commissions',
    summary: { zh: '对已提交的安装包再次委托检测', en: 'Commission again for a package already handed in' },
    params: inOrganisation,
    body: z.object({ package: sha256, name: line(200), profile: profile.nullable().default(null) }),
    status: 202,
    response: commission,
    problems: ['quota-exceeded'],
  }),
  listCommissions: defineRoute({
    id: 'listCommissions',
    method: 'GET',
    path: '/api/organisations/:organisation/commissions',
    summary: { zh: '本机构的检测', en: "The organisation's commissions" },
    params: inOrganisation,
    query: z.object(commissionFilter),
    response: pageOf(commission),
  }),
  listAllCommissions: defineRoute({
    id: 'listAllCommissions',
    method: 'GET',
    path: '/api/commissions',
    summary: { zh: '检测(公开者;检测机构与监管部门可见全部)', en: 'Commissions (public ones; all for laboratories and regulators)' },
    query: z.object(commissionFilter),
    response: pageOf(commission),
  }),
  getCommission: defineRoute({
    id: 'getCommission',
    method: 'GET',
    path: '/api/commissions/:commission',
    summary: { zh: '检测', en: 'A commission' },
    params: one,
    response: commission,
  }),
  changeVisibility: defineRoute({
    id: 'changeVisibility',
    method: 'PATCH',
    path: '/api/commissions/:commission',
    summary: { zh: '变更可见范围', en: 'Change who may see it' },
    params: one,
    body: z.object({ visibility }),
    response: commission,
  }),
  cancelCommission: defineRoute({
    id: 'cancelCommission',
    method: 'DELETE',
    path: '/api/commissions/:commission',
    summary: { zh: '取消未完成的检测', en: 'Cancel what has not finished' },
    params: one,
    problems: ['already-done'],
  }),
  retryCommission: defineRoute({
    id: 'retryCommission',
    method: 'POST',
    path: '/api/commissions/:commission/retry',
    summary: { zh: '重试失败的检测', en: 'Try a failed one again' },
    params: one,
    status: 202,
    response: commission,
    problems: ['already-done', 'quota-exceeded'],
  }),
  followCommission: defineRoute({
    id: 'followCommission',
    method: 'GET',
    path: '/api/commissions/:commission/events',
    summary: { zh: '检测进度(服务器推送)', en: 'Progress, as server-sent events' },
    params: one,
    wire: 'events',
  }),
  getReport: defineRoute({
    id: 'getReport',
    method: 'GET',
    path: '/api/commissions/:commission/report',
    summary: { zh: '检测报告(JSON、SARIF 或 HTML 文件)', en: 'The report, as JSON, SARIF or an HTML file' },
    params: one,
    query: z.object({ format: z.enum(['json', 'sarif', 'html']).default('json'), language: z.enum(['zh', 'en']).default('zh') }),
    wire: 'stream',
  }),
  requestDocument: defineRoute({
    id: 'requestDocument',
    method: 'POST',
    path: '/api/commissions/:commission/documents',
    summary: { zh: '生成检测报告文件(PDF、DOCX、XLSX)', en: 'Have the report written as a document (PDF, DOCX, XLSX)' },
    params: one,
    body: z.object({ format: z.enum(['pdf', 'docx', 'xlsx']), language: z.enum(['zh', 'en']).default('zh') }),
    status: 202,
    response: reportDocument,
    problems: ['too-many-requests'],
  }),
  getDocument: defineRoute({
    id: 'getDocument',
    method: 'GET',
    path: '/api/commissions/:commission/documents/:document',
    summary: { zh: '检测报告文件的生成状态', en: 'How far a document is' },
    params: z.object({ commission: id, document: id }),
    response: reportDocument,
  }),
  downloadDocument: defineRoute({
    id: 'downloadDocument',
    method: 'GET',
    path: '/api/commissions/:commission/documents/:document/file',
    summary: { zh: '下载检测报告文件', en: 'Download a document' },
    params: z.object({ commission: id, document: id }),
    wire: 'stream',
  }),
  compareCommissions: defineRoute({
    id: 'compareCommissions',
    method: 'GET',
    path: '/api/commissions/:commission/comparison/:earlier',
    summary: { zh: '与另一次检测对比', en: 'Compare with another inspection' },
    params: z.object({ commission: id, earlier: id }),
    wire: 'stream',
  }),
  listFindings: defineRoute({
    id: 'listFindings',
    method: 'GET',
    path: '/api/findings',
    summary: { zh: '跨检测查询检测结果', en: 'Findings across inspections' },
    query: z.object({
      ...pageQuery,
      measure: z
        .string()
        .regex(/^[12]-\d\d$/)
        .optional(),
      verdict: verdict.optional(),
      check: line(100).optional(),
      owner: line(100).optional(),
      organisation: id.optional(),
    }),
    response: pageOf(storedFinding),
  }),
  getDashboard: defineRoute({
    id: 'getDashboard',
    method: 'GET',
    path: '/api/dashboard',
    summary: {
      zh: '检测概况:本机构,或全国(检测机构、监管部门)',
      en: 'Overview of one organisation, or of the country (laboratories, regulators)',
    },
    query: z.object({ organisation: id.optional() }),
    response: z.object({
      apps: z.int(),
      inspections: z.object({ queued: z.int(), running: z.int(), done: z.int(), failed: z.int() }),
      /** For each measure, apps by verdict of their newest inspection. */
      measures: z.array(z.object({ measure: z.string(), verdicts: z.partialRecord(verdict, z.int()) })),
      /** Inspections finished in each of the last 30 days, Asia/Shanghai. */
      days: z.array(z.object({ day: z.iso.date(), done: z.int(), withFailures: z.int() })),
      questions: z.int().meta({ description: 'Findings that wait for a ruling.' }),
      /** Checks that fail in the most apps. */
      failing: z.array(z.object({ check: z.string(), title: words, measure: z.string(), apps: z.int() })),
    }),
  }),
  getPackage: defineRoute({
    id: 'getPackage',
    method: 'GET',
    path: '/api/packages/:sha256',
    summary: { zh: '按文件哈希查验安装包', en: 'What is publicly known of a package, by its hash' },
    params: z.object({ sha256 }),
    response: z.object({ isKnown: z.boolean(), commissions: z.array(commission) }),
    cacheSeconds: 30,
  }),
  getReinspection: defineRoute({
    id: 'getReinspection',
    method: 'GET',
    path: '/api/reinspection',
    summary: { zh: '引擎更新后的重新检测进度', en: 'How far re-inspection is after a change of the engine' },
    response: z.object({
      engine: z.string(),
      version: z.string(),
      current: z.int(),
      outdated: z.int(),
      running: z.int(),
      perMinute: z.int(),
    }),
  }),
} as const
