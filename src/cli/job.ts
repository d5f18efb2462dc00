import { artifactOf, type Artifact } from '#core/artifact.ts'
import type { Language } from '#core/words.ts'
import { isReached, type FailOn } from './fail-on.ts'
import { documentFormats, reportDocument, type DocumentFormat, type ReportDocumentOptions } from '#documents/report-document.ts'
import type { InspectionReport } from '#report/schema.ts'
import { isAddress } from './address.ts'
import type { OpenCase } from './open-case.ts'
import type { PageOptions } from './page-options.ts'
import { version } from './version.ts'

export const formats = ['terminal', 'json', 'sarif', 'html', ...documentFormats] as const
export type Format = (typeof formats)[number]

/** Whether a format is bytes and not text. */
export const isBinary = (format: Format): format is DocumentFormat => (documentFormats as readonly string[]).includes(format)

/** One file to inspect: plain data, so that it can be sent to another process. */
export interface Job {
  readonly path: string
  readonly formats: readonly Format[]
  readonly selected: readonly string[] | null
  readonly profile: { readonly name: string; readonly text: string } | null
  readonly pages: PageOptions
  /** Recordings of the page that `path` names, where it names one and it was visited already. */
  readonly recordings: readonly string[]
  readonly language: Language
  readonly hasColor: boolean
  readonly showsAll: boolean
  readonly width: number
  readonly failOn: FailOn
  /** All that it may take, from opening the first of its files to the last document; null for as long as it takes. */
  readonly seconds: number | null
  /** What stands in documents beside the report. */
  readonly cover: Omit<ReportDocumentOptions, 'language'>
}

export interface Done {
  readonly path: string
  readonly sha256: string
  readonly documents: readonly { readonly format: Format; readonly content: string | Uint8Array }[]
  /** Some must or mustNot finding is as grave as `failOn`. */
  readonly isReached: boolean
  readonly unlooked: OpenCase['unlooked']
}

/** Inspects a file and writes it in every format asked for. */
export async function perform(job: Job): Promise<Done> {
  const { report, unlooked } = await inspectFile(job.path, job)
  const documents = []
  for (const format of job.formats) documents.push({ format, content: await written(report, format, job) })
  return { path: job.path, sha256: report.artifacts[0]!.id, documents, isReached: isReached(report.findings, job.failOn), unlooked }
}

/** Throws `FileError`, `UnreadablePackage`, or `FormatError` for a case or profile that cannot be read. */
export async function inspectFile(
  path: string,
  { selected, profile, ...visiting }: Pick<Job, 'selected' | 'profile'> & Visiting,
): Promise<{ readonly report: InspectionReport; readonly unlooked: OpenCase['unlooked'] }> {
  const { openCase, openRecordings } = await import('./open-case.ts')
  const opened = isAddress(path) ? await openRecordings(visiting.recordings ?? []) : await openCase(path, (urls) => visited(urls, visiting))
  try {
    const { inspectCase } = await import('../inspection.ts')
    const profileFile = await profileAmong(opened.declarations, profile)
    const report = await inspectCase(
      { ...opened.handedIn, ...(profileFile ? { profileFile } : {}) },
      { version, ...(selected === null ? {} : { selected: new Set(selected) }) },
    )
    return { report, unlooked: opened.unlooked }
  } finally {
    opened.close()
  }
}

/** How pages are visited; as `inspect` does it unless told otherwise. */
type Visiting = Partial<Pick<Job, 'pages' | 'recordings' | 'language'>>

async function visited(urls: readonly string[], { pages, language = 'zh' }: Visiting): Promise<readonly Artifact<'page'>[]> {
  const { visitPages } = await import('./visit-pages.ts')
  const { pageOptionsOf } = await import('./page-options.ts')
  const recorded = await visitPages(urls, pages ?? pageOptionsOf({}, language), language)
  return urls.flatMap((url) => recorded.get(url) ?? [])
}

/** What the case declares, and what the command line says over it. */
async function profileAmong(declared: string | null, said: Job['profile']): Promise<Artifact<'profile'> | null> {
  if (declared !== null) {
    const { readProfile } = await import('#extract/profile/profile.ts')
    readProfile(declared)
  }
  const text =
    declared !== null && said !== null ? JSON.stringify({ ...JSON.parse(declared), ...JSON.parse(said.text) }) : (said?.text ?? declared)
  return text === null ? null : artifactOf(new TextEncoder().encode(text), said?.name ?? 'declarations', 'profile')
}

async function written(report: InspectionReport, format: Format, job: Job): Promise<string | Uint8Array> {
  const { language, hasColor, showsAll, width, cover } = job
  if (isBinary(format)) return reportDocument(report, format, { language, ...cover })
  switch (format) {
    case 'json':
      return (await import('#report/inspection-report.ts')).reportJson(report)
    case 'sarif':
      return (await import('#report/sarif.ts')).sarifLog([report], { language })
    case 'html':
      return (await import('#report/html.ts')).htmlReport(report, { language })
    case 'terminal':
      return (await import('#report/terminal.ts')).terminalReport(report, { language, hasColor, showsAll, width })
  }
}
