/** Recordings, opened once for all extractors: their visits, their snapshots as views, evidence in them. */
import type { Artifact } from '#core/artifact.ts'
import type { ArtifactId, Box, Evidence } from '#core/evidence.ts'
import { incomplete, type Gap, type Incomplete } from '#core/extractor.ts'
import { nameOfPage, type PageVisited } from '#facts/page.ts'
import { FormatError } from '#formats/format-error.ts'
import { openRecording, type RecordingFile } from '#formats/recording/recording-file.ts'
import type { PageRecording, RecordedEvent, Snapshot, Visit } from '#formats/recording/recording.ts'
import type { BundleFile } from './bundle.ts'
import { bundleReason } from './bundle-words.ts'
import { SourceView } from './source-view.ts'
import { View } from './view.ts'

export interface PageReading {
  readonly artifact: ArtifactId
  readonly page: PageVisited
  /** Without the visits to other pages, and what limited them. */
  readonly recording: PageRecording
  readonly file: RecordingFile
  /** Evidence that another tool took; null for recordings of ours. */
  readonly bundle: BundleFile | null
  /** The visit that touched nothing, or that nobody of ours made. */
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

/** Evidence of a page that is no recording, as one: whoever reads the artifact afterwards reads that, or gets the reason why not. */
export function readAs(artifact: Artifact, bundle: BundleFile | FormatError): void {
  opened.set(artifact, bundle instanceof FormatError ? bundle : reader(artifact, bundle))
}

function reader(artifact: Artifact, bundle: BundleFile | null = null): PageReading {
  const file = bundle ?? openRecording(artifact)
  const readings = file.recording.visits.map((visit, index): VisitReading => ({
    index,
    visit,
    views: visit.snapshots.map((each) => (visit.purpose.kind === 'elsewhere' ? new SourceView(each) : new View(each))),
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
    bundle,
    observed: visits.find(({ visit }) => visit.purpose.kind === 'observe' || visit.purpose.kind === 'elsewhere') ?? null,
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
    seenEvent({ index, visit }, event, quote) {
      const there = bundle?.placeOf(event)
      return {
        kind: 'event',
        artifact: artifact.id,
        line: there?.index ?? visit.events.indexOf(event),
        at: `${there?.place ?? `${purposeWords(visit)} #${index}`} +${(event.time / 1000).toFixed(1)} s`,
        quote: quote.slice(0, LONGEST_QUOTE),
      }
    },
  }
}

const isStep = (reading: VisitReading | undefined): boolean => reading?.visit.purpose.kind === 'step'

/** Limits after which something may have gone unseen. */
const isGap = (code: string): boolean =>
  /^(?:not-loaded|timeout|crashed|browser-gone|stopped|too-many-|still-loading|error-status|evidence-bundle-)/.test(code)

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

/** The fact that all recordings give together, with a gap for each page that could not be watched to the end. */
export function ofPages<Fact>(
  artifacts: readonly Artifact[],
  read: (reading: PageReading) => readonly Fact[],
  gapsOf: (reading: PageReading) => readonly Gap[] = unwatched,
): readonly Fact[] | Incomplete<readonly Fact[]> {
  const readings = artifacts.map(readPage)
  const facts = readings.flatMap(read)
  const [first, ...rest] = readings.flatMap(gapsOf)
  return first ? incomplete(facts, first, ...rest) : facts
}

/** What of a page nobody could watch. */
export function unwatched({ isComplete, page, recording, artifact }: PageReading): readonly Gap[] {
  if (isComplete) return []
  const code = recording.limits[0]?.code ?? 'no-visit'
  return [
    {
      reason: bundleReason(page.url, recording.limits) ?? {
        zh: `页面未能完整观察:${page.url}(${code})`,
        en: `the page could not be watched to the end: ${page.url} (${code})`,
      },
      seen: { kind: 'field', artifact, name: 'limits', quote: limitsIn(recording) },
      part: nameOfPage(page),
    },
  ]
}

const limitsIn = ({ limits }: PageRecording): string =>
  limits
    .slice(0, 5)
    .map(({ code, detail }) => `${code}: ${detail}`)
    .join('; ')
    .slice(0, LONGEST_QUOTE)

/** A view by what it was taken after. */
export const viewAfter = (visit: VisitReading, after: Snapshot['after']): View | undefined =>
  visit.views.find(({ snapshot }) => snapshot.after === after)
