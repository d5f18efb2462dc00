import type { Writing } from '#server/database.ts'
import { lockPackageName } from './app-table.ts'
import { followNewestVersion, type Described } from './newest-version.ts'
import { findAppOfVersion, updateVersion } from './version-table.ts'

/**
 * Makes a version public or private, and lets what its app shows follow. `change` is asked once nobody else can change a version of that package
 * name any more; `describe` tells what an inspection read in a version.
 */
export async function listVersion(
  trx: Writing,
  version: string,
  change: () => Promise<Parameters<typeof updateVersion>[2]>,
  { describe, at }: { describe: (version: string) => Promise<Described | null>; at: Date },
): Promise<void> {
  const named = await findAppOfVersion(trx, version)
  if (named === undefined) return
  await lockPackageName(trx, named.package_name)
  await updateVersion(trx, version, await change())
  // Whose it is may have changed before nobody else could change it.
  await followNewestVersion(trx, (await findAppOfVersion(trx, version))!, describe, at)
}
