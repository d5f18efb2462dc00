import type { Writing } from '#server/database.ts'
import { applyRulings } from '../inspections/apply-rulings.ts'
import { rulingsInForce } from './table.ts'

/** Lets the rulings in force stand in for the findings that they cite: the verdicts of the inspection's measures follow. */
export async function applyInForce(trx: Writing, inspection: string): Promise<void> {
  await applyRulings(trx, inspection, await rulingsInForce(trx, inspection))
}
