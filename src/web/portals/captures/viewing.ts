/** What a viewer of recordings shows, worked out of the recording and the report: where evidence lies in it, and what is near what. */
import type { Box } from '#core/evidence.ts'
import type { RecordingView } from '#platform/captures/api.ts'
import type { InspectionReport, ReportedEvidence, ReportedFinding } from '#report/schema.ts'

export type VisitView = RecordingView['visits'][number]
export type ShotView = VisitView['shots'][number]
export type EventView = VisitView['events'][number]

/** A place in a recording: an area of a screen, or a moment. */
export interface Place {
  readonly visit: number
  /** SHA-256 of the screen. */
  readonly shot: string | null
  /** Number of the event in its visit. */
  readonly line: number | null
  /** In pixels of the screenshot. */
  readonly box: Box | null
}

/** A finding with its places in one recording. `number` is what frames and list call it by. */
export interface Placed {
  readonly number: number
  readonly finding: ReportedFinding
  readonly places: readonly Place[]
}

/** Where evidence lies in a recording; null where it lies elsewhere, or in what a viewer does not show. */
export function placeIn(view: RecordingView, artifact: string, evidence: ReportedEvidence): Place | null {
  if (evidence.artifact !== artifact) return null
  if (evidence.kind === 'node') {
    const visit = view.visits.findIndex(({ shots }) => shots.some(({ sha256 }) => sha256 === evidence.screenshot))
    return visit < 0 ? null : { visit, shot: evidence.screenshot!, line: null, box: evidence.box ?? null }
  }
  if (evidence.kind !== 'event') return null
  // As the extractors write it: the purpose of the visit, its number, the moment.
  const visit = Number(/ #(\d+) /.exec(evidence.at)?.[1] ?? Number.NaN)
  const event = view.visits[visit]?.events.find(({ line }) => line === evidence.line)
  return event === undefined ? null : { visit, shot: shotAt(view.visits[visit]!, event.time)?.sha256 ?? null, line: event.line, box: null }
}

const order: readonly ReportedFinding['verdict'][] = ['failed', 'cantTell']

/** Findings that fail or ask and have a place in this recording, the gravest first. */
export function placedIn(report: Pick<InspectionReport, 'findings'>, view: RecordingView, artifact: string): Placed[] {
  return order
    .flatMap((verdict) => report.findings.filter((finding) => finding.verdict === verdict))
    .flatMap((finding) => {
      const places = finding.evidence.flatMap((evidence) => placeIn(view, artifact, evidence) ?? [])
      return places.length === 0 ? [] : [{ finding, places }]
    })
    .map((each, index) => ({ ...each, number: index + 1 }))
}

/** The screen as it was at that moment: the first that was taken then or later, else the last. */
export const shotAt = ({ shots }: VisitView, time: number): ShotView | undefined => shots.find((shot) => shot.time >= time) ?? shots.at(-1)

/** Milliseconds that the time line of a visit shows. */
export const lengthOf = ({ events, requests, shots }: VisitView): number =>
  Math.max(1000, ...events.map(({ time }) => time), ...requests.map(({ time }) => time), ...shots.map(({ time }) => time))

/** The event before or after one in time; the first where none is chosen. */
export function besides({ events }: VisitView, line: number | null, step: 1 | -1): EventView | undefined {
  const ordered = events.toSorted((one, other) => one.time - other.time || one.line - other.line)
  const at = ordered.findIndex((event) => event.line === line)
  return at < 0 ? ordered[0] : ordered[Math.min(ordered.length - 1, Math.max(0, at + step))]
}
