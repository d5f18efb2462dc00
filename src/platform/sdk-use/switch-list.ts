import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { switchList } from './use-table.ts'

/** Shows the list of an app's SDKs to everybody, or no longer. */
export async function switchSdkList(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, organisation, app, isOn }: { actor: Actor; organisation: string | null; app: string; isOn: boolean },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(await switchList(trx, app, isOn))) return
    await record(trx, clock.now(), { actor, organisation, action: 'switchSdkList', object: `app:${app}`, detail: { isOn } })
  })
}
