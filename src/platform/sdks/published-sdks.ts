/** What the slices after this one ask of SDKs: what is published of them, and which risks concern a version. */
import type { Database } from '#server/database.ts'
import { compareVersions } from '../registry/identifiers/version-order.ts'
import type { Risk } from './api.ts'
import { rangeOf } from './event.ts'
import { findRisksOfSdks } from './risk-table.ts'
import { findPublished } from './sheet-table.ts'
import { isWithin } from './version-of.ts'

export interface PublishedSdk {
  readonly isDisclosed: boolean
  /** The highest version that is public. */
  readonly newestRelease: string | null
  /** Where its provider's rules stand: the link of the newest edition. */
  readonly policy: string | null
  /** Those that stand, the gravest first. */
  readonly risks: readonly StandingRisk[]
}
export interface StandingRisk {
  readonly id: string
  readonly title: string
  readonly severity: Risk['severity']
  /** A release that fixes it is public: apps with an older version are concerned all the same. */
  readonly isFixed: boolean
  /** Whether it concerns a version; null where nobody can tell, for it has no readable order. */
  concerns(version: string | null): boolean | null
}

/** An app embeds some hundred SDKs at most; risks beyond these say nothing more. */
const MOST_RISKS = 2000

/** By the ids of SDKs; those that there are not are not in it. */
export async function publishedSdks(db: Database, sdks: readonly string[]): Promise<ReadonlyMap<string, PublishedSdk>> {
  if (sdks.length === 0) return new Map()
  const risks = Map.groupBy(await findRisksOfSdks(db, sdks, MOST_RISKS), (row) => row.sdk_id)
  return new Map(
    (await findPublished(db, sdks)).map((row) => [
      row.id,
      {
        isDisclosed: row.is_disclosed,
        newestRelease: row.newest_release,
        policy: row.rules_link,
        risks: (risks.get(row.id) ?? []).map((risk) => ({
          id: risk.id,
          title: risk.title,
          severity: risk.severity,
          isFixed: risk.is_fixed,
          concerns: (version) => isWithin(version, rangeOf(risk)),
        })),
      },
    ]),
  )
}

/** Whether a version is older than the newest release; null where either has no order. */
export function isOutdated(version: string | null, newest: string | null): boolean | null {
  const order = version === null || newest === null ? null : compareVersions(version, newest)
  return order === null ? null : order < 0
}
