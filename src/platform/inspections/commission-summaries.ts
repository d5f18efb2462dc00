import type { Commission } from './api.ts'
import { summariesOfCommissions, type Reading } from './table.ts'

/** How far a commission is and what came of it, in a word. */
export type InspectionSummaryOf = Pick<Commission, 'state' | 'verdicts'>

/** Of commissions, by their ids, for slices that gave them. Whether somebody may see them is those slices' to decide. */
export async function summariesOf(db: Reading, commissions: readonly string[]): Promise<ReadonlyMap<string, InspectionSummaryOf>> {
  const rows = commissions.length === 0 ? [] : await summariesOfCommissions(db, commissions)
  return new Map(
    rows.map(({ id, cancelled_at, state, verdicts, ruled_verdicts }) => [
      id,
      { state: cancelled_at ? 'cancelled' : state, verdicts: state === 'done' ? (ruled_verdicts ?? verdicts) : null },
    ]),
  )
}
