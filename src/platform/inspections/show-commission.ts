import type { Commission, InspectionProgress } from './api.ts'
import type { StoredFindingRow } from './finding-table.ts'
import type { CommissionRow } from './table.ts'

/** A commission that was cancelled is over, whatever becomes of an inspection that others wait for as well. */
const stateOf = (row: Pick<CommissionRow, 'cancelled_at' | 'state'>): Commission['state'] => (row.cancelled_at ? 'cancelled' : row.state)

export function shownProgress(row: CommissionRow): InspectionProgress {
  const state = stateOf(row)
  const phase = state === 'running' && row.phase_zh !== null ? { zh: row.phase_zh, en: row.phase_en! } : null
  return { state, phase, share: state === 'cancelled' ? 0 : row.share }
}

/** For who commissioned it, an inspection is not over before it was asked for: an earlier time would tell that others had asked. */
function finishedAt({ finished_at, commissioned_at }: CommissionRow): string | null {
  if (finished_at === null) return null
  return (finished_at < commissioned_at ? commissioned_at : finished_at).toISOString()
}

export function shownCommission(row: CommissionRow): Commission {
  const { state, ...progress } = shownProgress(row)
  const isDone = state === 'done'
  return {
    id: row.id,
    organisation: { id: row.organisation_id, name: row.organisation_name },
    name: row.name,
    package: row.package,
    size: Number(row.size),
    app: row.app_id === null ? null : { id: row.app_id, packageName: row.package_name!, name: row.app_name! },
    version: row.app_version_id === null ? null : { id: row.app_version_id, versionName: row.version_name! },
    visibility: row.visibility,
    state,
    progress,
    failure: state === 'failed' && row.failure_zh !== null ? { zh: row.failure_zh, en: row.failure_en! } : null,
    verdicts: isDone ? (row.ruled_verdicts ?? row.verdicts) : null,
    counts: isDone ? row.counts : null,
    engine: isDone ? row.engine_version : null,
    wasKnown: row.was_known,
    commissionedAt: row.commissioned_at.toISOString(),
    finishedAt: state === 'done' || state === 'failed' ? finishedAt(row) : null,
  }
}

export const shownFinding = (row: StoredFindingRow) => ({
  commission: row.commission_id,
  ordinal: row.ordinal,
  app: row.app_id === null ? null : { id: row.app_id, packageName: row.package_name!, name: row.app_name! },
  measure: row.measure,
  clause: row.clause,
  check: row.check_id,
  verdict: row.verdict,
  statement: { zh: row.statement_zh, en: row.statement_en },
  owner: row.owner,
  fingerprint: row.fingerprint,
})
