import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Words } from '#contract/words.ts'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext } from '#server/jobs.ts'
import { record } from '#server/journal.ts'
import { privateFolder } from '#server/private-folder.ts'
import { canonicalDeclared } from '../inspections/declared.ts'
import { giveCommission } from '../inspections/give-commission.ts'
import { phoneWords, type Phone } from './api.ts'
import { captureQueue, nameOfPage, noBrowser, notPublic } from './capture.ts'
import { finishCapture, lockHeld, type HeldCapture, type ShotPlace } from './capture-table.ts'
import { captureInLimitedProcess, type LimitedCapture } from './engine/limited-capture.ts'
import { captureFolder, holdCapture, Spoilt, viewIn, type Watch } from './hold-capture.ts'

/** Bytes: a recording of five hundred megabytes holds an app that somebody offers for download. */
const LARGEST_RECORDING = 640 * 1024 * 1024

/** For tests: another program in place of that which visits. */
export interface CaptureParts {
  readonly entry?: string
}

/** Visits the page that a job asks for, and gives what was recorded to the inspections. Throws what may pass (hold-capture.ts). */
export async function runCapture(
  frame: Frame,
  capture: string,
  context: Pick<JobContext, 'attempt' | 'signal'>,
  parts: CaptureParts = {},
): Promise<void> {
  await holdCapture(frame, capture, { ...context, retries: captureQueue(frame.config).retries }, async (holding, watch) => {
    const recorded = await visit(frame, holding, watch, parts)
    if ('reason' in recorded) return recorded.reason
    await finish(frame, holding, recorded.recordings)
    return null
  })
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
  { signal, tell }: Watch,
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
      const view = JSON.stringify(await viewIn(join(folder, `${ordinal}.json`)))
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
    await finishCapture(trx, holding, { recordings, commission, at })
    await record(trx, at, {
      actor: platform,
      organisation: holding.organisation_id,
      action: 'capture',
      object: `capture:${holding.id}`,
      detail: { commission, recording: first.sha256, recordings: recordings.length, attempt: holding.attempt },
    })
  })
}

const starting: Words = { zh: '启动浏览器', en: 'Starting the browser' }
const storing: Words = { zh: '保存访问记录', en: 'Storing the recordings' }
const visitingAs = (phone: Phone): Words => ({ zh: `以“${phoneWords[phone].zh}”访问`, en: `Visiting as ${phoneWords[phone].en}` })
