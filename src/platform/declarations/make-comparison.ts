import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext } from '#server/jobs.ts'
import { record } from '#server/journal.ts'
import { findComparisonById, finishComparison, type ComparisonRow } from './comparison-table.ts'
import { comparisonQueue } from './declaration.ts'
import { findEdition } from './edition-table.ts'
import { readDocuments } from './read-documents.ts'

/** Compares two editions as they were asked for. Run twice, it is kept once; after the last try it has failed, and may be asked for again. */
export async function makeComparison(
  frame: Frame,
  { comparison }: { comparison: string },
  { attempt, signal }: Pick<JobContext, 'attempt' | 'signal'>,
): Promise<void> {
  const row = await findComparisonById(frame.db, comparison)
  if (!row || row.state !== 'waiting') return
  try {
    await finish(frame, row, await changesOf(frame, row, signal))
  } catch (error) {
    if (attempt >= comparisonQueue.retries && !signal.aborted) await finish(frame, row, null)
    throw error
  }
}

/** As JSON; null where there is nothing to compare: it cannot be read, or is given another document meanwhile. */
async function changesOf(frame: Frame, row: ComparisonRow, signal: AbortSignal): Promise<string | null> {
  const edition = (await findEdition(frame.db, row.edition_id))!
  const other = (await findEdition(frame.db, row.other_id))!
  if (edition.revision !== row.edition_revision || other.revision !== row.other_revision) return null
  return readDocuments(frame, [edition, other], signal, async ({ read }) =>
    read === null || read.changes === null ? null : JSON.stringify(read.changes),
  )
}

const finish = ({ db, clock }: Frame, row: ComparisonRow, changes: string | null): Promise<void> =>
  db.transaction().execute(async (trx) => {
    if (!(await finishComparison(trx, row, changes))) return
    await record(trx, clock.now(), {
      actor: platform,
      action: 'makeComparison',
      object: `policy:${row.edition_id}`,
      detail: { with: row.other_id, state: changes === null ? 'failed' : 'ready' },
    })
  })
