/** How a worker has a capture to itself, whatever is done for it, and what is common to what comes of it. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Words } from '#contract/words.ts'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext } from '#server/jobs.ts'
import { record } from '#server/journal.ts'
import { LARGEST_VIEW, recordingView, type RecordingView } from './api.ts'
import { beginCapture, failCapture, putBackCapture, type HeldCapture } from './capture-table.ts'
import { watchCapture } from './watch-capture.ts'

/** An attempt that the machine spoilt. The queue tries again. */
export class Spoilt extends Error {
  override readonly name = 'Spoilt'
}

/** What is told and heard while one is at work. */
export type Watch = Pick<ReturnType<typeof watchCapture>, 'signal' | 'tell'>

/**
 * Takes a capture over and has it done: `work` writes what came of it, or gives the reason for which nothing ever will. Only what the newest holder
 * writes is heard: run twice, it is done once. Throws what may pass, for the queue to try again; after the last try it has failed.
 */
export async function holdCapture(
  frame: Frame,
  capture: string,
  { attempt, signal, retries }: Pick<JobContext, 'attempt' | 'signal'> & { readonly retries: number },
  work: (holding: HeldCapture, watch: Watch) => Promise<Words | null>,
): Promise<void> {
  const holding = await beginCapture(frame.db, capture, frame.clock.now())
  if (!holding) return
  const watch = watchCapture(frame, holding, signal)
  try {
    const reason = await work(holding, watch)
    if (reason) await fail(frame, holding, reason)
  } catch (error) {
    // It was cancelled, or is another's by now: nothing is left to do here.
    if (watch.isLost()) return
    if (attempt >= retries && !signal.aborted) await fail(frame, holding, interrupted)
    else await putBackCapture(frame.db, holding).catch(() => {})
    throw error
  } finally {
    watch.stop()
  }
}

async function fail({ db, clock }: Frame, holding: HeldCapture, reason: Words): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const at = clock.now()
    if (!(await failCapture(trx, holding, reason, at))) return
    await record(trx, at, {
      actor: platform,
      organisation: holding.organisation_id,
      action: 'failCapture',
      object: `capture:${holding.id}`,
      detail: { reason: reason.en.slice(0, 200) },
    })
  })
}

/** What is shown of a recording, out of the file of a process that read a stranger's bytes: only what the contract names. */
export async function viewIn(path: string): Promise<RecordingView> {
  if ((await stat(path)).size > LARGEST_VIEW) throw new Spoilt('what is shown of a recording is too large')
  return viewOf(await readFile(path, 'utf8'))
}

/** The same, out of its text. */
export function viewOf(text: string): RecordingView {
  if (text.length > LARGEST_VIEW) throw new Spoilt('what is shown of a recording is too large')
  const { data, error } = recordingView.safeParse(JSON.parse(text))
  if (!data) throw new Spoilt(`what is shown of a recording cannot be used: ${error.message.slice(0, 300)}`)
  return data
}

/** Where captures at work have their folders. */
export const captureFolder = ({ config }: Pick<Frame, 'config'>): string => join(config.dataFolder, 'captures')

const interrupted: Words = {
  zh: '多次因系统原因中断,可稍后重新提交',
  en: 'It was interrupted several times by faults of the system; it can be asked for again',
}
