import type { ActingOrganisation } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import { findAppsOfPackage, insertApp, lockPackageName } from './app-table.ts'
import { packageNameIn } from './check-claims.ts'
import { followNewestVersion, type Described } from './newest-version.ts'
import { LONGEST_VERSION_NAME, tidy } from './tidy.ts'
import { findNewestVersion, keepVersion } from './version-table.ts'

/** What an inspection found out about whose version it was. Everything in it was written by whoever made the package. */
export interface InspectedVersion extends Described {
  /** Who commissioned the inspection. */
  readonly organisation: Pick<ActingOrganisation, 'id' | 'kind' | 'isVerified'>
  /** Whether everybody may see the commission. */
  readonly isPublic: boolean
  readonly packageName: string
  readonly versionName: string
  readonly versionCode: string | number | null
  /** SHA-256 of the package. */
  readonly package: string
  /** SHA-256 of the signing certificates. */
  readonly signers: readonly string[]
  readonly at: Date
}

/**
 * Files what was inspected in the registry, and gives the app and the version. The second time, and when two do it at once, nothing more is
 * written. Null when the package has no name that any system would take: then it is filed nowhere. To be called for one package name in a
 * transaction, or two transactions might wait for each other.
 */
export async function recordInspectedVersion(trx: Writing, seen: InspectedVersion): Promise<{ app: string; version: string } | null> {
  const packageName = packageNameIn(seen.packageName)
  if (packageName === null) return null
  await lockPackageName(trx, packageName)
  const found = appToFileUnder(seen.organisation, await findAppsOfPackage(trx, packageName))
  const isVouched = seen.organisation.isVerified || found?.organisation_id === seen.organisation.id
  const unowned = { organisation_id: null, package_name: packageName, name: packageName, category: null, filing_number: null }
  const app = found?.id ?? (await insertApp(trx, { ...unowned, registered_at: seen.at }))
  const version = await keepVersion(
    trx,
    {
      app_id: app,
      version_name: tidy(seen.versionName, LONGEST_VERSION_NAME),
      version_code: versionCodeIn(seen.versionCode),
      package: seen.package,
    },
    [...new Set(seen.signers)].sort(),
    { isVouched, isPublic: seen.isPublic, at: seen.at },
  )
  // An older one changes nothing of what the app shows.
  if ((await findNewestVersion(trx, app))?.id === version)
    await followNewestVersion(
      trx,
      { id: app, organisation_id: found?.organisation_id ?? null, package_name: packageName },
      async () => seen,
      seen.at,
    )
  return { app, version }
}

interface Candidate {
  readonly id: string
  readonly organisation_id: string | null
  readonly organisation_state: string | null
}

/**
 * Whose app it is. To hand in a package is to claim nothing: an operator's is filed under the operator's app where it has registered one,
 * that of a verified laboratory, store or regulator under the app of whoever has it, if that is beyond doubt; who has registered it without
 * being verified has no say in it. All else, which anybody could have made up, under the app that nobody has.
 */
function appToFileUnder({ id, kind, isVerified }: InspectedVersion['organisation'], apps: readonly Candidate[]): Candidate | undefined {
  const own = kind === 'operator' ? apps.find((app) => app.organisation_id === id) : undefined
  const isTrusted = isVerified && (kind === 'laboratory' || kind === 'store' || kind === 'regulator')
  if (own) return own
  const sure = apps.filter((app) => app.organisation_id === null || app.organisation_state === 'verified')
  if (isTrusted && sure.length === 1) return sure[0]
  return apps.find((app) => app.organisation_id === null)
}

/** Android's long, 64 bits with a sign; null for what is none. */
function versionCodeIn(code: string | number | null): string | null {
  const text = typeof code === 'number' && !Number.isSafeInteger(code) ? '' : String(code ?? '')
  return /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text) ? BigInt(text).toString() : null
}
