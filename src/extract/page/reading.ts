/** Recordings, opened once for all extractors: their visits, their snapshots as views, evidence in them. */
import type { Artifact } from '#core/artifact.ts'
import type { ArtifactId, Box, Evidence } from '#core/evidence.ts'
import { Incomplete, incomplete } from '#core/extractor.ts'
import type { PageVisited } from '#facts/page.ts'
import { FormatError } from '#formats/format-error.ts'
import { openRecording, type RecordingFile } from '#formats/recording/recording-file.ts'
import type { PageRecording, RecordedEvent, Snapshot, Visit } from '#formats/recording/recording.ts'
import { View } from './view.ts'

export interface PageReading {
  readonly artifact: ArtifactId
  readonly page: PageVisited
  /** Without the visits to other pages, and what limited them. */
  readonly recording: PageRecording
  readonly file: RecordingFile
  readonly observed: VisitReading | null
  /** All visits, that which only observed first. */
  readonly visits: readonly VisitReading[]
  /** Visits to other pages, on a walk from this one: what they do is nothing that this page does. */
  readonly steps: readonly VisitReading[]
  /** Hosts that tied addresses of theirs to an app. */
  readonly linked: ReadonlySet<string>
  readonly isComplete: boolean
  /** An element as it stood in a snapshot. */
  seenNode(view: View, at: number, quote?: string): Evidence
  /** Something that happened in a visit. */
  seenEvent(visit: VisitReading, event: RecordedEvent, quote: string): Evidence
}
export interface VisitReading {
  readonly index: number
  readonly visit: Visit
  readonly views: readonly View[]
}

const LONGEST_QUOTE = 300
const opened = new WeakMap<Artifact, PageReading | FormatError>()

/** Throws `FormatError`, however often it is asked. */
export function readPage(artifact: Artifact): PageReading {
  const known = opened.get(artifact)
  if (known instanceof FormatError) throw known
  if (known) return known
  try {
    const reading = reader(artifact)
    opened.set(artifact, reading)
    return reading
  } catch (error) {
    if (error instanceof FormatError) opened.set(artifact, error)
    throw error
  }
}

function reader(artifact: Artifact): PageReading {
  const file = openRecording(artifact)
  const readings = file.recording.visits.map((visit, index): VisitReading => ({
    index,
    visit,
    views: visit.snapshots.map((each) => new View(each)),
  }))
  const visits = readings.filter((each) => !isStep(each))
  const recording: PageRecording = {
    ...file.recording,
    visits: visits.map(({ visit }) => visit),
    limits: file.recording.limits.filter(({ visit }) => visit === null || !isStep(readings[visit])),
  }
  return {
    artifact: artifact.id,
    page: { url: recording.url, profile: recording.profile.id },
    recording,
    file,
    observed: visits.find(({ visit }) => visit.purpose.kind === 'observe') ?? null,
    visits,
    steps: readings.filter(isStep),
    linked: new Set(recording.associations.flatMap(({ host, apps }) => (apps.length > 0 ? [host] : []))),
    isComplete:
      visits.length > 0 && visits.every(({ visit }) => visit.end === 'complete') && !recording.limits.some(({ code }) => isGap(code)),
    seenNode(view, at, quote = view.label(at)) {
      const { screenshot } = view.snapshot
      return {
        kind: 'node',
        artifact: artifact.id,
        selector: view.selector(at),
        url: view.documentOf(at),
        ...(screenshot ? { screenshot: screenshot.part as ArtifactId } : {}),
        ...boxOf(view, at, screenshot?.scale ?? 1),
        quote: quote.slice(0, LONGEST_QUOTE),
      }
    },
    seenEvent: ({ index, visit }, event, quote) => ({
      kind: 'event',
      artifact: artifact.id,
      line: visit.events.indexOf(event),
      at: `${purposeWords(visit)} #${index} +${(event.time / 1000).toFixed(1)} s`,
      quote: quote.slice(0, LONGEST_QUOTE),
    }),
  }
}

const isStep = (reading: VisitReading | undefined): boolean => reading?.visit.purpose.kind === 'step'

/** Limits after which something may have gone unseen. */
const isGap = (code: string): boolean =>
  /^(?:not-loaded|timeout|crashed|browser-gone|stopped|too-many-|still-loading|error-status)/.test(code)

const purposeWords = ({ purpose }: Visit): string => purpose.kind

/** In pixels of the screenshot, cut to what it shows. */
function boxOf(view: View, at: number, scale: number): { box?: Box } {
  const box = view.box(at)
  const { width, height } = view.snapshot
  if (!box) return {}
  const [left, top] = [Math.max(0, box.x), Math.max(0, box.y)]
  const [right, bottom] = [Math.min(width, box.x + box.width), Math.min(height, box.y + box.height)]
  if (right <= left || bottom <= top) return {}
  const scaled = (value: number): number => Math.round(value * scale)
  return { box: { x: scaled(left), y: scaled(top), width: scaled(right - left), height: scaled(bottom - top) } }
}

/** The fact that all recordings give together: known in part only where some page could not be watched to the end. */
export function ofPages<Fact>(
  artifacts: readonly Artifact[],
  read: (reading: PageReading) => readonly Fact[],
): readonly Fact[] | Incomplete<readonly Fact[]> {
  const readings = artifacts.map(readPage)
  const facts = readings.flatMap(read)
  const partial = readings.find(({ isComplete }) => !isComplete)
  if (!partial) return facts
  const first = partial.recording.limits[0]
  return incomplete(
    facts,
    {
      zh: `页面未能完整观察:${partial.page.url}(${first?.code ?? 'no-visit'})`,
      en: `the page could not be watched to the end: ${partial.page.url} (${first?.code ?? 'no-visit'})`,
    },
    seenLimit(partial, artifacts[readings.indexOf(partial)]!.id),
  )
}

const seenLimit = ({ recording: { limits } }: PageReading, artifact: ArtifactId): Evidence => ({
  kind: 'field',
  artifact,
  name: 'limits',
  quote: limits
    .slice(0, 5)
    .map(({ code, detail }) => `${code}: ${detail}`)
    .join('; ')
    .slice(0, LONGEST_QUOTE),
})

/** A view by what it was taken after. */
export const viewAfter = (visit: VisitReading, after: Snapshot['after']): View | undefined =>
  visit.views.find(({ snapshot }) => snapshot.after === after)
