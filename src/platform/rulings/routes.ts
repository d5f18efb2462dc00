import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { cursorIn, pageOfRows } from '#server/cursor.ts'
import type { Frame } from '#server/frame.ts'
import { mounter } from '#server/mount.ts'
import { Problem } from '#server/problem.ts'
import { commissionSeenBy } from '../inspections/see-commission.ts'
import { rulingRoutes, type Appeal, type Ruling } from './api.ts'
import { appealRuling } from './appeal-ruling.ts'
import { confirmRuling } from './confirm-ruling.ts'
import { decideAppeal } from './decide-appeal.ts'
import { permissions } from './permission.ts'
import { reviewerOf } from './reviewer.ts'
import { ruleOnFinding } from './rule-on-finding.ts'
import { rulingsSeenBy } from './seen-rulings.ts'
import { shownAppeal, shownQuestion, shownRuling } from './show-ruling.ts'
import { appellantsOf, findAppeals, findQuestions, findRulings, type RulingFilter } from './table.ts'

const questionPlace = z.object({ inspection: id, ordinal: z.int().min(0) })
/** Nobody rules on one inspection more often than it has findings. */
const MOST_ON_ONE = 1000

export function rulingsOver(app: FastifyInstance, frame: Frame): void {
  const { db } = frame
  const on = mounter(app, 'rulings', permissions)

  const shown = async (
    filter: RulingFilter,
  ): Promise<{
    rows: Awaited<ReturnType<typeof findRulings>>
    appeals: Awaited<ReturnType<typeof findAppeals>>
    show(row: { id: string }): Ruling
  }> => {
    const rows = await findRulings(db, filter)
    const appeals = await findAppeals(db, { rulings: rows.map((row) => row.id) })
    return {
      rows,
      appeals,
      show: (row) =>
        shownRuling(
          rows.find((one) => one.id === row.id)!,
          appeals,
        ),
    }
  }
  const rulingOf = async (ruling: string): Promise<Ruling> => {
    const { rows, show } = await shown({ id: ruling, limit: 1 })
    if (!rows[0]) throw new Problem('not-found')
    return show(rows[0])
  }
  const appealOf = async (appeal: string): Promise<Appeal> => shownAppeal((await findAppeals(db, { id: appeal }))[0]!)

  on(rulingRoutes.listQuestions, {
    handle: async ({ query: { after, limit, measure, verdict } }) => {
      const rows = await findQuestions(db, { measure, verdict, after: cursorIn(after, questionPlace), limit: limit + 1 })
      return pageOfRows(rows, limit, shownQuestion, (row) => ({ inspection: row.inspection_id, ordinal: row.ordinal }))
    },
  })
  on(rulingRoutes.rule, {
    handle: async (call) => rulingOf(await ruleOnFinding(frame, reviewerOf(call), call.params.commission, call.body)),
  })
  on(rulingRoutes.confirmRuling, {
    handle: async (call) => {
      await confirmRuling(frame, reviewerOf(call), call.params.ruling, call.body)
      return rulingOf(call.params.ruling)
    },
  })
  on(rulingRoutes.listRulings, {
    handle: async ({ query: { after, limit, state } }) => {
      const { rows, show } = await shown({ state, before: cursorIn(after, id), limit: limit + 1 })
      return pageOfRows(rows, limit, show, (row) => row.id)
    },
  })
  on(rulingRoutes.listRulingsOfCommission, {
    handle: async ({ params: { commission }, actor }) => {
      const asked = await commissionSeenBy(db, actor, commission)
      if (!asked) throw new Problem('not-found')
      const { rows, appeals, show } = await shown({ commission, limit: MOST_ON_ONE })
      const filedFor = new Map(appeals.map((appeal) => [appeal.id, appeal.filed_for]))
      return { items: await rulingsSeenBy(db, actor, asked, rows.map(show), filedFor) }
    },
  })
  on(rulingRoutes.appealRuling, {
    ownedBy: ({ params }) => appellantsOf(db, params.ruling),
    handle: async (call) => appealOf(await appealRuling(frame, reviewerOf(call), call.params.ruling, call.body.text)),
  })
  on(rulingRoutes.listAppeals, {
    handle: async ({ query: { after, limit, state } }) => {
      const appeals = await findAppeals(db, { state, before: cursorIn(after, id), limit: limit + 1 })
      const rulings = new Map<string, Ruling>()
      for (const { ruling_id: ruling } of appeals) if (!rulings.has(ruling)) rulings.set(ruling, await rulingOf(ruling))
      const show = (row: (typeof appeals)[number]) => ({ ...shownAppeal(row), of: rulings.get(row.ruling_id)! })
      return pageOfRows(appeals, limit, show, (row) => row.id)
    },
  })
  on(rulingRoutes.decideAppeal, {
    handle: async (call) => {
      await decideAppeal(frame, reviewerOf(call), call.params.appeal, call.body)
      return appealOf(call.params.appeal)
    },
  })
}
