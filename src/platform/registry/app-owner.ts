/** Whose an app is: what other slices ask of the registry. */
import type { Database, Writing } from '#server/database.ts'
import { findApp, findOrganisationOfApp } from './app-table.ts'
import type { Asking } from './shown-to.ts'

/** The organisation that has registered it; null where nobody has, undefined where there is no such app. */
export const ownerOfApp = (db: Database | Writing, app: string): Promise<string | null | undefined> => findOrganisationOfApp(db, app)

/** Whether it stands in the directory for who asks. */
export const isAppShownTo = async (db: Database, app: string, asking: Asking): Promise<boolean> =>
  (await findApp(db, app, asking)) !== undefined
