import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { deleteErasedBlob, deleteUnusedDocuments, detachDocuments, listErasedBlobs } from './document-table.ts'
import { eraseContact, lockExpired } from './verification-table.ts'
import { retention } from './verification.ts'

/** Rows in one transaction. */
const BATCH = 100
const DAY = 86_400_000

/**
 * Erases what need not be kept any longer (`retention`): the contact and documents of refused verifications, the contacts of superseded ones,
 * documents that never became part of any. The rows go first and leave a note of their blobs, so that a run that broke off is finished by the
 * next. Gives how many verifications and blobs were erased.
 */
export async function eraseExpired({
  db,
  blobs,
  clock,
}: Pick<Frame, 'db' | 'blobs' | 'clock'>): Promise<{ verifications: number; documents: number }> {
  const at = clock.now()
  const before = (days: number): Date => new Date(at.getTime() - days * DAY)
  const expired = { refused: before(retention.afterRefusal), superseded: before(retention.afterSuperseded) }
  const verifications = await whileThereAreAny(() =>
    db.transaction().execute(async (trx) => {
      const rows = await lockExpired(trx, expired, BATCH)
      for (const { id, organisation_id, state } of rows) {
        if (state === 'refused') await detachDocuments(trx, id)
        await eraseContact(trx, id, at)
        await record(trx, at, { actor: platform, organisation: organisation_id, action: 'eraseExpired', object: `verification:${id}` })
      }
      return rows.length
    }),
  )
  await whileThereAreAny(() => db.transaction().execute((trx) => deleteUnusedDocuments(trx, before(retention.unused), BATCH)))
  const documents = await whileThereAreAny(async () => {
    const names = await listErasedBlobs(db, BATCH)
    for (const blob of names) {
      await blobs.remove(blob)
      await deleteErasedBlob(db, blob)
    }
    return names.length
  })
  return { verifications, documents }
}

async function whileThereAreAny(work: () => Promise<number>): Promise<number> {
  let sum = 0
  for (;;) {
    const done = await work()
    sum += done
    if (done === 0) return sum
  }
}
