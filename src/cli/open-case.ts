/** Opens what a person names to be inspected: a package, a policy alone, or a case with all that it names. */
import { basename, dirname, resolve } from 'node:path'
import { artifactOf, type Artifact } from '#core/artifact.ts'
import { FileError, openFileArtifact, type FileArtifact } from '#capture/file.ts'
import { FormatError } from '#formats/format-error.ts'
import { EXTENSION } from '#formats/recording/extension.ts'
import type { PolicyEdition } from '#facts/policy.ts'
import type { HandedIn } from '../inspection.ts'
import { isAddress } from './address.ts'
import type { CaseEdition, CaseFile } from './case-file.ts'
import { isCaseFile } from './case-name.ts'
import { folderAsBundle, isFolder } from './evidence-folder.ts'
import { isPageEvidence } from './page-evidence.ts'

export interface OpenCase {
  readonly handedIn: HandedIn
  /** Text of the profile among it, to be joined with what the command line says. */
  readonly declarations: string | null
  /** What the case names and nobody can look at yet. */
  readonly unlooked: readonly { readonly kind: 'runs'; readonly count: number }[]
  close(): void
}

const isRecording = (path: string): boolean => path.toLowerCase().endsWith(EXTENSION)
const isPolicy = (path: string): boolean => /\.(html?|md|markdown|txt|docx|pdf)$/i.test(path)

/** Visits pages, and gives their recordings in the same order. */
export type Visit = (urls: readonly string[]) => Promise<readonly Artifact<'page'>[]>

/** Throws `FileError`, or `FormatError` where a case cannot be read. Whoever opens closes. `visit`: how pages that a case names are seen. */
export async function openCase(path: string, visit: Visit): Promise<OpenCase> {
  const opened: FileArtifact<string>[] = []
  const open = <Kind extends string>(name: string, kind: Kind): Artifact<Kind> => {
    const artifact = openFileArtifact(name, kind)
    opened.push(artifact)
    return artifact
  }
  const close = (): void => opened.forEach((artifact) => artifact.close())
  try {
    if (isRecording(path))
      return { handedIn: { pageRecordings: await byTheirPages([open(path, 'page')]) }, declarations: null, unlooked: [], close }
    if (await isPageEvidence(path)) {
      const { recordingIn } = await import('#extract/page/handed-in.ts')
      const recording = await recordingIn(open(path, 'page'))
      if (recording) return { handedIn: { pageRecordings: [recording] }, declarations: null, unlooked: [], close }
    }
    if (isPolicy(path))
      return { handedIn: { policyEditions: [policyAlone(open(path, 'policy'))] }, declarations: null, unlooked: [], close }
    if (!isCaseFile(path)) return { handedIn: { apk: open(path, 'apk') }, declarations: null, unlooked: [], close }
    return { ...(await contents(path, open, visit)), close }
  } catch (error) {
    close()
    throw error
  }
}

/** A page that was visited already. */
export async function openRecordings(paths: readonly string[]): Promise<OpenCase> {
  const pageRecordings = paths.map((path) => openFileArtifact(path, 'page'))
  return {
    handedIn: { pageRecordings: await byTheirPages(pageRecordings) },
    declarations: null,
    unlooked: [],
    close: () => pageRecordings.forEach((artifact) => artifact.close()),
  }
}

const policyAlone = (artifact: Artifact<'policy'>): PolicyEdition => ({
  version: null,
  publishedOn: null,
  notice: null,
  documents: [{ part: 'policy', artifact }],
})

type Open = <Kind extends string>(name: string, kind: Kind) => Artifact<Kind>

async function contents(path: string, open: Open, visit: Visit): Promise<Omit<OpenCase, 'close'>> {
  const { readCaseFile, profileOf } = await import('./case-file.ts')
  const file = await readCaseFile(textOf(open(path, 'case')))
  const at = (name: string): string => resolve(dirname(path), name)
  const beside = <Kind extends string>(name: string, kind: Kind): Artifact<Kind> => {
    const found = at(name)
    if (found === resolve(path)) throw new FileError(path, 'names itself')
    return kind === 'page' && isFolder(found) ? folderAsBundle(found, kind) : open(found, kind)
  }
  const handedIn = {
    ...(file.package === undefined ? {} : { apk: beside(file.package, 'apk') }),
    ...(file.policy === undefined ? {} : { policyEditions: file.policy.map((edition) => editionOf(edition, beside)) }),
    ...(file.listing === undefined ? {} : { listingFile: listingOf(file.listing, path, beside) }),
    ...(file.pages?.length ? { pageRecordings: await recordingsOf(file.pages, beside, visit) } : {}),
  }
  if (Object.keys(handedIn).length === 0) throw new FileError(path, 'names no package, no policy, no listing and no page')
  return { handedIn, declarations: declarationsOf(file, at, profileOf), unlooked: unlookedOf(file) }
}

const editionOf = ({ documents: [first, ...rest], ...edition }: CaseEdition, open: Open): PolicyEdition => ({
  ...edition,
  documents: [
    { part: first.part, artifact: open(first.path, 'policy') },
    ...rest.map(({ part, path }) => ({ part, artifact: open(path, 'policy') })),
  ],
})

/** Fields written in the case are an artifact of their own: the same words give the same hash wherever they stand. */
const listingOf = (listing: NonNullable<CaseFile['listing']>, path: string, open: Open): Artifact<'listing'> =>
  typeof listing === 'string'
    ? open(listing, 'listing')
    : artifactOf(new TextEncoder().encode(JSON.stringify(listing)), `${basename(path)} (listing)`, 'listing')

/** Recordings that are there first, so that a missing file is told before anything is visited. */
async function recordingsOf(pages: readonly string[], open: Open, visit: Visit): Promise<readonly Artifact<'page'>[]> {
  const taken = pages.filter((page) => !isAddress(page)).map((page) => open(page, 'page'))
  const addresses = pages.filter(isAddress)
  return byTheirPages(addresses.length === 0 ? taken : [...(await visit(addresses)), ...taken], true)
}

/** Each called as the page that it shows: what a report is about is the page, not the file. One that cannot be read is told of by its name. */
async function byTheirPages(recordings: readonly Artifact<'page'>[], acceptsHtml = false): Promise<readonly Artifact<'page'>[]> {
  const { recordingIn, refusedPage } = await import('#extract/page/handed-in.ts')
  const named: Artifact<'page'>[] = []
  for (const recording of recordings)
    try {
      named.push((await recordingIn(recording, { acceptsHtml })) ?? refusedPage(recording, null))
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      named.push(refusedPage(recording, error))
    }
  return named
}

function declarationsOf(
  { declarations }: CaseFile,
  at: (name: string) => string,
  profileOf: (declarations: Readonly<Record<string, unknown>>) => string,
): string | null {
  if (declarations === undefined) return null
  if (typeof declarations !== 'string') return profileOf(declarations)
  const artifact = openFileArtifact(at(declarations), 'profile')
  try {
    return textOf(artifact)
  } finally {
    artifact.close()
  }
}

const unlookedOf = (file: CaseFile): OpenCase['unlooked'] => (file.runs?.length ? [{ kind: 'runs', count: file.runs.length }] : [])

/** Bytes: a case or profile larger than this is none. */
const LARGEST_TEXT = 1024 * 1024

function textOf(artifact: Artifact): string {
  if (artifact.size > LARGEST_TEXT) throw new FileError(artifact.name, `has ${artifact.size} bytes; at most ${LARGEST_TEXT} can be read`)
  return new TextDecoder('utf-8', { fatal: false }).decode(artifact.read(0, artifact.size))
}
