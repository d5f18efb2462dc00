/** A recording among what is handed in: told by what the file holds, and named by the page that it shows. */
import type { Artifact } from '#core/artifact.ts'
import type { Source } from '#formats/bytes.ts'
import { FormatError } from '#formats/format-error.ts'
import { isRecording } from '#formats/recording/recording-file.ts'
import { readPage } from './reading.ts'

/** Longest name of an artifact, in UTF-16 code units. */
const LONGEST = 120

/**
 * The recording that a file holds, by the address and the phone that it was taken of, so that whoever hands in the same bytes gets the same
 * report; null where it holds something else. Throws `FormatError` where it is a recording that cannot be read.
 */
export function recordingIn(file: Pick<Artifact, 'id' | 'size' | 'read'>): Artifact<'page'> | null {
  if (!isRecording(file satisfies Source)) return null
  const artifact = { id: file.id, kind: 'page' as const, name: '', size: file.size, read: file.read.bind(file) }
  const { url, profile } = readPage(artifact).page
  artifact.name = `${url.replace(/^https?:\/\//, '').slice(0, LONGEST)} (${profile})`
  return artifact
}

/** What can be had of a recording's screenshot; null where the recording lies about it. */
export function screenshotIn(recording: Artifact, sha256: string): Uint8Array | null {
  try {
    return readPage(recording).file.part('screenshot', sha256)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
