import { isLaterVersion } from '../registry/identifiers/version-order.ts'
import { describedSdks, type DescribedPackage } from './described-sdks.ts'
import { findInspectedOf } from './hand-in-table.ts'
import type { Reading } from './table.ts'

/**
 * The newest version of an app that was inspected and of which its operator may know, public or not: by its code, which Android goes by, then by
 * the order of version names, then the inspection that was asked for last. Null where there is none.
 */
export async function newestInspectedOf(db: Reading, app: string): Promise<DescribedPackage | null> {
  const rows = await findInspectedOf(db, app, MOST_COMPARED)
  let newest = rows[0]
  if (!newest) return null
  for (const row of rows)
    if (row.version_code === newest.version_code && isLaterVersion(row.version_name, newest.version_name)) newest = row
  return describedSdks(db, { commission: newest.id })
}
/** Inspections of one version code that are compared by name. */
const MOST_COMPARED = 200
