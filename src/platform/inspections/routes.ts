import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import type { Actor } from '#server/actor.ts'
import { cursorIn, pageOfRows } from '#server/cursor.ts'
import type { Frame } from '#server/frame.ts'
import { mounter } from '#server/mount.ts'
import { decide } from '#server/permission.ts'
import { Problem } from '#server/problem.ts'
import { progressEvents } from '#server/progress-events.ts'
import { inspectionRoutes, type Commission } from './api.ts'
import { countCampaign } from './campaign-table.ts'
import { cancelCommission } from './cancel-commission.ts'
import { changeVisibility } from './change-visibility.ts'
import { INSPECTION_CHANNEL } from './commission.ts'
import { commissionStored } from './commission-stored.ts'
import { dashboards } from './dashboard.ts'
import { engineKey } from './engine/engine-key.ts'
import { findDocument } from './document-table.ts'
import { findFindings } from './finding-table.ts'
import { keptFigures } from './kept-figures.ts'
import { permissions } from './permission.ts'
import { requestDocument, shownDocument } from './request-document.ts'
import { retryCommission } from './retry-commission.ts'
import { commissionSeenBy, type SeenCommission } from './see-commission.ts'
import { sendComparison, sendDocument, sendReport } from './send-report.ts'
import { shownCommission, shownFinding, shownProgress } from './show-commission.ts'
import { submitPackage } from './submit-package.ts'
import { findCommissions, getCommissionRow, organisationOfCommission } from './table.ts'
import { askerOf } from './whoever-asks.ts'
import { mountUploads } from './uploads.ts'

const findingPlace = z.object({ inspection: id, ordinal: z.int().min(0) })
/** Commissions of one package that are shown when somebody looks a hash up. */
const MOST_OF_PACKAGE = 100

export function mountInspections(app: FastifyInstance, frame: Frame): void {
  const { db } = frame
  const on = mounter(app, 'inspections', permissions)
  const follow = progressEvents<SeenCommission>(app, frame, {
    channel: INSPECTION_CHANNEL,
    topicOf: ({ inspection_id: inspection }) => inspection,
    look: ({ id: commission }, actor) => commissionSeenBy(db, actor, commission),
    shown: shownProgress,
  })
  const dashboard = dashboards(frame)
  const campaign = keptFigures((engine) => countCampaign(db, engine))

  const shown = async (commission: string): Promise<Commission> => shownCommission(await getCommissionRow(db, commission))
  const seenOrNot = async (actor: Actor, commission: string): Promise<SeenCommission> => {
    const seen = await commissionSeenBy(db, actor, commission)
    if (seen === null) throw new Problem('not-found')
    return seen
  }
  const ownedBy = ({ params }: { params: { commission: string } }) => organisationOfCommission(db, params.commission)
  const inspections = inspectionRoutes

  on(inspections.submitPackage, {
    handle: async ({ params: { organisation }, query, actor, request, reply }) =>
      shown(await submitPackage(frame, { actor, organisation, name: query.name, category: query.category }, request, reply)),
  })
  on(inspections.commissionStored, {
    handle: async ({ params: { organisation }, body, actor }) => shown(await commissionStored(frame, { actor, organisation, ...body })),
  })
  on(inspections.listCommissions, {
    handle: async ({ params: { organisation }, query: { after, limit, ...filter }, actor }) => {
      const rows = await findCommissions(db, actor, { ...filter, organisation, before: cursorIn(after, id), limit: limit + 1 })
      return pageOfRows(rows, limit, shownCommission, (row) => row.id)
    },
  })
  on(inspections.listAllCommissions, {
    handle: async ({ query: { after, limit, ...filter }, actor }) => {
      const rows = await findCommissions(db, actor, { ...filter, before: cursorIn(after, id), limit: limit + 1 })
      return pageOfRows(rows, limit, shownCommission, (row) => row.id)
    },
  })
  on(inspections.getCommission, {
    handle: async ({ params: { commission }, actor }) => shownCommission(await seenOrNot(actor, commission)),
  })
  on(inspections.changeVisibility, {
    ownedBy,
    handle: async ({ params: { commission }, body: { visibility }, actor, acting }) => {
      await changeVisibility(frame, { actor, acting }, commission, visibility)
      return shown(commission)
    },
  })
  on(inspections.cancelCommission, {
    ownedBy,
    handle: ({ params: { commission }, actor }) => cancelCommission(frame, actor, commission) as Promise<undefined>,
  })
  on(inspections.retryCommission, {
    ownedBy,
    handle: async ({ params: { commission }, actor }) => {
      await retryCommission(frame, actor, commission)
      return shown(commission)
    },
  })
  on(inspections.followCommission, {
    handle: async ({ params: { commission }, actor, request, reply }) => {
      await follow(await seenOrNot(actor, commission), actor, request, reply)
      return undefined
    },
  })
  on(inspections.getReport, {
    handle: async ({ params: { commission }, query, actor, request, reply }) =>
      sendReport(frame, await seenOrNot(actor, commission), query, request, reply) as Promise<never>,
  })
  on(inspections.requestDocument, {
    handle: async ({ params, body, actor, acting, request }) =>
      requestDocument(frame, { actor, acting, asker: askerOf(request) }, await seenOrNot(actor, params.commission), body),
  })
  const documentSeenBy = async (actor: Actor, { commission, document }: { commission: string; document: string }) => {
    await seenOrNot(actor, commission)
    const row = await findDocument(db, commission, document)
    if (!row) throw new Problem('not-found')
    return row
  }
  on(inspections.getDocument, { handle: async ({ params, actor }) => shownDocument(await documentSeenBy(actor, params)) })
  on(inspections.downloadDocument, {
    handle: async ({ params, actor, reply }) => reply.send(await sendDocument(frame, await documentSeenBy(actor, params), reply)) as never,
  })
  on(inspections.compareCommissions, {
    handle: async ({ params: { commission, earlier }, actor, request, reply }) => {
      const later = await seenOrNot(actor, commission)
      return (await sendComparison(frame, await seenOrNot(actor, earlier), later, request, reply)) as never
    },
  })
  on(inspections.listFindings, {
    handle: async ({ query: { after, limit, ...filter }, actor }) => {
      const rows = await findFindings(db, actor, { ...filter, after: cursorIn(after, findingPlace), limit: limit + 1 })
      return pageOfRows(rows, limit, shownFinding, (row) => ({ inspection: row.inspection_id, ordinal: row.ordinal }))
    },
  })
  on(inspections.getDashboard, {
    handle: async ({ query: { organisation }, actor, request }) => {
      // The table cannot name the organisation: it stands in the query. Nobody owns the country.
      const decision = decide(permissions.getDashboard, actor, organisation ?? null, request.chosenOrganisation)
      if (!decision.may) {
        if (decision.why !== 'hidden') throw new Problem(decision.why)
        throw new Problem(organisation === undefined ? 'forbidden' : 'not-found')
      }
      return dashboard(organisation ?? null)
    },
  })
  on(inspections.getPackage, {
    handle: async ({ params: { sha256 }, actor }) => {
      // The same for everybody, so that it can be kept for all who ask.
      const rows = await findCommissions(db, actor, { package: sha256, isPublic: true, limit: MOST_OF_PACKAGE })
      return { isKnown: rows.length > 0, commissions: rows.map(shownCommission) }
    },
  })
  on(inspections.getReinspection, {
    handle: async () => {
      const { key, version } = engineKey()
      return { engine: key, version, ...(await campaign(key)), perMinute: frame.config.reinspectionsPerMinute }
    },
  })
  mountUploads(app, frame)
}
