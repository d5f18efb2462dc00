import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { held, MOST_OF_UNVERIFIED, refuseBeyondBound, type Acting } from './provider.ts'
import { countReleases, countReleasesOf, findRelease, findReleaseOfVersion, insertRelease, type ReleaseRow } from './release-table.ts'
import { findStandingRisks } from './risk-table.ts'
import { rangeOf } from './event.ts'
import { isWithin, orderOf } from './version-of.ts'

const MOST_RELEASES = 5000

/**
 * Registers a release as a draft. Throws `Problem`: `unacceptable-content` for a version that has no order, and for a risk that it cannot fix,
 * `conflict` where there is one of this version.
 */
export async function createRelease(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, acting }: Acting,
  sdk: string,
  { version, releasedOn, notes, fixes }: { version: string; releasedOn: string; notes: string | null; fixes: readonly string[] },
): Promise<ReleaseRow> {
  const key = orderOf(version, 'body.version')
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    const { organisation } = await held(trx, sdk)
    await refuseBeyondBound({ actor, acting }, organisation?.id, (id) => countReleasesOf(trx, id, MOST_OF_UNVERIFIED))
    const same = await findReleaseOfVersion(trx, sdk, key)
    if (same) throw new Problem('conflict', { zh: `已登记版本${same.version}`, en: `Version ${same.version} has been registered` })
    if ((await countReleases(trx, sdk, MOST_RELEASES)) >= MOST_RELEASES)
      throw new Problem('conflict', { zh: `每个SDK至多登记${MOST_RELEASES}个版本`, en: `At most ${MOST_RELEASES} releases of one SDK` })
    const fixed = [...new Set(fixes)]
    const risks = await findStandingRisks(trx, sdk, fixed)
    fixed.forEach((id, place) => {
      const risk = risks.find((one) => one.id === id)
      if (!risk) throw unfixable(place, { zh: `该SDK没有编号为${id}的风险`, en: `The SDK has no risk of number ${id}` })
      if (isWithin(version, rangeOf(risk)))
        throw unfixable(place, {
          zh: `版本${version}本身在风险“${risk.title}”涉及的范围内`,
          en: `Version ${version} is itself among those that the risk “${risk.title}” concerns`,
        })
    })
    const values = { sdk_id: sdk, version, version_key: key, released_on: releasedOn, notes, created_at: at }
    const id = await insertRelease(trx, values, fixed)
    await record(trx, at, {
      actor,
      organisation: acting?.id ?? null,
      action: 'createRelease',
      object: `sdk:${sdk}`,
      detail: { release: id, version },
    })
    return (await findRelease(trx, sdk, id))!
  })
}

const unfixable = (place: number, message: { zh: string; en: string }): Problem =>
  new Problem('unacceptable-content', message, { errors: [{ path: `body.fixes.${place}`, message }] })
