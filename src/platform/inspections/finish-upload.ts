import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { giveCommission } from './give-commission.ts'
import type { Staging } from './upload-staging.ts'
import { endUpload, findUpload, lockUpload, type UploadRow } from './upload-table.ts'

/**
 * Moves a whole upload to the store and commissions its inspection. The caller holds the upload. Asked again, after an answer that was lost or
 * a fault in the middle, it goes on from where it was and gives the same commission.
 */
export async function finishUpload(frame: Frame, staging: Staging, actor: Actor, upload: UploadRow): Promise<string> {
  const { id, organisation_id: organisation, name, profile } = upload
  const ended = (await findUpload(frame.db, id))?.commission_id
  if (ended != null) return ended
  const noted = await staging.notedStored(id)
  const stored = noted ?? (await frame.blobs.putFile(staging.pathOf(id), { maxBytes: frame.config.maxPackageBytes }))
  if (noted === null) await staging.noteStored(id, stored)
  const commission = await frame.db.transaction().execute(async (trx) => {
    const row = await lockUpload(trx, id)
    if (!row) throw new Problem('gone')
    if (row.commission_id !== null) return row.commission_id
    const given = await giveCommission(trx, frame, { actor, organisation, name, package: stored, profile })
    await endUpload(trx, id, given)
    return given
  })
  await staging.forget(id)
  return commission
}
