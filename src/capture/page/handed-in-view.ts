/**
 * What a person looks at of a recording that somebody handed in: as of our own (recording-view.ts), but its numbers are whatever its maker wrote,
 * and no byte of its pictures is passed on: they are drawn anew.
 */
import { FormatError } from '#formats/format-error.ts'
import type { Source } from '#formats/bytes.ts'
import { redrawn } from '#formats/image/picture.ts'
import { isRecording, openRecording, type RecordingFile } from '#formats/recording/recording-file.ts'
import { viewOf, type RecordingView, type ShotView, type VisitView } from './recording-view.ts'

/** Bytes of all pictures together. */
const MOST_DRAWN = 40 * 1024 * 1024
const LONGEST_SIDE = 100_000

/** A picture that was drawn anew, by the name that evidence calls the original by. */
export interface Redrawn {
  readonly sha256: string
  readonly jpeg: Uint8Array
}

/**
 * Gives each picture to `keep` as it is drawn, then what is shown; null where the file is no recording at all. Throws `FormatError` where it is one
 * that cannot be read. A picture that cannot be drawn is left out.
 */
export async function viewOfHandedIn(source: Source, keep: (picture: Redrawn) => void): Promise<RecordingView | null> {
  if (!isRecording(source)) return null
  const file = openRecording(source)
  const view = viewOf(file.recording)
  const named = new Set(view.visits.flatMap(({ shots }) => shots.map(({ sha256 }) => sha256)))
  const drawn = new Set<string>()
  let bytes = 0
  for (const sha256 of named) {
    const jpeg = await drawnFrom(file, sha256)
    if (!jpeg || bytes + jpeg.length > MOST_DRAWN) continue
    bytes += jpeg.length
    drawn.add(sha256)
    keep({ sha256, jpeg })
  }
  return {
    ...view,
    profile: { id: view.profile.id, width: side(view.profile.width), height: side(view.profile.height) },
    visits: view.visits.map((visit) => tame(visit, drawn)),
    limits: view.limits.map((limit) => ({ ...limit, visit: limit.visit === null ? null : Math.trunc(limit.visit) })),
    isCut: view.isCut || drawn.size < named.size,
  }
}

async function drawnFrom(file: RecordingFile, sha256: string): Promise<Uint8Array | null> {
  try {
    const bytes = file.part('screenshot', sha256)
    return bytes && (await redrawn(bytes))
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

const side = (value: number): number => Math.min(LONGEST_SIDE, Math.max(1, Math.round(value)))
const positive = (value: number): number => Math.max(0, value)

function tame(visit: VisitView, drawn: ReadonlySet<string>): VisitView {
  return {
    ...visit,
    at: positive(visit.at),
    status: visit.status === null ? null : Math.trunc(visit.status),
    events: visit.events.map((event) => ({ ...event, time: positive(event.time) })),
    requests: visit.requests.map((request) => ({ ...request, time: positive(request.time) })),
    shots: visit.shots.filter(({ sha256 }) => drawn.has(sha256)).map(tameShot),
  }
}

const tameShot = (shot: ShotView): ShotView => ({
  ...shot,
  time: positive(shot.time),
  width: side(shot.width),
  height: side(shot.height),
  scale: shot.scale > 0 ? shot.scale : 1,
})
