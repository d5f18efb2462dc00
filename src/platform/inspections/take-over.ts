import type { Frame } from '#server/frame.ts'
import { askForInspection } from './give-commission.ts'
import { engineKey } from './engine/engine-key.ts'
import {
  abandonInspection,
  beginInspection,
  findOrMakeInspection,
  lockInspection,
  notifyInspection,
  type HeldInspection,
} from './inspection-table.ts'
import { settleCommission } from './settle-commission.ts'
import { moveCommissions, waitingCommissions } from './table.ts'

/**
 * Becomes the holder of an inspection that has not finished; null where it has, or nobody wants it. While machines are upgraded one by one, a
 * worker may meet an inspection that was asked of another engine: it answers as the engine that it is, so that no report bears a key that it
 * was not made with, and nothing waits for a machine that is no more.
 */
export async function takeOver(frame: Frame, id: string): Promise<HeldInspection | null> {
  const engine = engineKey()
  return frame.db.transaction().execute(async (trx) => {
    const at = frame.clock.now()
    const found = await lockInspection(trx, id)
    if (!found || (found.state !== 'queued' && found.state !== 'running')) return null
    if (found.engine !== engine.key) {
      const { package: sha256, profile, declared } = found
      const own = await findOrMakeInspection(trx, { package: sha256, profile, declared, engine: engine.key, version: engine.version, at })
      await moveCommissions(trx, id, own.id)
      await abandonInspection(trx, id)
      await notifyInspection(trx, id)
      if (own.state === 'done') for (const one of await waitingCommissions(trx, own.id)) await settleCommission(trx, one, own.app, at)
      if (!own.isNew) {
        await askForInspection(trx, frame, { package: sha256, profile, declared })
        return null
      }
      return begin(own.id)
    }
    return begin(id)

    async function begin(inspection: string): Promise<HeldInspection> {
      const holding = await beginInspection(trx, inspection, engine, at)
      await notifyInspection(trx, inspection)
      return holding
    }
  })
}
