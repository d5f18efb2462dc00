/**
 * What of a recording a person looks at: its screens and what happened, bounded and in plain words, without the trees of elements, scripts and
 * stacks that facts are read from. Everything in it was written by a page, so everything is cut.
 */
import { openRecording } from '#formats/recording/recording-file.ts'
import type { EventOf, PageRecording, RecordedEvent, Snapshot, Target, Visit } from '#formats/recording/recording.ts'
import type { Source } from '#formats/bytes.ts'
import { openZip, type Zip } from '#formats/zip/zip.ts'

export interface RecordingView {
  readonly url: string
  readonly profile: { readonly id: string; readonly width: number; readonly height: number }
  readonly browser: string
  readonly startedAt: string
  readonly visits: readonly VisitView[]
  readonly limits: readonly { readonly code: string; readonly visit: number | null; readonly detail: string }[]
  /** Something was left out for its number. */
  readonly isCut: boolean
}
export interface VisitView {
  /** Milliseconds since the recording began. */
  readonly at: number
  readonly purpose: string
  /** What was touched. */
  readonly target: TargetView | null
  readonly url: string
  readonly status: number | null
  readonly end: string
  readonly events: readonly EventView[]
  readonly requests: readonly RequestView[]
  readonly shots: readonly ShotView[]
}
export interface TargetView {
  readonly words: string
  readonly selector: string
}
/** `line` is its number among the events of the visit, as evidence names it. Times are milliseconds since the visit began. */
export interface EventView {
  readonly line: number
  readonly time: number
  readonly kind: string
  readonly words: string
  readonly outcome: string | null
  /** CSS pixels of the screen, of what was done to it. */
  readonly point: { readonly x: number; readonly y: number } | null
}
export interface RequestView {
  readonly time: number
  readonly url: string
  readonly method: string
  readonly type: string
  readonly outcome: string
}
/** `width` and `height` are CSS pixels of the screen; the picture has `scale` pixels for each. */
export interface ShotView {
  readonly sha256: string
  readonly time: number
  readonly after: string
  readonly title: string
  readonly width: number
  readonly height: number
  readonly scale: number
}
/** Where in the file a picture lies, as it is. */
export interface ShotPlace {
  readonly sha256: string
  readonly offset: number
  readonly length: number
}

const MOST_EVENTS = 300
const MOST_REQUESTS = 400
const LONGEST = 300

/** Throws `FormatError`. */
export function viewOfRecording(source: Source): { readonly view: RecordingView; readonly places: readonly ShotPlace[] } {
  const { recording } = openRecording(source)
  return { view: viewOf(recording), places: placesOf(openZip(source), recording) }
}

/** The words of it, without its pictures. */
export function viewOf({ url, profile, browser, startedAt, visits, limits }: PageRecording): RecordingView {
  const shown = visits.map(visitOf)
  return {
    url: cut(url),
    profile: { id: profile.id, width: profile.width, height: profile.height },
    browser,
    startedAt,
    visits: shown.map(({ visit }) => visit),
    limits: limits.slice(0, 60).map(({ code, visit, detail }) => ({ code, visit, detail: cut(detail) })),
    isCut: shown.some(({ isCut }) => isCut),
  }
}

function visitOf({ at, purpose, url, status, end, events, snapshots }: Visit): { readonly visit: VisitView; readonly isCut: boolean } {
  const happened = events.flatMap((event, line) => eventOf(event, line) ?? [])
  const requests = events.flatMap((event) => requestOf(event) ?? [])
  return {
    visit: {
      at,
      purpose: purpose.kind,
      target: targetOf(purpose.kind === 'step' ? purpose.path.at(-1) : 'target' in purpose ? purpose.target : undefined),
      url: cut(url),
      status,
      end,
      events: happened.slice(0, MOST_EVENTS),
      requests: requests.slice(0, MOST_REQUESTS),
      shots: snapshots.flatMap((snapshot) => shotOf(snapshot) ?? []),
    },
    isCut: happened.length > MOST_EVENTS || requests.length > MOST_REQUESTS,
  }
}

const targetOf = (target: Target | undefined): TargetView | null =>
  target === undefined ? null : { words: cut(target.words), selector: cut(target.selector) }

/** Listeners, frames and workers are for extractors: nobody sees them happen. */
function eventOf(event: RecordedEvent, line: number): EventView | null {
  const { kind, time } = event
  const one = (words: string, outcome: string | null = null, point: EventView['point'] = null): EventView => ({
    line,
    time,
    kind,
    words: cut(words),
    outcome,
    point,
  })
  switch (event.kind) {
    case 'loaded':
      return one(event.what)
    case 'navigation':
      return { ...one(event.url, event.outcome), kind: /^https?:/i.test(event.url) ? 'navigation' : 'opening' }
    case 'window':
      return one(event.url)
    case 'download':
      return one(`${event.name} ${event.url}`, event.outcome)
    case 'dialog':
      return one(event.words, event.type)
    case 'scriptedClick':
      return one(event.words || event.url)
    case 'gesture':
      return one(
        event.target?.words || event.target?.selector || strengthOf(event),
        event.withheld ? 'withheld' : (event.movement ?? event.gesture),
        {
          x: event.x,
          y: event.y,
        },
      )
    case 'remark':
      return one(event.words, event.level)
    case 'crashed':
      return one(event.words)
    default:
      return null
  }
}

const strengthOf = ({ gesture, strength = 0, seconds }: EventOf<'gesture'>): string =>
  seconds === undefined ? '' : `${strength} ${gesture === 'rotation' ? '°' : 'm/s²'}, ${seconds} s`

function requestOf(event: RecordedEvent): RequestView | null {
  if (event.kind === 'navigation' && /^https?:/i.test(event.url))
    return { time: event.time, url: cut(event.url), method: 'GET', type: 'Document', outcome: event.outcome }
  if (event.kind !== 'request') return null
  const { time, url, method, type, outcome } = event
  return { time, url: cut(url), method, type, outcome }
}

function shotOf({ screenshot, time, after, title, width, height }: Snapshot): ShotView | null {
  return screenshot && { sha256: screenshot.part, time, after, title: cut(title), width, height, scale: screenshot.scale }
}

/** Pictures are stored as they are; one that another program compressed is not shown. */
function placesOf(zip: Zip, { visits }: PageRecording): ShotPlace[] {
  const named = new Set(visits.flatMap(({ snapshots }) => snapshots.flatMap(({ screenshot }) => screenshot?.part ?? [])))
  return [...named].flatMap((sha256) => {
    const entry = zip.entry(`screenshots/${sha256}.jpg`)
    return entry && entry.method === 0 ? [{ sha256, offset: zip.dataOffset(entry), length: entry.size }] : []
  })
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text).replaceAll('\0', '�').toWellFormed()
