import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Words } from '#contract/words.ts'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext } from '#server/jobs.ts'
import { record } from '#server/journal.ts'
import { privateFolder } from '#server/private-folder.ts'
import { canonicalDeclared } from '../inspections/declared.ts'
import { giveCommission } from '../inspections/give-commission.ts'
import { phoneWords, recordingView, type Phone } from './api.ts'
import { captureQueue, nameOfPage, noBrowser, notPublic } from './capture.ts'
import { beginCapture, failCapture, finishCapture, lockHeld, putBackCapture, type HeldCapture, type ShotPlace } from './capture-table.ts'
import { captureInLimitedProcess, type LimitedCapture } from './engine/limited-capture.ts'
import { watchCapture } from './watch-capture.ts'

/** Bytes: a recording of five hundred megabytes holds an app that somebody offers for download. */
const LARGEST_RECORDING = 640 * 1024 * 1024
const LARGEST_VIEW = 4 * 1024 * 1024

/** An attempt that the machine spoilt. The queue tries again. */
class Spoilt extends Error {
  override readonly name = 'Spoilt'
}

/** For tests: another program in place of that which visits. */
export interface CaptureParts {
  readonly entry?: string
}

/**
 * Visits the page that a job asks for, and gives what was recorded to the inspections. Whoever begins takes the capture over, and only what the
 * newest holder writes is heard: run twice, it is recorded once. Throws what may pass, for the queue to try again; after the last try it has failed.
 */
export async function runCapture(frame: Frame, capture: string, { attempt, signal }: JobContext, parts: CaptureParts = {}): Promise<void> {
  const holding = await beginCapture(frame.db, capture, frame.clock.now())
  if (!holding) return
  const watch = watchCapture(frame, holding, signal)
  try {
    const recorded = await visit(frame, holding, watch, parts)
    if ('reason' in recorded) await fail(frame, holding, recorded.reason)
    else await finish(frame, holding, recorded.recordings)
  } catch (error) {
    // It was cancelled, or is another's by now: nothing is left to do here.
    if (watch.isLost()) return
    if (attempt >= captureQueue(frame.config).retries && !signal.aborted) await fail(frame, holding, interrupted)
    else await putBackCapture(frame.db, holding).catch(() => {})
    throw error
  } finally {
    watch.stop()
  }
}

interface Recorded {
  readonly profile: Phone
  readonly sha256: string
  readonly size: number
  readonly view: string
  readonly shots: readonly ShotPlace[]
}

/** What was recorded, stored; or the reason for which nothing ever will be. */
async function visit(
  { blobs, config }: Frame,
  holding: HeldCapture,
  { signal, tell }: Pick<ReturnType<typeof watchCapture>, 'signal' | 'tell'>,
  parts: CaptureParts,
): Promise<{ readonly recordings: readonly Recorded[] } | { readonly reason: Words }> {
  // Short: sockets of the browser lie in it, whose paths have a bound of a hundred letters.
  const folder = await mkdtemp(join(privateFolder(captureFolder({ config })), 'c-'))
  try {
    tell(starting, 0)
    const { profiles, url, window_seconds: window } = holding
    const answer = await captureInLimitedProcess(
      { url, profiles, window, allowed: config.captureAllowed, contexts: config.captureContexts, folder },
      {
        memoryMiB: config.captureMemoryMiB,
        seconds: config.captureSeconds,
        browser: config.browser,
        onVisit: ({ visiting, done }) => tell(visitingAs(visiting), Math.min(done / profiles.length, 1)),
        signal,
        ...parts,
      },
    )
    if (!('recorded' in answer)) return { reason: reasonOf(answer, config) }
    tell(storing, 0.99)
    if (answer.recorded.length !== profiles.length) throw new Spoilt('there is not one recording for each phone')
    const recordings: Recorded[] = []
    for (const [ordinal, { profile, places }] of answer.recorded.entries()) {
      const view = await viewIn(join(folder, `${ordinal}.json`))
      const { sha256, size } = await blobs.putFile(join(folder, `${ordinal}.zsrec`), { maxBytes: LARGEST_RECORDING })
      const shown = await blobs.put([Buffer.from(view)] as unknown as AsyncIterable<Uint8Array>)
      recordings.push({ profile, sha256, size, view: shown.sha256, shots: places.filter(({ offset, length }) => offset + length <= size) })
    }
    return { recordings }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Throws what may pass. */
function reasonOf(answer: Exclude<LimitedCapture, { recorded: unknown }>, { captureSeconds, captureMemoryMiB }: Frame['config']): Words {
  if ('crashed' in answer) throw new Spoilt(answer.crashed)
  if ('refused' in answer) return answer.refused === 'not-public' ? notPublic : noBrowser
  return answer.exceeded === 'time'
    ? {
        zh: `访问用时超过 ${captureSeconds} 秒,已终止`,
        en: `The visit took more than ${captureSeconds} s and was ended`,
      }
    : {
        zh: `访问所需内存超过 ${captureMemoryMiB} MiB,已终止`,
        en: `The visit took more than ${captureMemoryMiB} MiB of memory and was ended`,
      }
}

/** As it is kept: only what the contract names. */
async function viewIn(path: string): Promise<string> {
  if ((await stat(path)).size > LARGEST_VIEW) throw new Spoilt('what is shown of a recording is too large')
  const { data, error } = recordingView.safeParse(JSON.parse(await readFile(path, 'utf8')))
  if (!data) throw new Spoilt(`what is shown of a recording cannot be used: ${error.message.slice(0, 300)}`)
  return JSON.stringify(data)
}

/** The first recording is the artifact, the others stand beside it: one inspection for all phones. */
async function finish(frame: Frame, holding: HeldCapture, recordings: readonly Recorded[]): Promise<void> {
  const [first, ...others] = recordings as [Recorded, ...Recorded[]]
  const declared = canonicalDeclared({
    policies: [],
    listing: null,
    pages: others.map(({ profile, sha256 }) => ({ name: `${profile}.zsrec`, sha256 })),
  })
  await frame.db.transaction().execute(async (trx) => {
    if (!(await lockHeld(trx, holding))) return
    const at = frame.clock.now()
    const commission = await giveCommission(trx, frame, {
      actor: platform,
      organisation: holding.organisation_id,
      name: nameOfPage(holding.url),
      package: first,
      profile: '',
      declared,
    })
    await finishCapture(trx, holding, recordings, commission, at)
    await record(trx, at, {
      actor: platform,
      organisation: holding.organisation_id,
      action: 'capture',
      object: `capture:${holding.id}`,
      detail: { commission, recording: first.sha256, recordings: recordings.length, attempt: holding.attempt },
    })
  })
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

export const captureFolder = ({ config }: Pick<Frame, 'config'>): string => join(config.dataFolder, 'captures')

const starting: Words = { zh: '启动浏览器', en: 'Starting the browser' }
const storing: Words = { zh: '保存访问记录', en: 'Storing the recordings' }
const visitingAs = (phone: Phone): Words => ({ zh: `以“${phoneWords[phone].zh}”访问`, en: `Visiting as ${phoneWords[phone].en}` })
const interrupted: Words = {
  zh: '访问多次因系统原因中断,可稍后重新提交',
  en: 'The visit was interrupted several times by faults of the system; it can be asked for again',
}
