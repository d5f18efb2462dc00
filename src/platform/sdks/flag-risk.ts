import { nameOfActor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { compareVersionKeys } from '../registry/identifiers/version-order.ts'
import type { Risk } from './api.ts'
import { riskFlagged } from './event.ts'
import { held, refuseUnverified, type Acting } from './provider.ts'
import { raiseEvent } from './raise-event.ts'
import { countStandingRisks, findRisk, insertRisk, type RiskRow } from './risk-table.ts'
import { orderOf } from './version-of.ts'

const MOST_STANDING = 500

/**
 * Flags a risk, and has the operators concerned told. Throws `Problem`: `forbidden` for one who is not verified, `unacceptable-content` for
 * versions that have no order or of which none lies between, `conflict` beyond the bound.
 */
export async function flagRisk(
  { db, clock, jobs }: Pick<Frame, 'db' | 'clock' | 'jobs'>,
  { actor, acting }: Acting,
  sdk: string,
  { title, severity, text, basis, from, below }: Pick<Risk, 'title' | 'severity' | 'text' | 'basis' | 'from' | 'below'>,
): Promise<RiskRow> {
  refuseUnverified({ actor, acting })
  if (acting === null) throw new Problem('forbidden')
  const fromKey = from === null ? null : orderOf(from, 'body.from')
  const belowKey = below === null ? null : orderOf(below, 'body.below')
  if (fromKey && belowKey && compareVersionKeys(fromKey, belowKey) >= 0) {
    const message = { zh: `没有版本在${from}(含)与${below}(不含)之间`, en: `No version lies between ${from} and below ${below}` }
    throw new Problem('unacceptable-content', message, { errors: [{ path: 'body.below', message }] })
  }
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    const named = await held(trx, sdk)
    if ((await countStandingRisks(trx, sdk, MOST_STANDING)) >= MOST_STANDING)
      throw new Problem('conflict', { zh: `至多${MOST_STANDING}项未撤回的风险`, en: `At most ${MOST_STANDING} risks that stand` })
    const id = await insertRisk(trx, {
      sdk_id: sdk,
      title,
      severity,
      text,
      basis_text: basis.text,
      basis_link: basis.link,
      from_version: from,
      below_version: below,
      flagged_for: acting.id,
      flagged_by: nameOfActor(actor),
      flagged_at: at,
    })
    await record(trx, at, {
      actor,
      organisation: acting.id,
      action: 'flagRisk',
      object: `sdk:${sdk}`,
      detail: { risk: id, severity, from, below },
    })
    const risk = (await findRisk(trx, sdk, id))!
    await raiseEvent(trx, jobs, riskFlagged(named, risk, risk.flagger_name, at))
    return risk
  })
}
