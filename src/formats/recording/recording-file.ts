import { createHash } from 'node:crypto'
import type { Source } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import { decodeUtf8 } from '../text.ts'
import { storeZip } from '../zip/store-zip.ts'
import { openZip, type ZipEntry } from '../zip/zip.ts'
import { most, recordingShape, type PageRecording, type Snapshot } from './recording.ts'
import { ShapeError } from './shape.ts'

const CONTENT = 'recording.json'
/** Bytes. A recording of a long page with twenty visits has some 20 MB. */
const LARGEST_CONTENT = 96 * 1024 * 1024
const LARGEST_SCREENSHOT = 8 * 1024 * 1024
/** Bytes of one delivered file, for whoever keeps it and whoever reads it. */
export const LARGEST_DOWNLOAD = 512 * 1024 * 1024
const MOST_PARTS = 600

/** Something that a recording holds beside its words. Named by its hash. */
export interface Part {
  readonly kind: 'screenshot' | 'download'
  readonly bytes: Uint8Array
}

export interface RecordingFile {
  readonly recording: PageRecording
  /** The bytes of a part; null where the recording has none of that name. Throws `FormatError` where they are not what the name says. */
  part(kind: Part['kind'], sha256: string): Uint8Array | null
}

const pathOf = (kind: Part['kind'], sha256: string): string => (kind === 'screenshot' ? `screenshots/${sha256}.jpg` : `downloads/${sha256}`)

/** The file. The same recording gives the same bytes: no times, parts in order of their names. */
export function writeRecording(recording: PageRecording, parts: readonly Part[]): Uint8Array {
  const named = new Map(parts.map(({ kind, bytes }) => [pathOf(kind, createHash('sha256').update(bytes).digest('hex')), bytes] as const))
  return storeZip([
    { name: CONTENT, content: new TextEncoder().encode(JSON.stringify(recording)), isCompressed: true },
    ...[...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, content]) => ({ name, content })),
  ])
}

/** Whether a file is meant to be a recording: a ZIP of nothing else, so that no package passes for one. */
export function isRecording(source: Source): boolean {
  try {
    const zip = openZip(source)
    return zip.entry(CONTENT) !== undefined && zip.entries.every(({ name }) => /^(?:recording\.json$|screenshots\/|downloads\/)/.test(name))
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

/** Reads a recording, whoever made it. Throws `FormatError`. Parts are read when they are asked for. */
export function openRecording(source: Source): RecordingFile {
  const zip = openZip(source)
  if (zip.entries.length > MOST_PARTS) throw new FormatError('recording', 0, `at most ${MOST_PARTS} parts`, String(zip.entries.length))
  const content = zip.entry(CONTENT)
  if (!content) throw new FormatError('recording', 0, CONTENT, 'no file of this name')
  const recording = readContent(zip.read(content, LARGEST_CONTENT), content)
  return {
    recording,
    part(kind, sha256) {
      const entry = zip.entry(pathOf(kind, sha256))
      if (!entry) return null
      const bytes = zip.read(entry, kind === 'screenshot' ? LARGEST_SCREENSHOT : LARGEST_DOWNLOAD)
      const found = createHash('sha256').update(bytes).digest('hex')
      if (found !== sha256) throw new FormatError('recording', entry.headerOffset, `bytes whose SHA-256 is ${sha256}`, found)
      return bytes
    },
  }
}

function readContent(bytes: Uint8Array, { headerOffset }: ZipEntry): PageRecording {
  let value: unknown
  try {
    value = JSON.parse(decodeUtf8(bytes))
  } catch (error) {
    throw new FormatError('recording', headerOffset, 'JSON', error instanceof Error ? error.message : String(error))
  }
  try {
    const recording = recordingShape.read(value, 'recording')
    recording.visits.forEach(({ snapshots }, visit) =>
      snapshots.forEach((each, at) => checkNodes(each, `visits[${visit}].snapshots[${at}]`)),
    )
    return recording
  } catch (error) {
    if (error instanceof ShapeError)
      throw new FormatError('recording', headerOffset, `${error.expected} at ${error.place}`, 'something else')
    throw error
  }
}

/** Parents before children, not too deep, and every touch met by a node that is there: whoever reads nodes need not look again. */
function checkNodes({ nodes, grid }: Snapshot, place: string): void {
  const depths: number[] = []
  nodes.forEach(({ parent }, at) => {
    if (!Number.isInteger(parent) || parent < -1 || parent >= at)
      throw new ShapeError(`${place}.nodes[${at}].parent`, 'a node before this one, or -1')
    depths[at] = parent < 0 ? 0 : depths[parent]! + 1
    if (depths[at] > most.depth) throw new ShapeError(`${place}.nodes[${at}]`, `at most ${most.depth} levels of elements`)
  })
  if (grid.hits.length !== grid.columns * grid.rows) throw new ShapeError(`${place}.grid`, 'a hit for each row and column')
  if (grid.hits.some((hit) => !Number.isInteger(hit) || hit < -1 || hit >= nodes.length))
    throw new ShapeError(`${place}.grid.hits`, 'places of nodes, or -1')
}
