import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { eraseContact, lockContact } from './contact-table.ts'

/** Removes a contact: the address is erased at once, and what waits to be sent there is not sent. */
export async function removeContact(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  actor: Actor,
  organisation: string,
  id: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const contact = await lockContact(trx, organisation, id)
    if (!contact) throw new Problem('not-found')
    await eraseContact(trx, id, clock.now())
    await record(trx, clock.now(), {
      actor,
      organisation,
      action: 'removeContact',
      object: `contact:${id}`,
      detail: { channel: contact.channel },
    })
  })
}
