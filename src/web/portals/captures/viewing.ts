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
  /** Number of the screen in its visit: two may look the same. */
  readonly shot: number | null
  /** Number of the event in its visit. */
  readonly line: number | null
  /** In pixels of the screenshot. */
  readonly box: Box | null
  /** What stands there, or happened. */
  readonly quote: string
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
    if (visit < 0) return null
    const shot = view.visits[visit]!.shots.findIndex(({ sha256 }) => sha256 === evidence.screenshot)
    return { visit, shot, line: null, box: evidence.box ?? null, quote: evidence.quote }
  }
  if (evidence.kind !== 'event') return null
  // As the extractors write it: the purpose of the visit, its number, the moment.
  const visit = Number(/ #(\d+) /.exec(evidence.at)?.[1] ?? Number.NaN)
  const event = view.visits[visit]?.events.find(({ line }) => line === evidence.line)
  if (event === undefined) return null
  return { visit, shot: shotAt(view.visits[visit]!, event.time), line: event.line, box: null, quote: evidence.quote }
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

/** The screen as it was at that moment: the first that was taken then or later, else the last. Its number; null where there is none. */
export function shotAt({ shots }: VisitView, time: number): number | null {
  const at = shots.findIndex((shot) => shot.time >= time)
  if (at >= 0) return at
  return shots.length === 0 ? null : shots.length - 1
}

/** An area of a screen with all findings that name it. */
export interface Framed {
  readonly box: Box
  readonly placed: readonly [Placed, ...Placed[]]
}

/** What is framed on one screen: each area once, the largest first, so that none hides another. */
export function framesOn(placed: readonly Placed[], visit: number, shot: number): Framed[] {
  const areas = new Map<string, { box: Box; placed: [Placed, ...Placed[]] }>()
  for (const each of placed)
    for (const { box, ...at } of each.places) {
      if (!box || at.visit !== visit || at.shot !== shot) continue
      const key = `${box.x} ${box.y} ${box.width} ${box.height}`
      const known = areas.get(key)
      if (!known) areas.set(key, { box, placed: [each] })
      else if (!known.placed.includes(each)) known.placed.push(each)
    }
  return [...areas.values()].sort((one, other) => other.box.width * other.box.height - one.box.width * one.box.height)
}

/** Milliseconds that the time line of a visit shows. */
export const lengthOf = ({ events, requests, shots }: VisitView): number =>
  Math.max(1000, ...events.map(({ time }) => time), ...requests.map(({ time }) => time), ...shots.map(({ time }) => time))

/** The event before or after one in time; the first where none is chosen. */
export function besides({ events }: VisitView, line: number | null, step: 1 | -1): EventView | undefined {
  const ordered = events.toSorted((one, other) => one.time - other.time || one.line - other.line)
  const at = ordered.findIndex((event) => event.line === line)
  return at < 0 ? ordered[0] : ordered[Math.min(ordered.length - 1, Math.max(0, at + step))]
}
