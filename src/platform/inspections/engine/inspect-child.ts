/**
 * The process of one inspection: reads what it is asked, inspects, writes the report, says how it went, ends. It runs under Node's
 * permission model and the parent's limits (limited-process.ts), and loads nothing that the inspection itself does not need.
 */
import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { artifactOf, type Artifact } from '#core/artifact.ts'
import { FileError, LARGEST_FILE, openFileArtifact } from '#capture/file.ts'
import { reportJson } from '#report/inspection-report.ts'
import type { InspectionReport } from '#report/schema.ts'
import type { PolicyEdition } from '#facts/policy.ts'
import { UnreadablePackage, inspectCase, pageRecordingIn, type HandedIn } from '../../../inspection.ts'
import type { ChildAnswer, InspectionSummary } from './child-answer.ts'
import {
  ANSWER_DESCRIPTOR,
  LARGEST_REPORT,
  REPORT_DESCRIPTOR,
  type ChildRequest,
  type DeclaredFiles,
  type NamedFile,
} from './child-channel.ts'
import { countsOf, verdictsOf } from './finding-rows.ts'
import { oneLine } from './one-line.ts'
import { isStarved, watchedArtifact } from './repeatable.ts'

/** Written at once and without a queue: where nobody listens any more this throws, and an inspection that nobody waits for ends. */
function say(answer: ChildAnswer): void {
  writeSync(ANSWER_DESCRIPTOR, `${JSON.stringify(answer)}\n`)
}

async function perform(request: ChildRequest): Promise<ChildAnswer> {
  try {
    return await inspected(request)
  } catch (error) {
    if (error instanceof UnreadablePackage) return { unreadable: oneLine(error) }
    if (error instanceof FileError && isRefused(error)) return { unreadable: oneLine(error.message.replace(`${error.path}: `, '')) }
    return { broken: oneLine(error) }
  }
}

/** What the file itself is, not what the disk did: asking again would change nothing. */
const isRefused = ({ message }: FileError): boolean =>
  message.endsWith(': is empty') || message.endsWith(`; at most ${LARGEST_FILE} can be read`)

async function inspected({ path, name, profile, declared, version, steps }: ChildRequest): Promise<ChildAnswer> {
  const failures: (() => FileError | null)[] = []
  const open = <Kind extends string>(file: NamedFile, kind: Kind): Artifact<Kind> => {
    const { artifact, failure } = watchedArtifact(openFileArtifact(file.path, kind), file.name)
    failures.push(failure)
    return artifact
  }
  const file = open({ path, name }, 'apk')
  const report = await inspectCase(
    {
      ...(await handedIn(file, declared?.pages ?? [], open)),
      ...(profile ? { profileFile: artifactOf(new TextEncoder().encode(profile.text), profile.name, 'profile') } : {}),
      ...(declared ? declaredArtifacts(declared, open) : {}),
    },
    { version, progress: stepwise(steps) },
  )
  for (const failure of failures) {
    const failed = failure()
    if (failed !== null) return { broken: oneLine(failed) }
  }
  if (isStarved(report)) return { exhausted: 'memory' }
  const bytes = Buffer.from(reportJson(report))
  if (bytes.length > LARGEST_REPORT) return { exhausted: 'report' }
  writeFileSync(REPORT_DESCRIPTOR, bytes)
  return { inspected: summaryOf(report, file.id, bytes.length) }
}

/** A package, or the recording of a visit to a page, or evidence that makes one, with others of the same page beside it. */
async function handedIn(
  file: Artifact<'apk'>,
  others: readonly NamedFile[],
  open: Open,
): Promise<Pick<HandedIn, 'apk' | 'pageRecordings'>> {
  const recording = await pageRecordingIn(file)
  const beside: Artifact<'page'>[] = []
  for (const other of others) {
    const one = await pageRecordingIn(open(other, 'page'))
    if (one) beside.push(one)
  }
  const pageRecordings = recording ? [recording, ...beside] : beside
  return { ...(recording ? {} : { apk: file }), ...(pageRecordings.length > 0 ? { pageRecordings } : {}) }
}

type Open = <Kind extends string>(file: NamedFile, kind: Kind) => Artifact<Kind>

function declaredArtifacts({ policies, listing }: DeclaredFiles, open: Open): Pick<HandedIn, 'policyEditions' | 'listingFile'> {
  const editions = policies.flatMap(({ documents: [first, ...rest], ...edition }): PolicyEdition[] => {
    if (!first) return []
    const opened = (document: typeof first) => ({ part: document.part, artifact: open(document, 'policy') })
    return [{ ...edition, documents: [opened(first), ...rest.map(opened)] }]
  })
  return {
    ...(editions.length > 0 ? { policyEditions: editions } : {}),
    ...(listing ? { listingFile: open(listing, 'listing') } : {}),
  }
}

/** One step for each fact and each measure. Facts that nobody needs are never learned: the count ends a little short of its total. */
function stepwise(total: number): { learning(fact: string): void; judging(measure: string): void } {
  let done = 0
  const step = (phase: string): void => say({ progress: { phase, done: Math.min(done++, total), total } })
  return { learning: step, judging: step }
}

function summaryOf(report: InspectionReport, artifact: string, reportSize: number): InspectionSummary {
  const { app } = report
  const label = app?.labels.find(({ locale }) => locale.startsWith('zh')) ?? app?.labels[0]
  return {
    artifact,
    app: app && {
      packageName: oneLine(app.packageName, 200),
      versionName: oneLine(app.versionName, 200),
      versionCode: app.versionCode,
      label: label === undefined ? null : oneLine(label.text, 200),
    },
    verdicts: verdictsOf(report),
    counts: countsOf(report),
    findings: report.findings.length,
    reportSize,
  }
}

say(await perform(JSON.parse(readFileSync(0, 'utf8')) as ChildRequest))
