import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { SUPERSEDED_HOURS } from './declaration.ts'
import { forgetSuperseded, listSuperseded, lockReadings, namedStill } from './superseded-table.ts'

/** Blobs in one transaction: so long do readings that are finished wait. */
const BATCH = 100

/**
 * Erases readings that another has followed (`SUPERSEDED_HOURS`). The rows have gone before and left a note of their blobs, so that a run that
 * broke off is finished by the next. Gives how many blobs were erased.
 */
export async function eraseSuperseded({ db, blobs, clock }: Pick<Frame, 'db' | 'blobs' | 'clock'>): Promise<number> {
  const at = clock.now()
  const before = new Date(at.getTime() - SUPERSEDED_HOURS * 3600_000)
  let sum = 0
  for (;;) {
    const { noted, erased } = await db.transaction().execute(async (trx) => {
      await lockReadings(trx)
      const names = await listSuperseded(trx, before, BATCH)
      if (names.length === 0) return { noted: 0, erased: 0 }
      const named = await namedStill(trx, names)
      const gone = names.filter((name) => !named.has(name))
      for (const blob of gone) {
        await blobs.remove(blob)
        await record(trx, at, { actor: platform, action: 'eraseReading', object: `reading:${blob}` })
      }
      await forgetSuperseded(trx, names)
      return { noted: names.length, erased: gone.length }
    })
    if (noted === 0) return sum
    sum += erased
  }
}
