import type { FastifyInstance } from 'fastify'
import { id } from '#contract/shapes.ts'
import { cursorIn, pageOfRows } from '#server/cursor.ts'
import type { Frame } from '#server/frame.ts'
import { mounter } from '#server/mount.ts'
import { progressEvents } from '#server/progress-events.ts'
import { summariesOf } from '../inspections/commission-summaries.ts'
import { captureRoutes as routes, type Capture } from './api.ts'
import { cancelCapture } from './cancel-capture.ts'
import { CAPTURE_CHANNEL, visitsPages } from './capture.ts'
import { findCapture, findCaptures, findEarlier, organisationOfCapture, type CaptureRow } from './capture-table.ts'
import { permissions } from './permission.ts'
import { requestCapture } from './request-capture.ts'
import { createSchedule, removeSchedule } from './schedule.ts'
import { findSchedules, getSchedule, organisationOfSchedule } from './schedule-table.ts'
import { sendRecording, sendShot, sendView } from './send-recording.ts'
import { submitRecording } from './submit-recording.ts'
import { shownCapture, shownProgress, shownSchedule } from './show-captures.ts'
import { captureQuota } from './room.ts'

export function mountCaptures(app: FastifyInstance, frame: Frame): void {
  const { db } = frame
  const on = mounter(app, 'captures', permissions)
  const follow = progressEvents<CaptureRow>(app, frame, {
    channel: CAPTURE_CHANNEL,
    topicOf: ({ id: capture }) => capture,
    // Whose it is never changes.
    look: async ({ id: capture }) => (await findCapture(db, capture)) ?? null,
    shown: shownProgress,
  })
  const owned = { ownedBy: ({ params }: { params: { capture: string } }) => organisationOfCapture(db, params.capture) }

  const shown = async (capture: string): Promise<Capture> => {
    const row = (await findCapture(db, capture))!
    const summaries = await summariesOf(db, row.commission_id === null ? [] : [row.commission_id])
    return shownCapture(row, summaries.get(row.commission_id ?? ''), await findEarlier(db, row))
  }

  on(routes.getCaptureService, { handle: async () => ({ isAvailable: visitsPages(frame.config) }) })
  on(routes.requestCapture, {
    handle: async ({ params: { organisation }, body, actor }) => shown(await requestCapture(frame, { actor, organisation, ...body })),
  })
  on(routes.submitRecording, {
    handle: async ({ params: { organisation }, query: { name, app: about = null }, actor, request, reply }) =>
      shown(await submitRecording(frame, { actor, organisation, name, app: about }, { request, reply })),
  })
  on(routes.listCaptures, {
    handle: async ({ params: { organisation }, query: { after, limit, ...filter } }) => {
      const rows = await findCaptures(db, { ...filter, organisation, before: cursorIn(after, id), limit: limit + 1 })
      const summaries = await summariesOf(
        db,
        rows.flatMap(({ commission_id }) => commission_id ?? []),
      )
      return pageOfRows(
        rows,
        limit,
        (row) => shownCapture(row, summaries.get(row.commission_id ?? ''), undefined),
        (row) => row.id,
      )
    },
  })
  on(routes.getCapture, { ...owned, handle: ({ params }) => shown(params.capture) })
  on(routes.cancelCapture, {
    ...owned,
    handle: ({ params, actor }) => cancelCapture(frame, actor, params.capture) as Promise<undefined>,
  })
  on(routes.followCapture, {
    ...owned,
    handle: async ({ params, actor, request, reply }) => {
      await follow((await findCapture(db, params.capture))!, actor, request, reply)
      return undefined
    },
  })
  on(routes.getRecordingView, {
    ...owned,
    handle: async ({ params, reply }) => reply.send(await sendView(frame, params, reply)) as never,
  })
  on(routes.getShot, { ...owned, handle: async ({ params, reply }) => reply.send(await sendShot(frame, params, reply)) as never })
  on(routes.downloadRecording, {
    ...owned,
    handle: async ({ params, reply }) => reply.send(await sendRecording(frame, params, reply)) as never,
  })
  on(routes.createSchedule, {
    handle: async ({ params: { organisation }, body, actor }) =>
      shownSchedule(await getSchedule(db, await createSchedule(frame, { actor, organisation, ...body }))),
  })
  on(routes.listSchedules, {
    handle: async ({ params: { organisation } }) => ({
      items: (await findSchedules(db, organisation, captureQuota.schedulesOfVerified)).map(shownSchedule),
    }),
  })
  on(routes.removeSchedule, {
    ownedBy: ({ params }) => organisationOfSchedule(db, params.schedule),
    handle: ({ params, actor, acting }) =>
      removeSchedule(frame, { actor, organisation: acting?.id ?? null, schedule: params.schedule }) as Promise<undefined>,
  })
}
