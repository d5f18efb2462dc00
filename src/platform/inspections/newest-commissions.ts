import type { Actor } from '#server/actor.ts'
import type { Database } from '#server/database.ts'
import type { Verdicts } from './commission.ts'
import { newestOfVersions } from './table.ts'

/** Of versions of apps, by their ids, the newest finished inspection that the actor may see: for the pages of the slice `registry`. */
export async function newestCommissions(
  db: Database,
  versions: readonly string[],
  actor: Actor,
): Promise<ReadonlyMap<string, { id: string; verdicts: Verdicts | null }>> {
  const rows = versions.length === 0 ? [] : await newestOfVersions(db, versions, actor)
  return new Map(rows.map((row) => [row.version, { id: row.id, verdicts: row.ruled_verdicts ?? row.verdicts }]))
}
