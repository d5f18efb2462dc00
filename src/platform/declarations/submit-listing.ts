import { Readable } from 'node:stream'
import { nameOfActor, type Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { insertListing, type ListingRow } from './listing-table.ts'
import { refuseBeyondRoom } from './room.ts'
import { readListing, type ListingFields } from './read-listing.ts'

/** Files a listing, checked by the engine's own rules. Throws `Problem`: `unacceptable-content` naming what is wrong, `conflict`, `quota-exceeded`. */
export async function submitListing(
  { db, blobs, clock }: Pick<Frame, 'db' | 'blobs' | 'clock'>,
  { actor, organisation, app, name, text }: { actor: Actor; organisation: string | null; app: string; name: string; text: string },
): Promise<ListingRow> {
  const fields = await fieldsOf(text)
  // Before anything is stored, and again where nobody else counts.
  await db.transaction().execute((trx) => refuseBeyondRoom(trx, { clock }, app, 'listing'))
  const { sha256 } = await blobs.put(Readable.from([Buffer.from(text)]))
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    await refuseBeyondRoom(trx, { clock }, app, 'listing')
    const row = await insertListing(trx, {
      app_id: app,
      name,
      fields: JSON.stringify(fields),
      sha256,
      submitted_by: nameOfActor(actor),
      submitted_at: at,
    })
    await record(trx, at, { actor, organisation, action: 'submitListing', object: `listing:${row.id}`, detail: { app, document: sha256 } })
    return row
  })
}

async function fieldsOf(text: string): Promise<ListingFields> {
  try {
    const fields = await readListing(text)
    if (Object.keys(fields).length > 0) return fields
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^listing at byte \d+ \(0x[0-9a-f]+\): /, '').slice(0, 500) : ''
    throw new Problem('unacceptable-content', { zh: `公示信息有误:${why}`, en: `The listing is wrong: ${why}` }, { cause: error })
  }
  throw new Problem('unacceptable-content', { zh: '公示信息没有任何内容', en: 'The listing says nothing' })
}
