import { artifactOf, type Artifact } from '#core/artifact.ts'
import { Hidden, Incomplete, type Gap } from '#core/extractor.ts'
import { defineExtractor } from '#facts/define.ts'
import { nameOfPage, type DeliveredApp } from '#facts/page.ts'
import { FormatError } from '#formats/format-error.ts'
import identityOf from '../apk/identity.ts'
import labelsOf from '../apk/labels.ts'
import { openPackage } from '../apk/package.ts'
import signingOf from '../apk/signing.ts'
import { downloadsIn } from './leaving.ts'
import { ofPages, readPage, unwatched, type PageReading } from './reading.ts'
import type { EventOf } from '#formats/recording/recording.ts'

export default defineExtractor({
  gives: 'deliveredApps',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, appsOf, (reading) => [...unwatched(reading), ...cutDownloads(reading)]),
})

const MOST_APPS = 10

const cutDownloads = ({ recording, artifact, page }: PageReading): readonly Gap[] =>
  recording.limits.some(({ code }) => code === 'download-too-large')
    ? [
        {
          reason: { zh: '网页交付的文件过大,未保存', en: 'a file that the page delivers was too large to be kept' },
          seen: { kind: 'field', artifact, name: 'limits', quote: 'download-too-large' },
          part: nameOfPage(page),
        },
      ]
    : []

function appsOf(reading: PageReading): DeliveredApp[] {
  return filesOf(reading).map(({ artifact, visit, event }) => ({
    page: reading.page,
    url: event.url,
    sha256: artifact.id,
    size: artifact.size,
    ...readApp(artifact),
    seen: reading.seenEvent(visit, event, event.url),
  }))
}

interface Delivered {
  readonly artifact: Artifact<'apk'>
  readonly visit: PageReading['visits'][number]
  readonly event: EventOf<'download'>
}

/** Files that a page delivered and the recording holds, each once. The same artifact is given every time, so that it is opened once. */
const known = new WeakMap<PageReading, readonly Delivered[]>()

function filesOf(reading: PageReading): readonly Delivered[] {
  const already = known.get(reading)
  if (already) return already
  const found = new Map<string, Delivered>()
  for (const visit of reading.visits)
    for (const event of downloadsIn(visit.visit)) {
      if (event.part === undefined || found.has(event.part) || found.size >= MOST_APPS) continue
      const bytes = reading.file.part('download', event.part)
      // A ZIP begins so, and every package is one.
      if (bytes === null || bytes[0] !== 0x50 || bytes[1] !== 0x4b) continue
      found.set(event.part, { artifact: artifactOf(bytes, event.name, 'apk'), visit, event })
    }
  const files = [...found.values()]
  known.set(reading, files)
  return files
}

function readApp(
  artifact: Artifact<'apk'>,
): Pick<DeliveredApp, 'packageName' | 'versionName' | 'labels' | 'signers' | 'isSigned' | 'problem'> {
  try {
    const identity = valueOf(identityOf.extract({ apk: artifact }))
    const labels = valueOf(labelsOf.extract({ apk: artifact })) ?? []
    const signing = valueOf(signingOf.extract({ apk: artifact }))
    return {
      packageName: identity?.packageName ?? null,
      versionName: identity?.versionName ?? null,
      labels: [...new Set(labels.filter(({ of }) => of === 'application').map(({ text }) => text))],
      signers: signing?.signers.map(({ sha256 }) => sha256) ?? [],
      isSigned: signing?.isVerified ?? false,
      problem: null,
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { packageName: null, versionName: null, labels: [], signers: [], isSigned: false, problem: error.message }
  }
}

/** What these extractors give they give at once. */
function valueOf<Value>(extracted: Value | Hidden | Incomplete<Value> | Promise<unknown>): Value | null {
  if (extracted instanceof Hidden || extracted instanceof Promise) return null
  return extracted instanceof Incomplete ? extracted.value : extracted
}

/** The first app that pages delivered and that can be opened: what to inspect where nobody handed in a package. */
export function deliveredPackage(recordings: readonly Artifact<'page'>[]): Artifact<'apk'> | undefined {
  const files = recordings.flatMap((recording) => {
    try {
      return filesOf(readPage(recording))
    } catch (error) {
      if (error instanceof FormatError) return []
      throw error
    }
  })
  return files.find(({ artifact }) => isPackage(artifact))?.artifact
}

function isPackage(artifact: Artifact<'apk'>): boolean {
  try {
    return openPackage(artifact).jars === null
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}
