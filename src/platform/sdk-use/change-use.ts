import type { Actor } from '#server/actor.ts'
import type { Database } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem, type FieldError } from '#server/problem.ts'
import { newestInspectedOf } from '../inspections/newest-inspected.ts'
import { isSdkShownTo, sdksNamed } from '../registry/named-things.ts'
import type { Asking } from '../registry/shown-to.ts'
import type { UseRecord } from './api.ts'
import { dayInChina, MOST_RECORDS } from './sdk-use.ts'
import { findUses, keepUse, lockUses } from './use-table.ts'

/**
 * Keeps what an operator knows of an SDK in its app, in place of what was kept before; the journal holds that it was changed. An SDK may be
 * assessed before any version embeds it: the notice asks for that. Throws `Problem`: `not-found` where there is no such SDK,
 * `unacceptable-content` for days that cannot be, or too many SDKs.
 */
export async function changeUse(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  {
    actor,
    organisation,
    app,
    sdk,
    kept,
    asking,
  }: { actor: Actor; organisation: string | null; app: string; sdk: string; kept: UseRecord; asking: Asking },
): Promise<void> {
  const at = clock.now()
  const errors = wrongDays(kept, dayInChina(at))
  if (errors.length > 0) throw new Problem('unacceptable-content', undefined, { errors })
  if (!(await mayKnow(db, app, sdk, asking))) throw new Problem('not-found')
  await db.transaction().execute(async (trx) => {
    await lockUses(trx, app)
    const records = await findUses(trx, app)
    if (records.size >= MOST_RECORDS && !records.has(sdk))
      throw new Problem('unacceptable-content', {
        zh: `一个APP至多登记${MOST_RECORDS}个SDK`,
        en: `Records of ${MOST_RECORDS} SDKs are kept of one app at most`,
      })
    await keepUse(trx, app, sdk, kept, at)
    await record(trx, at, {
      actor,
      organisation,
      action: 'changeUse',
      object: `app:${app}`,
      detail: {
        sdk,
        conclusion: kept.assessment?.conclusion ?? null,
        assessmentExpiresOn: kept.assessment?.expiresOn ?? null,
        contractExpiresOn: kept.contract?.expiresOn ?? null,
        hasContract: kept.contract !== null,
      },
    })
  })
}

/** One that the directory shows, or that the app embeds: whatever else has a number is nobody's to ask for. */
async function mayKnow(db: Database, app: string, sdk: string, asking: Asking): Promise<boolean> {
  if (await isSdkShownTo(db, sdk, asking)) return true
  const [[row], inspected, records] = await Promise.all([
    sdksNamed(db, { knownAs: [], ids: [sdk] }),
    newestInspectedOf(db, app),
    findUses(db, app),
  ])
  return row !== undefined && (records.has(sdk) || (inspected?.sdks.some(({ id }) => id === row.knownAs) ?? false))
}

function wrongDays({ assessment, contract }: UseRecord, today: string): FieldError[] {
  const future = { zh: '日期不能晚于今天', en: 'The day cannot lie in the future' }
  const before = { zh: '到期日不能早于开始日', en: 'It cannot end before it begins' }
  return [
    ...(assessment && assessment.assessedOn > today ? [{ path: 'body.assessment.assessedOn', message: future }] : []),
    ...(assessment && assessment.expiresOn < assessment.assessedOn ? [{ path: 'body.assessment.expiresOn', message: before }] : []),
    ...(contract && contract.signedOn > today ? [{ path: 'body.contract.signedOn', message: future }] : []),
    ...(contract?.expiresOn != null && contract.expiresOn < contract.signedOn
      ? [{ path: 'body.contract.expiresOn', message: before }]
      : []),
  ]
}
