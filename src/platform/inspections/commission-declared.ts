import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { canonicalDeclared, type Declared } from './declared.ts'
import { giveCommission } from './give-commission.ts'
import { refuseBeyondQuota } from './quota.ts'
import { findNewestPackageOf } from './table.ts'

/**
 * Commissions the inspection of a package of an app, held against what its operator and store say: of the package named, or of the newest that
 * the organisation handed in. Gives the commission's id. Throws `Problem`: `unacceptable-content` where it has handed in none, `quota-exceeded`.
 */
export async function commissionDeclared(
  frame: Frame,
  {
    actor,
    organisation,
    app,
    declared,
    ...wanted
  }: { actor: Actor; organisation: string; app: string; package: string | null; declared: Declared },
): Promise<string> {
  const found = await findNewestPackageOf(frame.db, organisation, app, wanted.package)
  if (!found)
    throw new Problem('unacceptable-content', {
      zh: '本机构尚未提交此APP的安装包,请先提交检测',
      en: 'The organisation has handed in no package of this app; hand one in first',
    })
  const stored = { sha256: found.package, size: Number(found.size) }
  return frame.db.transaction().execute(async (trx) => {
    await refuseBeyondQuota(trx, frame, { actor, organisation }, stored.size)
    return giveCommission(trx, frame, {
      actor,
      organisation,
      name: found.name,
      package: stored,
      profile: found.profile,
      declared: canonicalDeclared(declared),
    })
  })
}
