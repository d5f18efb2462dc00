import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { updateApp } from './app-table.ts'
import { checkAppFiling } from './check-claims.ts'

export interface AppChange {
  readonly name?: string | undefined
  readonly category?: number | null | undefined
  readonly filingNumber?: string | null | undefined
}

/** Changes what its operator has registered of an app; what is not named stays. Throws `Problem('identifier-invalid')`. */
export async function changeApp(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, organisation, app, change }: { actor: Actor; organisation: string | null; app: string; change: AppChange },
): Promise<void> {
  const { name, category, filingNumber } = change
  const values = {
    ...(name === undefined ? {} : { name }),
    ...(category === undefined ? {} : { category }),
    ...(filingNumber === undefined ? {} : { filing_number: checkAppFiling(filingNumber) }),
  }
  await db.transaction().execute(async (trx) => {
    await updateApp(trx, app, values)
    await record(trx, clock.now(), {
      actor,
      organisation,
      action: 'changeApp',
      object: `app:${app}`,
      detail: { fields: Object.keys(values).join(' ') },
    })
  })
}
