import type { Words } from '#contract/words.ts'
import type { Writing } from '#server/database.ts'
import { updateApp } from './app-table.ts'
import { replaceEmbeddings } from './embedding-table.ts'
import { keepSdkVersions, listSdks } from './sdk-table.ts'
import { LONGEST_NAME, LONGEST_VERSION_NAME, nameOfSdk, tidy } from './tidy.ts'
import { findNewestVersion } from './version-table.ts'

/** What an inspection read in a package, as far as the directory shows it. Whoever made the package wrote all of it. */
export interface Described {
  readonly label: string | null
  readonly sdks: readonly { readonly id: string; readonly name: Words; readonly provider: string; readonly version: string | null }[]
}

/** No app embeds so many; a package made to fill tables may. */
const MOST_SDKS = 500

/**
 * Makes an app what its newest version says: the version's name, what it embeds and, where nobody has registered the app, what it calls itself.
 * Nothing of a version that is not public stands where others can read it, so that a name is taken from public ones alone.
 */
export async function followNewestVersion(
  trx: Writing,
  app: { readonly id: string; readonly organisation_id: string | null; readonly package_name: string },
  describe: (version: string) => Promise<Described | null>,
  at: Date,
): Promise<void> {
  const newest = await findNewestVersion(trx, app.id)
  if (newest === null) return
  const described = await describe(newest.id)
  const { is_listed: isListed, is_vouched: isVouched, version_name } = newest
  // Words of whoever nobody knows do not stand in a public directory either.
  const name = (isListed && isVouched && tidy(described?.label ?? '', LONGEST_NAME)) || app.package_name
  await updateApp(trx, app.id, { latest_version: version_name, is_listed: isListed, ...(app.organisation_id === null ? { name } : {}) })
  const embedded = await keepSdkVersions(trx, (described?.sdks ?? []).slice(0, MOST_SDKS).map(tidySdk), at)
  await replaceEmbeddings(trx, app.id, embedded, isListed)
  if (isListed && embedded.length > 0) await listSdks(trx, embedded)
}

const tidySdk = ({ id, name, provider, version }: Described['sdks'][number]) => ({
  knownAs: tidy(id, LONGEST_NAME),
  name: nameOfSdk(name),
  provider: tidy(provider, LONGEST_NAME),
  version: version === null ? null : tidy(version, LONGEST_VERSION_NAME) || null,
})
