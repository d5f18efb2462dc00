/** Whose an app is: what other slices ask of the registry. */
import type { Database, Writing } from '#server/database.ts'
import { findApp, findAppNames, findOrganisationOfApp } from './app-table.ts'
import type { Asking } from './shown-to.ts'

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
