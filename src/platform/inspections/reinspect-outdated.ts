import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { findOutdated, newestEngine } from './campaign-table.ts'
import { CAMPAIGN_PRIORITY } from './commission.ts'
import { engineKey } from './engine/engine-key.ts'
import { giveCommission } from './give-commission.ts'

/**
 * After the engine has changed, commissions again what an earlier one answered: of each version that an organisation asked about, the newest
 * commission, a bounded number a minute, behind everything that people wait for. Does nothing on a machine whose engine is not the newest, or
 * two versions running side by side during an upgrade would repeat each other's work for ever. Run twice, it repeats nothing twice.
 */
export async function reinspectOutdated(frame: Frame): Promise<number> {
  const { db, config } = frame
  if (config.reinspectionsPerMinute === 0) return 0
  const { key } = engineKey()
  if ((await newestEngine(db)) !== key) return 0
  const outdated = await findOutdated(db, key, config.reinspectionsPerMinute)
  for (const { id, organisation_id: organisation, name, package: sha256, size, profile, declared, visibility } of outdated)
    await db.transaction().execute((trx) =>
      giveCommission(trx, frame, {
        actor: platform,
        organisation,
        name,
        package: { sha256, size: Number(size) },
        profile,
        declared,
        visibility,
        repeats: id,
        priority: CAMPAIGN_PRIORITY,
      }),
    )
  return outdated.length
}
