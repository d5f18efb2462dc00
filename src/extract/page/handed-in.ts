/** A recording among what is handed in, or evidence that makes one: told by what the file holds, and named by the page that it shows. */
import type { Artifact } from '#core/artifact.ts'
import type { Source } from '#formats/bytes.ts'
import { FormatError } from '#formats/format-error.ts'
import { isRecording } from '#formats/recording/recording-file.ts'
import { bundleKindOf } from './bundle-kind.ts'
import { readAs, readPage } from './reading.ts'

/** Longest name of an artifact, in UTF-16 code units. */
const LONGEST = 120

/**
 * The recording that a file holds, or that its evidence makes (a HAR, a snapshot, a bundle of them), by the address and the phone that it was
 * taken of, so that whoever hands in the same bytes gets the same report; null where it holds something else. `acceptsHtml`: a page of
 * HTML was named as a page, and is no policy. Throws `FormatError` where it cannot be read, as whoever reads the file afterwards will.
 */
export async function recordingIn(
  file: Pick<Artifact, 'id' | 'size' | 'read'>,
  { acceptsHtml = false }: { readonly acceptsHtml?: boolean } = {},
): Promise<Artifact<'page'> | null> {
  const artifact = { id: file.id, kind: 'page' as const, name: '', size: file.size, read: file.read.bind(file) }
  if (!isRecording(file satisfies Source)) {
    const kind = bundleKindOf(file satisfies Source)
    if (kind === null || (kind === 'html' && !acceptsHtml)) return null
    const { openBundle } = await import('./bundle.ts')
    readAs(artifact, await openBundle(file satisfies Source, kind))
  }
  const { url, profile } = readPage(artifact).page
  artifact.name = `${url.replace(/^https?:\/\//, '').slice(0, LONGEST)} (${profile})`
  return artifact
}

/** A file that was named as a page and cannot be read as one: whoever reads it gets the reason. */
export function refusedPage<Kind extends string>(file: Artifact<Kind>, reason: FormatError | null): Artifact<Kind> {
  const start = Buffer.from(file.read(0, Math.min(8, file.size))).toString('hex')
  readAs(
    file,
    reason ?? new FormatError('page', 0, 'a recording (.zsrec), HAR, MHTML, HTML or a ZIP of them', start === '' ? 'an empty file' : start),
  )
  return file
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
