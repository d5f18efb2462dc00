import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { publishEdition } from './edition-table.ts'

/** Shows an edition to everybody, or no longer. */
export async function changePolicy(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, organisation, edition, isPublic }: { actor: Actor; organisation: string | null; edition: string; isPublic: boolean },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await publishEdition(trx, edition, isPublic)
    await record(trx, clock.now(), {
      actor,
      organisation,
      action: isPublic ? 'publishPolicy' : 'withdrawPolicy',
      object: `policy:${edition}`,
    })
  })
}
