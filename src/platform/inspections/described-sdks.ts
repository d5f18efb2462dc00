/** What the slices after this one ask of inspections: what was read in a package, as far as it is kept beside the report. */
import type { Words } from '#contract/words.ts'
import type { InspectedApp, InspectedSdk, TakenKind } from './commission.ts'
import { findDescribed, findDescribedCommissions, type DescribedRow } from './hand-in-table.ts'
import type { Reading } from './table.ts'

/** An SDK in a package, by its id in the knowledge base. */
export interface DescribedSdk {
  readonly id: string
  readonly name: Words
  readonly provider: string
  readonly version: string | null
  /** What it is for, by the knowledge base; null where an older engine read it. */
  readonly purpose: string | null
  /** Open-source code that nobody operates. */
  readonly isLibrary: boolean
  /** Names of code packages by which it was recognised. */
  readonly packages: readonly string[]
  /** What its own code there can take; null where nobody could read the code, or an older engine did. */
  readonly kinds: readonly TakenKind[] | null
}

/** What the inspection of a package read in it. */
export interface DescribedPackage {
  readonly commission: string
  readonly packageName: string
  readonly versionName: string
  /** `apk`, `aar`, `jar` …; null where an older engine read it. */
  readonly container: string | null
  readonly inspectedAt: Date
  readonly permissions: readonly string[] | null
  /** What its own code takes, without that of SDKs. */
  readonly kinds: readonly TakenKind[] | null
  readonly sdks: readonly DescribedSdk[]
}

/**
 * SDKs, kinds and permissions by the inspection of a commission, or by the newest one of a version: null where none is done or it read no app.
 * Whether whoever asks may see it, the caller knows.
 */
export async function describedSdks(
  db: Reading,
  of: { readonly commission: string } | { readonly version: string },
): Promise<DescribedPackage | null> {
  const row = await findDescribed(db, of)
  return row?.app ? described(row, row.app) : null
}

/** The same of many commissions at once, by their ids; those of which nothing is known are not in it. */
export async function describedCommissions(db: Reading, commissions: readonly string[]): Promise<ReadonlyMap<string, DescribedPackage>> {
  const rows = await findDescribedCommissions(db, commissions)
  return new Map(rows.flatMap((row) => (row.app ? [[row.id, described(row, row.app)] as const] : [])))
}

const described = ({ id, finished_at: inspectedAt }: DescribedRow, app: InspectedApp): DescribedPackage => ({
  commission: id,
  packageName: app.packageName,
  versionName: app.versionName,
  container: app.container ?? null,
  inspectedAt: inspectedAt!,
  permissions: app.permissions ?? null,
  kinds: app.kinds ?? null,
  sdks: app.sdks.map(describedSdk),
})

const describedSdk = ({
  id,
  name,
  provider,
  version,
  purpose,
  isLibrary = false,
  packages = [],
  kinds = null,
}: InspectedSdk): DescribedSdk => ({
  id,
  name,
  provider,
  version,
  purpose: purpose ?? null,
  isLibrary,
  packages,
  kinds,
})
