/** What operators declare of their apps: editions of the privacy policy and listings, kept with their history, read, and inspected against. */
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { policyChangesSchema } from '#report/policy-reading.ts'
import { id, instant, line, pageOf, pageQuery, sha256, text, words } from '#contract/shapes.ts'

export const policyPart = z.enum(['policy', 'sdk-list', 'collected-list', 'summary'])
export type PolicyPart = z.infer<typeof policyPart>

const edition = z.object({
  id,
  app: id,
  version: z.string().nullable(),
  publishedOn: z.iso.date().nullable(),
  /** How people were told of its changes, in the operator's words. */
  notice: z.string().nullable(),
  isPublic: z.boolean(),
  state: z.enum(['waiting', 'read', 'refused']).meta({ description: '`refused`: it could not be read; `refusal` says why.' }),
  refusal: words.nullable(),
  documents: z.array(z.object({ part: policyPart, name: z.string(), sha256, size: z.int() })),
  figures: z
    .object({
      characters: z.int(),
      kinds: z.int().meta({ description: 'Kinds of personal information that it declares.' }),
      sdks: z.int(),
      elementsPresent: z.int(),
      elements: z.int(),
      changes: z.int().nullable().meta({
        description: 'Changes against the edition before; null for the first, and for whoever may not see the one before.',
      }),
    })
    .nullable(),
  comparedWith: id.nullable().meta({
    description: 'The edition before it, with which its reading compares it; null for the first, and for whoever may not see that one.',
  }),
  submittedAt: instant,
})
export type Edition = z.infer<typeof edition>

const listing = z.object({
  id,
  app: id,
  name: z.string(),
  /** As documented in the reader of listings: `store`, `name`, `versionName`, `operator`, `fees`, `permissions` … */
  fields: z.record(z.string(), z.unknown()),
  isPublic: z.boolean(),
  submittedAt: instant,
})
export type Listing = z.infer<typeof listing>

const comparison = z.object({
  edition: id,
  with: id,
  state: z.enum(['waiting', 'ready', 'failed']).meta({ description: '`failed`: it can be asked for again.' }),
  changes: policyChangesSchema.nullable().meta({
    description: 'What `edition` adds, removes and rewords against `with`; null until it is ready. Places are in the text of `edition`.',
  }),
})
export type PolicyComparison = z.infer<typeof comparison>

const ofApp = z.object({ app: id })
const oneEdition = z.object({ edition: id })

export const declarationRoutes = {
  submitPolicy: defineRoute({
    id: 'submitPolicy',
    method: 'POST',
    path: '/api/apps/:app/policies',
    summary: {
      zh: '提交个人信息处理规则的新版本(HTML、Markdown、文本、DOCX、PDF)',
      en: 'Hand in a new edition of the privacy policy (HTML, Markdown, text, DOCX, PDF)',
    },
    params: ofApp,
    query: z.object({
      name: line(200),
      version: line(60).optional(),
      // The calendar of the database has no year 0.
      publishedOn: z.iso
        .date()
        .regex(/^(?!0000)/)
        .optional(),
      notice: line(500).optional(),
    }),
    wire: 'stream',
    status: 201,
    response: edition,
    problems: ['too-large', 'storage-full', 'unacceptable-content', 'conflict', 'quota-exceeded'],
  }),
  addPolicyDocument: defineRoute({
    id: 'addPolicyDocument',
    method: 'POST',
    path: '/api/policies/:edition/documents',
    summary: { zh: '为该版本补充清单或摘要', en: 'Add a list or a summary to an edition' },
    params: oneEdition,
    query: z.object({ name: line(200), part: policyPart.exclude(['policy']) }),
    wire: 'stream',
    status: 201,
    response: edition,
    problems: ['too-large', 'storage-full', 'unacceptable-content', 'conflict', 'quota-exceeded'],
  }),
  listPolicies: defineRoute({
    id: 'listPolicies',
    method: 'GET',
    path: '/api/apps/:app/policies',
    summary: { zh: '个人信息处理规则各版本', en: 'Editions of the privacy policy' },
    params: ofApp,
    query: z.object(pageQuery),
    response: pageOf(edition),
  }),
  getPolicy: defineRoute({
    id: 'getPolicy',
    method: 'GET',
    path: '/api/policies/:edition',
    summary: { zh: '个人信息处理规则的一个版本', en: 'An edition of a privacy policy' },
    params: oneEdition,
    response: edition,
  }),
  getPolicyReading: defineRoute({
    id: 'getPolicyReading',
    method: 'GET',
    path: '/api/policies/:edition/reading',
    summary: { zh: '从该版本读出的内容(JSON)', en: 'What was read in it (JSON)' },
    params: oneEdition,
    wire: 'stream',
  }),
  comparePolicies: defineRoute({
    id: 'comparePolicies',
    method: 'POST',
    path: '/api/policies/:edition/comparisons',
    summary: { zh: '比较同一APP的任意两个版本', en: 'Have it compared with any other edition of the app' },
    params: oneEdition,
    body: z.object({ with: id }),
    status: 202,
    response: comparison,
    problems: ['unacceptable-content', 'conflict', 'too-many-requests'],
  }),
  getPolicyComparison: defineRoute({
    id: 'getPolicyComparison',
    method: 'GET',
    path: '/api/policies/:edition/comparisons/:with',
    summary: { zh: '与所选版本相比的变化', en: 'What it changed against the edition chosen' },
    params: z.object({ edition: id, with: id }),
    response: comparison,
  }),
  changePolicy: defineRoute({
    id: 'changePolicy',
    method: 'PATCH',
    path: '/api/policies/:edition',
    summary: { zh: '公开或撤回公开', en: 'Publish it, or take that back' },
    params: oneEdition,
    body: z.object({ isPublic: z.boolean() }),
    response: edition,
  }),
  submitListing: defineRoute({
    id: 'submitListing',
    method: 'POST',
    path: '/api/apps/:app/listings',
    summary: { zh: '提交应用商店公示信息', en: 'Hand in what a store shows' },
    params: ofApp,
    body: z.object({ name: line(100), text: text(200_000).meta({ description: 'YAML or JSON.' }) }),
    status: 201,
    response: listing,
    problems: ['unacceptable-content', 'conflict', 'quota-exceeded'],
  }),
  listListings: defineRoute({
    id: 'listListings',
    method: 'GET',
    path: '/api/apps/:app/listings',
    summary: { zh: '应用商店公示信息各次提交', en: 'Listings, as handed in' },
    params: ofApp,
    query: z.object(pageQuery),
    response: pageOf(listing),
  }),
  changeListing: defineRoute({
    id: 'changeListing',
    method: 'PATCH',
    path: '/api/listings/:listing',
    summary: { zh: '公开或撤回公开', en: 'Publish it, or take that back' },
    params: z.object({ listing: id }),
    body: z.object({ isPublic: z.boolean() }),
    response: listing,
  }),
  inspectDeclared: defineRoute({
    id: 'inspectDeclared',
    method: 'POST',
    path: '/api/apps/:app/declared-inspections',
    summary: {
      zh: '以最新的处理规则与公示信息检测本机构提交的安装包',
      en: 'Inspect a package of the organisation against its newest policy and listing',
    },
    params: ofApp,
    body: z.object({ package: sha256.nullable().default(null).meta({ description: 'One handed in before; the newest where null.' }) }),
    status: 202,
    response: z.object({ commission: id }),
    problems: ['quota-exceeded', 'unacceptable-content'],
  }),
} as const
