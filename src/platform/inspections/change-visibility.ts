import type { ActingOrganisation, Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { listVersion } from '../registry/list-version.ts'
import { hasPublicCommission } from './hand-in-table.ts'
import { describeVersion } from './hand-ins.ts'
import { mayChoose, type Visibility } from './commission.ts'
import { lockCommission, updateCommission } from './table.ts'

/**
 * Changes who may see a commission. To everybody only verified laboratories and regulators show one: throws `Problem('forbidden')`. The version
 * that it is about stands in the public directory while some commission of it is public.
 */
export async function changeVisibility(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, acting }: { actor: Actor; acting: ActingOrganisation | null },
  id: string,
  visibility: Visibility,
): Promise<void> {
  if (!mayChoose(visibility, acting))
    throw new Problem('forbidden', {
      zh: '仅已核验的检测机构与监管部门可公开检测结果',
      en: 'Only verified laboratories and regulators publish an inspection',
    })
  await db.transaction().execute(async (trx) => {
    const found = await lockCommission(trx, id)
    if (!found) throw new Problem('not-found')
    if (found.visibility === visibility) return
    await updateCommission(trx, id, { visibility })
    const { app_version_id: version } = found
    if (version !== null)
      await listVersion(trx, version, async () => ({ is_inspected_publicly: await hasPublicCommission(trx, version) }), {
        describe: (newest) => describeVersion(trx, newest),
        at: clock.now(),
      })
    await record(trx, clock.now(), {
      actor,
      organisation: acting?.id ?? null,
      action: 'changeVisibility',
      object: `commission:${id}`,
      detail: { from: found.visibility, to: visibility },
    })
  })
}
