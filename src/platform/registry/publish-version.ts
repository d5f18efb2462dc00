import type { Actor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { listVersion } from './list-version.ts'
import type { Described } from './newest-version.ts'

/** What an inspection read in a version; null where none has. */
export type Describe = (trx: Writing, version: string) => Promise<Described | null>

/** Puts a version of an operator's app into the public directory, or takes it out of there. Inspections of it stay as they are shared. */
export async function publishVersion(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  describe: Describe,
  { actor, organisation, version, isPublished }: { actor: Actor; organisation: string | null; version: string; isPublished: boolean },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const at = clock.now()
    await listVersion(trx, version, async () => ({ is_published: isPublished }), { describe: (newest) => describe(trx, newest), at })
    await record(trx, at, { actor, organisation, action: 'publishVersion', object: `version:${version}`, detail: { isPublished } })
  })
}
