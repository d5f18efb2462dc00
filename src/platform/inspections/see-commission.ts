import type { Actor } from '#server/actor.ts'
import { findSeenCommission, findSeenCommissions, type CommissionRow, type Reading } from './table.ts'

/** A commission as whoever may see it sees it: with all that is shown of it. */
export type SeenCommission = CommissionRow

const ID = /^[1-9][0-9]{0,17}$/

/**
 * The commission, or null where there is none, or none that this actor may see: who gave it sees it, the operator of its app when it is shared
 * with the `subject`, everybody when it is `public`, and members of verified laboratories and regulators always.
 */
export const commissionSeenBy = async (db: Reading, actor: Actor, id: string): Promise<SeenCommission | null> =>
  ID.test(id) ? ((await findSeenCommission(db, actor, id)) ?? null) : null

/** Those of the commissions that the actor may see, by their ids. */
export const commissionsSeenBy = async (db: Reading, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, SeenCommission>> =>
  new Map(ids.length === 0 ? [] : (await findSeenCommissions(db, actor, ids)).map((row) => [row.id, row]))
