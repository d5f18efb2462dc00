/** Rows as they are shown. */
import type { Words } from '#contract/words.ts'
import type { InspectionSummaryOf } from '../inspections/commission-summaries.ts'
import type { Capture, CaptureProgress, CaptureSchedule } from './api.ts'
import type { CaptureRow } from './capture-table.ts'
import type { LeftOut, ScheduleRow } from './schedule-table.ts'

export function shownCapture(
  row: CaptureRow,
  inspection: InspectionSummaryOf | undefined,
  earlier: { id: string; commission_id: string; requested_at: Date } | undefined,
): Capture {
  const { state } = row
  return {
    id: row.id,
    organisation: { id: row.organisation_id, name: row.organisation_name },
    url: row.url,
    profiles: row.profiles,
    window: row.window_seconds,
    app: appOf(row),
    schedule: row.schedule_id,
    state,
    progress: progressOf(row),
    failure: state === 'failed' && row.failure_zh !== null ? { zh: row.failure_zh, en: row.failure_en! } : null,
    handedIn:
      row.handed_in_sha256 === null ? null : { name: row.handed_in_name!, sha256: row.handed_in_sha256, size: Number(row.handed_in_size) },
    recordings: row.recordings.map(({ ordinal, profile, sha256, size }) => ({ ordinal, profile, sha256, size: Number(size) })),
    inspection:
      row.commission_id === null || !inspection
        ? null
        : { commission: row.commission_id, state: inspection.state, verdicts: inspection.verdicts },
    earlier: earlier ? { id: earlier.id, commission: earlier.commission_id, requestedAt: earlier.requested_at.toISOString() } : null,
    requestedAt: row.requested_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}

const progressOf = ({ state, phase_zh, phase_en, share }: CaptureRow): Capture['progress'] => ({
  phase: state === 'running' && phase_zh !== null && phase_en !== null ? { zh: phase_zh, en: phase_en } : null,
  share,
})

/** What whoever follows it is told. */
export const shownProgress = (row: CaptureRow): CaptureProgress => ({ state: row.state, ...progressOf(row) })

export const shownSchedule = (row: ScheduleRow): CaptureSchedule => ({
  id: row.id,
  organisation: row.organisation_id,
  url: row.url,
  profiles: row.profiles,
  window: row.window_seconds,
  app: appOf(row),
  every: row.every,
  weekday: row.weekday,
  hour: row.hour,
  nextAt: row.next_at.toISOString(),
  newest: row.newest,
  leftOut:
    row.left_out === null
      ? null
      : {
          at: row.left_out_at!.toISOString(),
          reason: { zh: row.left_out_zh!, en: row.left_out_en! },
          remedy: remedies[row.left_out],
        },
})

const remedies: Readonly<Record<LeftOut['code'], Words>> = {
  unfinished: {
    zh: '无需操作,下次到时会再访问;若前一次长期不结束,可将其取消',
    en: 'Nothing has to be done, the next is on its way; one that never ends can be cancelled',
  },
  quota: {
    zh: '可错开各定期检测的时间、停止不需要的定期检测,或完成主体身份核验;也可现在手动提交一次',
    en: 'Spread the hours of your schedules, stop those that nobody needs, or have the identity verified; it can be asked for by hand now',
  },
}

const appOf = ({ app_id, package_name, app_name }: Pick<CaptureRow, 'app_id' | 'package_name' | 'app_name'>): Capture['app'] =>
  app_id === null ? null : { id: app_id, packageName: package_name!, name: app_name! }
