import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { publishListing } from './listing-table.ts'

/** Shows a listing to everybody, or no longer. */
export async function changeListing(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, organisation, listing, isPublic }: { actor: Actor; organisation: string | null; listing: string; isPublic: boolean },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await publishListing(trx, listing, isPublic)
    await record(trx, clock.now(), {
      actor,
      organisation,
      action: isPublic ? 'publishListing' : 'withdrawListing',
      object: `listing:${listing}`,
    })
  })
}
