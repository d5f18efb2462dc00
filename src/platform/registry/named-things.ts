/** What apps and SDKs are called: what other slices ask of the registry. */
import type { Database } from '#server/database.ts'
import { findApp } from './app-table.ts'
import { findSdksNamed, findShownSdk } from './sdk-table.ts'
import type { Asking } from './shown-to.ts'

export interface NamedApp {
  readonly id: string
  readonly name: string
  readonly packageName: string
  /** Null where nobody has registered it. */
  readonly operator: string | null
}

/** An app as it stands in the directory for who asks; null where it does not. */
export async function appNamed(db: Database, app: string, asking: Asking): Promise<NamedApp | null> {
  const row = await findApp(db, app, asking)
  return row ? { id: row.id, name: row.name, packageName: row.package_name, operator: row.organisation_name } : null
}

export interface RegisteredSdk {
  readonly id: string
  /** Id in the knowledge base. */
  readonly knownAs: string | null
  readonly name: string
  readonly provider: string
  /** Whether its provider has registered it. */
  readonly isRegistered: boolean
}

/** SDKs by their ids in the knowledge base, or by their numbers. */
export const sdksNamed = async (
  db: Database,
  wanted: { readonly knownAs: readonly string[]; readonly ids: readonly string[] },
): Promise<RegisteredSdk[]> =>
  (await findSdksNamed(db, wanted)).map(({ id, known_as, name, provider, organisation_id }) => ({
    id,
    knownAs: known_as,
    name,
    provider,
    isRegistered: organisation_id !== null,
  }))

/** Whether an SDK stands in the directory for who asks. */
export const isSdkShownTo = async (db: Database, sdk: string, asking: Asking): Promise<boolean> =>
  (await findShownSdk(db, sdk, asking)) !== undefined
