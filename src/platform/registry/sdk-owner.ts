/** Whose an SDK is, and what the directory says of it: what other slices ask of the registry. */
import type { Database, Writing } from '#server/database.ts'
import { findOrganisationOfSdk, findSdk, findSdkByKnown, findShownSdk, lockSdk, type SdkRow } from './sdk-table.ts'
import type { Asking } from './shown-to.ts'

/** An SDK as the directory names it. */
export interface NamedSdk {
  readonly id: string
  /** Id in the knowledge base by which inspections recognise it; null for one that is only registered. */
  readonly knownAs: string | null
  readonly name: string
  readonly provider: string
  /** Who has registered it. */
  readonly organisation: { readonly id: string; readonly name: string } | null
}

/** The organisation that has registered it; null where nobody has, undefined where there is no such SDK. */
export const ownerOfSdk = (db: Database | Writing, sdk: string): Promise<string | null | undefined> => findOrganisationOfSdk(db, sdk)

/** Where it stands in the directory for who asks. */
export const sdkShownTo = async (db: Database, sdk: string, asking: Asking): Promise<NamedSdk | null> =>
  named(await findShownSdk(db, sdk, asking))

export const sdkNamed = async (db: Database | Writing, sdk: string): Promise<NamedSdk | null> => named(await findSdk(db, sdk))

/** By its id in the knowledge base. */
export const sdkKnownAs = async (db: Database | Writing, knownAs: string): Promise<NamedSdk | null> =>
  named(await findSdkByKnown(db, knownAs))

/** Until the transaction ends nobody else changes what belongs to the SDK. */
export const holdSdk = (trx: Writing, sdk: string): Promise<void> => lockSdk(trx, sdk)

const named = (row: SdkRow | undefined): NamedSdk | null =>
  row
    ? {
        id: row.id,
        knownAs: row.known_as,
        name: row.name,
        provider: row.provider,
        organisation:
          row.organisation_id === null || row.organisation_name === null ? null : { id: row.organisation_id, name: row.organisation_name },
      }
    : null
