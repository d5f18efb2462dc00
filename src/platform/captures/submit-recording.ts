import type { FastifyReply, FastifyRequest } from 'fastify'
import { nameOfActor, type Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { giveCommission } from '../inspections/give-commission.ts'
import { receiveFile } from '../inspections/submit-package.ts'
import { recordingQueue } from './capture.ts'
import { insertCapture } from './capture-table.ts'
import { refuseForeignApp } from './request-capture.ts'

/**
 * Takes a recording that was taken elsewhere: commissions its inspection, as of any file, and has a worker read what is to be shown of it. What it is,
 * both find out by themselves. Gives the capture's id. Throws `Problem`.
 */
export async function submitRecording(
  frame: Frame,
  { actor, organisation, name, app }: { actor: Actor; organisation: string; name: string; app: string | null },
  wire: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<string> {
  return receiveFile(frame, { actor, organisation }, wire, async (trx, stored) => {
    await refuseForeignApp(trx, organisation, app)
    const at = frame.clock.now()
    const commission = await giveCommission(trx, frame, { actor, organisation, name, package: stored, profile: '' })
    const id = await insertCapture(trx, {
      organisation_id: organisation,
      given_by: nameOfActor(actor),
      url: '',
      profiles: [],
      window_seconds: 0,
      app_id: app,
      schedule_id: null,
      commission_id: commission,
      handed_in_sha256: stored.sha256,
      handed_in_name: name,
      handed_in_size: String(stored.size),
      requested_at: at,
    })
    await frame.jobs.send(trx, recordingQueue(frame.config), { capture: id }, { key: id })
    await record(trx, at, {
      actor,
      organisation,
      action: 'submitRecording',
      object: `capture:${id}`,
      detail: { recording: stored.sha256, commission },
    })
    return id
  })
}
