import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { revokeKey as markRevoked } from './key-table.ts'

/** Revokes an API key at once. Throws `Problem('not-found')` when the organisation has no such key in force. */
export async function revokeKey(frame: Pick<Frame, 'db' | 'clock'>, actor: Actor, organisation: string, key: string): Promise<void> {
  await frame.db.transaction().execute(async (trx) => {
    const now = frame.clock.now()
    if (!(await markRevoked(trx, organisation, key, now))) throw new Problem('not-found')
    await record(trx, now, { actor, organisation, action: 'revokeKey', object: `key:${key}` })
  })
}
