import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { findAppsOfPackage, insertApp, lockPackageName, updateApp } from './app-table.ts'
import { checkAppFiling, checkPackageName } from './check-claims.ts'
import { isVerifiedOrganisation } from './verification-table.ts'

export interface NewApp {
  readonly packageName: string
  readonly name: string
  readonly category: number | null
  readonly filingNumber: string | null
}

/**
 * Registers an app of an operator. A verified operator takes over the app of that package name that nobody has, with the versions seen of it;
 * any other gets a row of its own, since who they are is not known. Gives its id. Throws `Problem`: `conflict` when the operator has it already,
 * `identifier-invalid`.
 */
export async function registerApp(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, organisation, app }: { actor: Actor; organisation: string; app: NewApp },
): Promise<string> {
  const packageName = checkPackageName(app.packageName)
  const values = { name: app.name, category: app.category, filing_number: checkAppFiling(app.filingNumber) }
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    await lockPackageName(trx, packageName)
    const known = await findAppsOfPackage(trx, packageName)
    if (known.some(({ organisation_id }) => organisation_id === organisation))
      throw new Problem('conflict', { zh: '本机构已登记此包名', en: 'The organisation has registered this package name already' })
    const unowned = (await isVerifiedOrganisation(trx, organisation))
      ? known.find(({ organisation_id }) => organisation_id === null)
      : undefined
    if (unowned) await updateApp(trx, unowned.id, { ...values, organisation_id: organisation, registered_at: at })
    const id =
      unowned?.id ?? (await insertApp(trx, { ...values, organisation_id: organisation, package_name: packageName, registered_at: at }))
    await record(trx, at, {
      actor,
      organisation,
      action: 'registerApp',
      object: `app:${id}`,
      // That somebody handed it in is theirs to tell.
      detail: { packageName, isTakenOver: unowned?.is_listed ?? false },
    })
    return id
  })
}
