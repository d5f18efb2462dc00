import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Words } from '#contract/words.ts'
import { platform } from '#server/actor.ts'
import type { LocalFile } from '#server/blobs/blobs.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext } from '#server/jobs.ts'
import { record } from '#server/journal.ts'
import { privateFolder } from '#server/private-folder.ts'
import { reportSchema, type InspectionReport } from '#report/schema.ts'
import { inspectionQueue, type InspectedApp } from './commission.ts'
import { declaredFiles } from './declared.ts'
import { countsOf, findingRows, verdictsOf } from './engine/finding-rows.ts'
import { inspectInLimitedProcess, WALL_FACTOR, type LimitedResult } from './engine/limited-inspection.ts'
import { inspectedApp } from './inspected-app.ts'
import {
  failInspection,
  finishInspection,
  keepCheckTitles,
  notifyInspection,
  putBackInspection,
  type Finished,
  type HeldInspection,
} from './inspection-table.ts'
import { watchHolding } from './watch-holding.ts'
import { settleCommission } from './settle-commission.ts'
import { waitingCommissions } from './table.ts'
import { reportFolder } from './sweep-uploads.ts'
import { takeOver } from './take-over.ts'

/** An attempt that the machine spoilt. The queue tries again. */
class Spoilt extends Error {
  override readonly name = 'Spoilt'
  readonly reason: Words
  constructor(reason: Words, detail: string, cause?: unknown) {
    super(`${reason.en}: ${detail}`, { cause })
    this.reason = reason
  }
}

/**
 * Inspects what a job asks for. Whoever begins takes the inspection over, and only what the newest holder writes is heard: run twice, or taken
 * up by another machine while a stalled one still works, it is finished exactly once. Throws what may pass, for the queue to try again; after
 * the last try the inspection has failed.
 */
export async function inspectPackage(frame: Frame, inspection: string, { attempt, signal }: JobContext): Promise<void> {
  const holding = await takeOver(frame, inspection)
  if (holding === null) return
  const watch = watchHolding(frame, holding, signal)
  try {
    const finished = await inspect(frame, holding, watch)
    if ('reason' in finished) await fail(frame, holding, finished.reason, true)
    else await finish(frame, holding, finished)
  } catch (error) {
    // It is another's by now, or nobody's: nothing is left to do here.
    if (watch.isLost()) return
    if (attempt >= inspectionQueue(frame.config).retries && !signal.aborted) await fail(frame, holding, wordsOf(error), false)
    else await putBackInspection(frame.db, holding).catch(() => {})
    throw error
  } finally {
    watch.stop()
  }
}

type Answer = Omit<Finished, 'app'> & {
  readonly app: InspectedApp | null
  readonly titles: Parameters<typeof keepCheckTitles>[1]
}

/** The answer as it is to be written, or the reason for which there will never be one. */
async function inspect(
  { blobs, config }: Frame,
  holding: HeldInspection,
  { signal, tell }: Pick<ReturnType<typeof watchHolding>, 'signal' | 'tell'>,
): Promise<Answer | { readonly reason: Words }> {
  const folder = reportFolder({ config })
  privateFolder(folder)
  const reportPath = join(folder, `${randomUUID()}.json`)
  let file: LocalFile | undefined
  let declared: Awaited<ReturnType<typeof declaredFiles>> | undefined
  try {
    file = await blobs.localFile(holding.package)
    declared = await declaredFiles(blobs, holding.declared)
    const result = await inspectInLimitedProcess(
      {
        path: file.path,
        // Not what somebody called the file: others who hand in the same bytes get the same report.
        name: holding.package.slice(0, 16),
        ...(holding.profile === '' ? {} : { profile: { name: 'profile.json', text: holding.profile } }),
        ...(declared.files ? { declared: declared.files } : {}),
      },
      {
        memoryMiB: config.inspectionMemoryMiB,
        seconds: config.inspectionSeconds,
        wallSeconds: config.inspectionSeconds * WALL_FACTOR,
        onProgress: tell,
        signal,
        reportPath,
      },
    )
    const refused = refusal(result)
    if (refused) return { reason: refused }
    const answer = await readAnswer(reportPath, holding.package)
    const { sha256 } = await blobs.putFile(reportPath)
    return { ...answer, report: sha256 }
  } finally {
    await file?.release()
    await declared?.release()
    await rm(reportPath, { force: true })
  }
}

function refusal(result: LimitedResult): Words | null {
  if (result.kind === 'crashed') throw new Spoilt(result.reason, result.detail)
  return result.kind === 'inspected' ? null : result.reason
}

/** What reads hostile bytes may have been taken over by them: its report is believed as far as it is one. */
async function readAnswer(path: string, sha256: string): Promise<Omit<Answer, 'report'>> {
  const { data: report, error } = reportSchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
  const nonsense: Words = { zh: '检测进程给出的报告无法使用', en: 'The report of the inspection’s process cannot be used' }
  if (!report) throw new Spoilt(nonsense, error.message.slice(0, 500))
  if (!isAbout(report, sha256)) throw new Spoilt(nonsense, `it is about ${report.artifacts[0]?.id}`)
  return {
    app: inspectedApp(report, sha256),
    verdicts: verdictsOf(report),
    counts: countsOf(report),
    rows: findingRows(report),
    titles: report.checks,
  }
}

/** Packages come first; what a page delivered stands before the recording that holds it. */
const isAbout = ({ artifacts }: InspectionReport, sha256: string): boolean =>
  artifacts[0]?.id === sha256 || artifacts.some(({ id, kind }) => id === sha256 && kind === 'page')

async function finish({ db, clock }: Frame, holding: HeldInspection, { titles, ...answer }: Answer): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const at = clock.now()
    if (!(await finishInspection(trx, holding, answer, at))) return
    await keepCheckTitles(trx, titles)
    for (const one of await waitingCommissions(trx, holding.id)) await settleCommission(trx, one, answer.app, at)
    await record(trx, at, {
      actor: platform,
      action: 'inspect',
      object: `inspection:${holding.id}`,
      detail: { package: holding.package, report: answer.report, attempt: holding.attempt },
    })
    await notifyInspection(trx, holding.id)
  })
}

async function fail({ db, clock }: Frame, holding: HeldInspection, reason: Words, isFinal: boolean): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const at = clock.now()
    if (!(await failInspection(trx, holding, reason, isFinal, at))) return
    const detail = { package: holding.package, isFinal, reason: reason.en.slice(0, 200) }
    await record(trx, at, { actor: platform, action: 'failInspection', object: `inspection:${holding.id}`, detail })
    await notifyInspection(trx, holding.id)
  })
}

const wordsOf = (error: unknown): Words =>
  error instanceof Spoilt
    ? error.reason
    : {
        zh: '检测多次因系统原因中断,可稍后重试',
        en: 'The inspection was interrupted several times by faults of the system; it can be tried again',
      }
