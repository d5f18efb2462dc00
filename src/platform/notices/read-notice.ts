import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { lockReceipt, writeReading } from './receipt-table.ts'

/** Says that somebody of the organisation has read it. Only the first reading counts. */
export async function readNotice(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  actor: Actor,
  organisation: string,
  notice: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const receipt = await lockReceipt(trx, organisation, notice)
    if (!receipt) throw new Problem('not-found')
    if (receipt.read_at !== null) return
    await writeReading(trx, receipt.id, clock.now())
    await record(trx, clock.now(), { actor, organisation, action: 'readNotice', object: `notice:${notice}` })
  })
}
