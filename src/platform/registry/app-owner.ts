/** Whose an app is: what other slices ask of the registry. */
import type { Database, Writing } from '#server/database.ts'
import { findApp, findAppNames, findOrganisationOfApp } from './app-table.ts'
import type { Asking } from './shown-to.ts'
import { findNewestVersion } from './version-table.ts'

/** The organisation that has registered it; null where nobody has, undefined where there is no such app. */
export const ownerOfApp = (db: Database | Writing, app: string): Promise<string | null | undefined> => findOrganisationOfApp(db, app)

/** What apps are called, for whoever may know of them. */
export async function describeApps(db: Database, ids: readonly string[]): Promise<Map<string, { name: string; packageName: string }>> {
  const rows = ids.length === 0 ? [] : await findAppNames(db, ids)
  return new Map(rows.map(({ id, name, package_name: packageName }) => [id, { name, packageName }]))
}

/** Whether it stands in the directory for who asks. */
export const isAppShownTo = async (db: Database, app: string, asking: Asking): Promise<boolean> =>
  (await findApp(db, app, asking)) !== undefined

/** The version that the app counts as: what it embeds in the directory was read in this one. Null where none was inspected or registered. */
export const newestVersionOf = async (db: Database | Writing, app: string): Promise<{ id: string; versionName: string } | null> => {
  const newest = await findNewestVersion(db, app)
  return newest && { id: newest.id, versionName: newest.version_name }
}
