import type { Words } from '#contract/words.ts'
import type { ActingOrganisation } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import { findAppsOfPackage, insertApp, lockPackageName, updateApp } from './app-table.ts'
import { packageNameIn } from './check-claims.ts'
import { replaceEmbeddings } from './embedding-table.ts'
import { keepSdkVersions } from './sdk-table.ts'
import { findNewestVersion, keepVersion } from './version-table.ts'

/** What an inspection found out about whose version it was. Everything in it was written by whoever made the package. */
export interface InspectedVersion {
  /** Who commissioned the inspection. */
  readonly organisation: Pick<ActingOrganisation, 'id' | 'kind' | 'isVerified'>
  readonly packageName: string
  readonly label: string | null
  readonly versionName: string
  readonly versionCode: string | number | null
  /** SHA-256 of the package. */
  readonly package: string
  /** SHA-256 of the signing certificates. */
  readonly signers: readonly string[]
  readonly sdks: readonly { readonly id: string; readonly name: Words; readonly provider: string; readonly version: string | null }[]
  readonly at: Date
}

const LONGEST_NAME = 200
const LONGEST_VERSION_NAME = 100
/** No app embeds so many; a package made to fill tables may. */
const MOST_SDKS = 500

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
  // Words of whoever nobody knows do not stand in a public directory.
  const name = (isVouched && tidy(seen.label ?? '', LONGEST_NAME)) || packageName
  const unowned = { organisation_id: null, package_name: packageName, name, category: null, filing_number: null }
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
    { isVouched, at: seen.at },
  )
  const embedded = await keepSdkVersions(trx, seen.sdks.slice(0, MOST_SDKS).map(tidySdk), seen.at)
  const newest = await findNewestVersion(trx, app)
  if (newest?.id === version) {
    // What an operator has registered is the operator's to name.
    await updateApp(trx, app, { latest_version: newest.version_name, ...(found?.organisation_id == null ? { name } : {}) })
    await replaceEmbeddings(trx, app, embedded)
  }
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

const tidySdk = ({ id, name, provider, version }: InspectedVersion['sdks'][number]) => ({
  knownAs: tidy(id, LONGEST_NAME),
  name: tidy(name.zh === name.en ? name.zh : `${name.zh} ${name.en}`, LONGEST_NAME),
  provider: tidy(provider, LONGEST_NAME),
  version: version === null ? null : tidy(version, LONGEST_VERSION_NAME) || null,
})

/** One line without control characters (PostgreSQL takes no NUL), cut to what its column takes. */
function tidy(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 4)
    .replaceAll(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
  return Array.from(line).slice(0, longest).join('')
}

/** Android's long, 64 bits with a sign; null for what is none. */
function versionCodeIn(code: string | number | null): string | null {
  const text = typeof code === 'number' && !Number.isSafeInteger(code) ? '' : String(code ?? '')
  return /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text) ? BigInt(text).toString() : null
}
