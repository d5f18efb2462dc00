import { sweepAccounts } from '#server/account-sweep.ts'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { deleteInvitationsBefore } from './invitation-table.ts'

/** Days for which an expired invitation is still answered as expired, and not as unknown. */
const KEPT_DAYS = 30

/** Once a night: forgets sessions, challenges, counts of attempts and invitations that have run out. */
export async function sweepExpired(frame: Pick<Frame, 'db' | 'clock'>): Promise<void> {
  await frame.db.transaction().execute(async (trx) => {
    const now = frame.clock.now()
    const swept = await sweepAccounts(trx, now)
    const invitations = await deleteInvitationsBefore(trx, new Date(now.getTime() - KEPT_DAYS * 86_400_000))
    await record(trx, now, { actor: platform, action: 'sweepExpired', object: 'platform', detail: { ...swept, invitations } })
  })
}
