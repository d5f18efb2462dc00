import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { closeInvitation } from './invitation-table.ts'

/** Ends an open invitation. Throws `Problem('not-found')` when the organisation has no such open one. */
export async function withdrawInvitation(
  frame: Pick<Frame, 'db' | 'clock'>,
  actor: Actor,
  organisation: string,
  invitation: string,
): Promise<void> {
  await frame.db.transaction().execute(async (trx) => {
    const now = frame.clock.now()
    if (!(await closeInvitation(trx, organisation, invitation, now))) throw new Problem('not-found')
    await record(trx, now, { actor, organisation, action: 'withdrawInvitation', object: `invitation:${invitation}` })
  })
}
