import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { insertReminders } from './delivery-table.ts'

/** Organisations in one transaction. */
const BATCH = 5000

/** Reminds every organisation whose day has come and that has neither answered nor solved it. Gives how many. */
export async function makeReminders({ db, clock }: Pick<Frame, 'db' | 'clock'>): Promise<number> {
  let sum = 0
  for (;;) {
    const at = clock.now()
    const reminded = await db.transaction().execute(async (trx) => {
      const made = await insertReminders(trx, at, BATCH)
      if (made > 0) await record(trx, at, { actor: platform, action: 'remind', object: 'platform', detail: { organisations: made } })
      return made
    })
    sum += reminded
    if (reminded < BATCH) return sum
  }
}
