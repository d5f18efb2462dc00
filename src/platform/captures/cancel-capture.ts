import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { cancelRow, lockCapture } from './capture-table.ts'

/** Cancels what has not finished; its browser is ended within a second or two. Throws `Problem('already-done')`. */
export async function cancelCapture({ db, clock }: Pick<Frame, 'db' | 'clock'>, actor: Actor, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const found = await lockCapture(trx, id)
    if (!found) throw new Problem('not-found')
    if (found.state !== 'queued' && found.state !== 'running') throw new Problem('already-done')
    const at = clock.now()
    await cancelRow(trx, id, at)
    await record(trx, at, { actor, organisation: found.organisation_id, action: 'cancelCapture', object: `capture:${id}` })
  })
}
