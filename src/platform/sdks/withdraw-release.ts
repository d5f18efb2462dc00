import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { causeOf } from './event.ts'
import { closeEvents } from './event-table.ts'
import { held, type Acting } from './provider.ts'
import { settleClosed } from './raise-event.ts'
import { changeRelease, findRelease } from './release-table.ts'

/**
 * Takes a release back: a draft, or one that is public, which stays in the history as withdrawn and fixes nothing any more. Throws `Problem`:
 * `not-found`, `already-done`.
 */
export async function withdrawRelease(
  { db, clock, jobs }: Pick<Frame, 'db' | 'clock' | 'jobs'>,
  { actor, acting }: Acting,
  { sdk, release: id, reason }: { sdk: string; release: string; reason: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const at = clock.now()
    await held(trx, sdk)
    const release = await findRelease(trx, sdk, id)
    if (!release) throw new Problem('not-found')
    if (release.state === 'withdrawn') throw new Problem('already-done')
    await changeRelease(trx, id, { state: 'withdrawn' })
    const detail = { release: id, version: release.version, reason: reason.slice(0, 200) }
    await record(trx, at, { actor, organisation: acting?.id ?? null, action: 'withdrawRelease', object: `sdk:${sdk}`, detail })
    await settleClosed(trx, jobs, await closeEvents(trx, 'fix-released', [causeOf('release', id)], at))
  })
}
