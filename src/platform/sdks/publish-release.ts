import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { findDisclosure } from './disclosure-table.ts'
import { fixReleased } from './event.ts'
import { held, refuseUnverified, type Acting } from './provider.ts'
import { raiseEvent } from './raise-event.ts'
import { changeRelease, findFiles, findRelease } from './release-table.ts'
import { findStandingRisks } from './risk-table.ts'

/**
 * Publishes a release, with what was found in its files against what is declared; whoever embeds a version that a risk concerns is told of the
 * one that fixes it. Throws `Problem`: `forbidden` for one who is not verified, `not-found`, `conflict` where it is no draft or has no file.
 */
export async function publishRelease(
  { db, clock, jobs }: Pick<Frame, 'db' | 'clock' | 'jobs'>,
  { actor, acting }: Acting,
  { sdk, release: id }: { sdk: string; release: string },
): Promise<void> {
  refuseUnverified({ actor, acting })
  await db.transaction().execute(async (trx) => {
    const at = clock.now()
    const named = await held(trx, sdk)
    const release = await findRelease(trx, sdk, id)
    if (!release) throw new Problem('not-found')
    if (release.state !== 'draft') throw new Problem('conflict', { zh: '版本已发布', en: 'The release has been published' })
    const disclosure = await findDisclosure(trx, sdk, 'published')
    // What runs on other systems nobody here can inspect.
    const isOfAndroid = disclosure?.fields.platforms.includes('android') ?? true
    if (isOfAndroid && (await findFiles(trx, [id])).length === 0)
      throw new Problem('conflict', {
        zh: '请先提交该版本的AAR或JAR检测,并列入该版本',
        en: 'First hand in the AAR or JAR of this release for inspection, and add it',
      })
    // Of one that was withdrawn meanwhile nobody is told.
    const risks = await findStandingRisks(trx, sdk, release.fixes)
    await changeRelease(trx, id, { state: 'published', published_at: at })
    const detail = { release: id, version: release.version, fixes: risks.length }
    await record(trx, at, { actor, organisation: acting?.id ?? null, action: 'publishRelease', object: `sdk:${sdk}`, detail })
    if (risks.length > 0) await raiseEvent(trx, jobs, fixReleased(named, release, risks, at))
  })
}
