import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { contactBounds } from './contact.ts'
import { deleteRemovedContacts, eraseContact, lockContactsToErase } from './contact-table.ts'
import { deleteOldDeliveries, eraseOldReceipts } from './delivery-table.ts'

/** Days for which things are kept: our own figures, said in docs/operations.md. */
export const keptDays = {
  /** What was sent, and where to, as far as it may be shown. */
  deliveries: 365,
  /** Which apps were concerned, and the words of an answer. That an organisation was told and what it answered stays: else it would be told again. */
  receipts: 3 * 365,
} as const

const DAY = 86_400_000
const BATCH = 2000

/**
 * Once a night: former members' own addresses and those of organisations without members are erased, so are contacts that nobody confirmed and
 * what has been kept long enough.
 */
export async function sweepNotices({
  db,
  clock,
}: Pick<Frame, 'db' | 'clock'>): Promise<{ contacts: number; deliveries: number; receipts: number }> {
  const at = clock.now()
  const before = (days: number): Date => new Date(at.getTime() - days * DAY)
  const inBatches = async (work: Parameters<ReturnType<typeof db.transaction>['execute']>[0]): Promise<number> => {
    for (let sum = 0; ;) {
      const done = (await db.transaction().execute(work)) as number
      sum += done
      if (done === 0) return sum
    }
  }
  const contacts = await inBatches(async (trx) => {
    const rows = await lockContactsToErase(trx, before(contactBounds.unconfirmedDays), BATCH)
    for (const { id, organisation_id: organisation } of rows) {
      await eraseContact(trx, id, at)
      await record(trx, at, { actor: platform, organisation, action: 'removeContact', object: `contact:${id}` })
    }
    return rows.length
  })
  const deliveries = await inBatches((trx) => deleteOldDeliveries(trx, before(keptDays.deliveries), BATCH))
  const receipts = await inBatches((trx) => eraseOldReceipts(trx, before(keptDays.receipts), at, BATCH))
  await db.transaction().execute(async (trx) => {
    // For a day after it was removed a contact counts against the bounds of a day.
    const forgotten = await deleteRemovedContacts(trx, before(1))
    const detail = { contacts, deliveries, receipts, forgotten }
    await record(trx, at, { actor: platform, action: 'sweepNotices', object: 'platform', detail })
  })
  return { contacts, deliveries, receipts }
}
