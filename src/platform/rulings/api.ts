/** Rulings (人工复核认定) on what a machine could not tell, and appeals against them. */
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { id, instant, pageOf, pageQuery, sha256, text, verdict, words } from '#contract/shapes.ts'

export const ruledVerdict = z.enum(['passed', 'failed', 'inapplicable'])
/** A ruling *failed* is heavy: it is in force only when a second person has confirmed it. */
export const rulingState = z.enum(['awaitingConfirmation', 'inForce', 'rejected', 'overturned'])
export const appealState = z.enum(['open', 'upheld', 'overturned'])

const person = z.object({ name: z.string(), organisation: z.string() })
const finding = z.object({
  ordinal: z.int(),
  measure: z.string(),
  clause: z.string(),
  check: z.string(),
  verdict,
  statement: words,
  question: words.nullable(),
  fingerprint: sha256,
})
const appeal = z.object({
  id,
  ruling: id,
  state: appealState,
  text: z.string(),
  by: person,
  filedAt: instant,
  decidedAt: instant.nullable(),
  decidedBy: person.nullable(),
  reason: z.string().nullable(),
})
export type Appeal = z.infer<typeof appeal>
const ruling = z.object({
  id,
  commission: z.object({ id, name: z.string(), app: z.object({ id, name: z.string(), packageName: z.string() }).nullable() }),
  finding,
  verdict: ruledVerdict,
  state: rulingState,
  reason: z.string(),
  by: person,
  ruledAt: instant,
  second: person.extend({ at: instant, reason: z.string().nullable() }).nullable(),
  appeals: z.array(appeal),
})
export type Ruling = z.infer<typeof ruling>
const question = z.object({
  commission: z.object({ id, name: z.string(), app: z.object({ id, name: z.string(), packageName: z.string() }).nullable() }),
  finding,
  askedAt: instant,
})
export type Question = z.infer<typeof question>

export const rulingRoutes = {
  listQuestions: defineRoute({
    id: 'listQuestions',
    method: 'GET',
    path: '/api/questions',
    summary: { zh: '等待人工复核的检测结果', en: 'Findings that wait for a person' },
    query: z.object({
      ...pageQuery,
      measure: z
        .string()
        .regex(/^[12]-\d\d$/)
        .optional(),
      /** `cantTell`: what a check found and could not decide. `untested`: clauses that only a person can answer at all. */
      verdict: z.enum(['cantTell', 'untested']).default('cantTell'),
    }),
    response: pageOf(question),
  }),
  rule: defineRoute({
    id: 'rule',
    method: 'POST',
    path: '/api/commissions/:commission/rulings',
    summary: { zh: '作出认定', en: 'Rule on a finding' },
    params: z.object({ commission: id }),
    body: z.object({ ordinal: z.int().min(0), verdict: ruledVerdict, reason: text(4000) }),
    status: 201,
    response: ruling,
    problems: ['already-done', 'unacceptable-content'],
  }),
  confirmRuling: defineRoute({
    id: 'confirmRuling',
    method: 'POST',
    path: '/api/rulings/:ruling/confirmation',
    summary: { zh: '第二人复核认定', en: 'Confirm or reject as the second person' },
    params: z.object({ ruling: id }),
    body: z.object({ decision: z.enum(['confirm', 'reject']), reason: text(4000) }),
    response: ruling,
    problems: ['same-person', 'already-done'],
  }),
  listRulings: defineRoute({
    id: 'listRulings',
    method: 'GET',
    path: '/api/rulings',
    summary: { zh: '认定', en: 'Rulings' },
    query: z.object({ ...pageQuery, state: rulingState.optional() }),
    response: pageOf(ruling),
  }),
  listRulingsOfCommission: defineRoute({
    id: 'listRulingsOfCommission',
    method: 'GET',
    path: '/api/commissions/:commission/rulings',
    summary: { zh: '一次检测的认定', en: 'Rulings on one inspection' },
    params: z.object({ commission: id }),
    response: z.object({ items: z.array(ruling) }),
  }),
  appealRuling: defineRoute({
    id: 'appealRuling',
    method: 'POST',
    path: '/api/rulings/:ruling/appeals',
    summary: { zh: '对认定提出申诉', en: 'Appeal against a ruling' },
    params: z.object({ ruling: id }),
    body: z.object({ text: text(8000) }),
    status: 201,
    response: appeal,
    problems: ['already-done'],
  }),
  listAppeals: defineRoute({
    id: 'listAppeals',
    method: 'GET',
    path: '/api/appeals',
    summary: { zh: '申诉', en: 'Appeals' },
    query: z.object({ ...pageQuery, state: appealState.default('open') }),
    response: pageOf(appeal.extend({ of: ruling.omit({ appeals: true }) })),
  }),
  decideAppeal: defineRoute({
    id: 'decideAppeal',
    method: 'POST',
    path: '/api/appeals/:appeal/decision',
    summary: { zh: '处理申诉', en: 'Decide an appeal' },
    params: z.object({ appeal: id }),
    body: z.object({ decision: z.enum(['upheld', 'overturned']), reason: text(8000) }),
    response: appeal,
    problems: ['same-person', 'already-done'],
  }),
} as const
