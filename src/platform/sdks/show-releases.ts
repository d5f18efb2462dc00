import type { Actor } from '#server/actor.ts'
import type { Database } from '#server/database.ts'
import { describedCommissions } from '../inspections/described-sdks.ts'
import { commissionsSeenBy } from '../inspections/see-commission.ts'
import { shownCommission } from '../inspections/show-commission.ts'
import type { NamedSdk } from '../registry/sdk-owner.ts'
import type { Disclosure, Release } from './api.ts'
import { compareRelease } from './compare-release.ts'
import { findFiles, type ReleaseRow } from './release-table.ts'

/** Releases with their files, the inspections of which the actor may see, and what was found in them against what is declared. */
export async function shownReleases(
  db: Database,
  actor: Actor,
  { knownAs }: Pick<NamedSdk, 'knownAs'>,
  { rows, disclosure }: { rows: readonly ReleaseRow[]; disclosure: Disclosure | null },
): Promise<Release[]> {
  if (rows.length === 0) return []
  const files = Map.groupBy(
    await findFiles(
      db,
      rows.map(({ id }) => id),
    ),
    (file) => file.release_id,
  )
  const commissions = [...files.values()].flat().map((file) => file.commission_id)
  const seen = await commissionsSeenBy(db, actor, commissions)
  const described = await describedCommissions(db, commissions)
  return rows.map((row) => {
    const own = files.get(row.id) ?? []
    return {
      id: row.id,
      sdk: row.sdk_id,
      version: row.version,
      state: row.state,
      releasedOn: row.released_on,
      notes: row.notes,
      fixes: row.fixes,
      files: own.map(({ commission_id: id, name, sha256, size }) => {
        const commission = seen.get(id)
        const shown = commission && shownCommission(commission)
        return { name, sha256, size: Number(size), commission: shown ? { id, state: shown.state, verdicts: shown.verdicts } : null }
      }),
      comparison: compareRelease(
        own.map((file) => described.get(file.commission_id)),
        disclosure,
        knownAs,
      ),
      publishedAt: row.published_at?.toISOString() ?? null,
    }
  })
}
