import type { Writing } from '#server/database.ts'
import { applyRulings as verdictsUnder, type RulingInForce } from './engine/finding-rows.ts'
import { findingsToRule, lockVerdicts, writeRuled } from './finding-table.ts'
import { notifyInspection, standing } from './inspection-table.ts'

/**
 * Lets rulings stand in for the findings of an inspection that they cite: for the slice `rulings`, which hands over all that are in force, in
 * its transaction. The machine's own verdicts stay beside them; without rulings they are again what is shown.
 */
export async function applyRulings(trx: Writing, inspection: string, rulings: readonly RulingInForce[]): Promise<void> {
  const verdicts = await lockVerdicts(trx, inspection)
  if (verdicts === null) return
  const findings = await findingsToRule(trx, inspection)
  const ruled = new Map(rulings.map((ruling) => [keyOf(ruling), ruling.verdict]))
  const stands = findings.map((finding) => ({ ...finding, ruled: ruled.get(keyOf(finding)) ?? null }))
  const measures = Object.keys(verdicts).map((id) => ({ id, isSelected: true }))
  await writeRuled(trx, inspection, {
    verdicts: rulings.length === 0 ? null : verdictsUnder({ findings, measures }, rulings),
    ...standing(stands.map((one) => ({ ...one, verdict: one.ruled ?? one.verdict, checkId: one.check, needsRuling: one.needs_ruling }))),
    findings: new Map(stands.filter((one) => one.ruled !== one.ruled_verdict).map((one) => [one.ordinal, one.ruled])),
  })
  await notifyInspection(trx, inspection)
}

const keyOf = ({ fingerprint, check, clause }: Pick<RulingInForce, 'fingerprint' | 'check' | 'clause'>): string =>
  [fingerprint, check, clause].join('\0')
