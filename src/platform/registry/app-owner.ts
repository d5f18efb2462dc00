/** Whose an app is: what other slices ask of the registry. */
import type { Database } from '#server/database.ts'
import { findOrganisationOfApp } from './app-table.ts'

/** The organisation that has registered it; null where nobody has, undefined where there is no such app. */
export const ownerOfApp = (db: Database, app: string): Promise<string | null | undefined> => findOrganisationOfApp(db, app)
