import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import type { Reviewer } from './reviewer.ts'
import { insertAppeal, lockRuling } from './table.ts'

/** Files an appeal (申诉) against a ruling in force. The ruling stays in force until the appeal is decided. */
export async function appealRuling({ db, clock }: Frame, { actor, acting }: Reviewer, ruling: string, text: string): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const found = await lockRuling(trx, ruling)
    if (!found) throw new Problem('not-found')
    if (found.state !== 'inForce') throw new Problem('already-done', { zh: '该认定尚未生效或已失效', en: 'The ruling is not in force' })
    const { id } = await insertAppeal(trx, {
      ruling_id: ruling,
      text,
      filed_by: actor.personId,
      filed_for: acting.id,
      filed_at: clock.now(),
    })
    await record(trx, clock.now(), { actor, organisation: acting.id, action: 'appealRuling', object: `appeal:${id}`, detail: { ruling } })
    return id
  })
}
