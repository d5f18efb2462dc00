import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { canonicalProfile } from './commission.ts'
import { giveCommission } from './give-commission.ts'
import { refuseBeyondQuota } from './quota.ts'
import { findSeenPackage } from './table.ts'

/**
 * Commissions for a package that lies here already, with another profile say. Only for who may see some commission of it: a hash is no
 * secret, and must not open what others have handed in. Throws `Problem('not-found')` otherwise.
 */
export async function commissionStored(
  frame: Frame,
  {
    actor,
    organisation,
    ...wanted
  }: { actor: Actor; organisation: string; package: string; name: string; profile: Record<string, unknown> | null },
): Promise<string> {
  const profile = canonicalProfile(wanted.profile, 'body.profile')
  const found = await findSeenPackage(frame.db, actor, wanted.package)
  if (!found) throw new Problem('not-found', { zh: '没有提交过此安装包', en: 'No such package was handed in' })
  const stored = { sha256: found.sha256, size: Number(found.size) }
  return frame.db.transaction().execute(async (trx) => {
    // Nothing has to be sent; it has to be read all the same.
    await refuseBeyondQuota(trx, frame, { actor, organisation }, stored.size)
    return giveCommission(trx, frame, { actor, organisation, name: wanted.name, package: stored, profile })
  })
}
