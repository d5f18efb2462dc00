/** Recordings that were taken elsewhere: read by a limited process, so that people can look at them. Nothing is visited, and nothing of them is believed. */
import { mkdtemp, open, realpath, rm, truncate, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Words } from '#contract/words.ts'
import { platform } from '#server/actor.ts'
import type { StoredBlob } from '#server/blobs/blobs.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext } from '#server/jobs.ts'
import { record } from '#server/journal.ts'
import { privateFolder } from '#server/private-folder.ts'
import { ownFiles, WALL_FACTOR } from '../inspections/engine/limited-inspection.ts'
import { runLimited } from '../inspections/engine/limited-process.ts'
import { phone, type RecordingView } from './api.ts'
import { recordingQueue } from './capture.ts'
import { finishCapture, lockHeld, type HeldCapture, type KeptRecording } from './capture-table.ts'
import { readHandedInAnswer, type HandedInAnswer } from './engine/handed-in-answer.ts'
import { captureFolder, holdCapture, Spoilt, viewOf, type Watch } from './hold-capture.ts'

/** Reads what a job asks for. Throws what may pass (hold-capture.ts). */
export async function readHandedIn(frame: Frame, capture: string, context: Pick<JobContext, 'attempt' | 'signal'>): Promise<void> {
  await holdCapture(frame, capture, { ...context, retries: recordingQueue(frame.config).retries }, async (holding, watch) => {
    const { handed_in_sha256: sha256, commission_id: commission } = holding
    if (sha256 === null || commission === null) throw new Spoilt('nothing was handed in')
    const folder = await mkdtemp(join(privateFolder(captureFolder(frame)), 'r-'))
    try {
      watch.tell(reading, 0)
      const read = await readFrom(frame, sha256, folder, watch)
      if ('reason' in read) return read.reason
      await finish(frame, holding, { ...read, commission })
      return null
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  })
}

interface Read {
  readonly view: RecordingView
  readonly kept: KeptRecording
}

async function readFrom(frame: Frame, sha256: string, folder: string, watch: Watch): Promise<Read | { readonly reason: Words }> {
  const { blobs, config } = frame
  const file = await blobs.localFile(sha256)
  const written = join(folder, 'read')
  const handle = await open(written, 'wx+', 0o600)
  try {
    // Permissions are granted to real paths.
    const path = await realpath(file.path)
    let last: HandedInAnswer | null = null
    const ended = await runLimited({
      entry: fileURLToPath(new URL('engine/handed-in-child.ts', import.meta.url)),
      readable: [path, ...ownFiles()],
      input: JSON.stringify({ path }),
      report: handle.fd,
      memoryMiB: config.inspectionMemoryMiB,
      seconds: config.inspectionSeconds,
      wallSeconds: config.inspectionSeconds * WALL_FACTOR,
      signal: watch.signal,
      onLine: (line) => {
        last = readHandedInAnswer(line)
      },
    })
    // An assignment in a callback is not seen by the type checker.
    const answer = last as HandedInAnswer | null
    if (ended.reason === 'memory' || ended.reason === 'time') return { reason: tooMuch }
    if (ended.reason !== 'exit' || answer === null || 'broken' in answer)
      throw new Spoilt(`${ended.reason}: ${answer !== null && 'broken' in answer ? answer.broken : ended.tail}`)
    if ('noRecording' in answer) return { reason: noRecording }
    if ('unreadable' in answer) return { reason: unreadable(answer.unreadable) }
    const recording = { sha256, size: (await blobs.size(sha256)) ?? 0 }
    return await kept(frame, answer.read, { path: written, handle, recording })
  } finally {
    await handle.close()
    await file.release()
  }
}

interface Written {
  readonly path: string
  readonly handle: FileHandle
  /** The recording itself. */
  readonly recording: StoredBlob
}

/** Puts into the store what the process wrote. */
async function kept(
  { blobs }: Frame,
  { pictures, view: place }: Extract<HandedInAnswer, { read: unknown }>['read'],
  { path, handle, recording }: Written,
): Promise<Read> {
  const { size } = await handle.stat()
  if (place.offset + place.length !== size || pictures.some(({ offset, length }) => offset + length > place.offset))
    throw new Spoilt('what was read of a recording is not where it should be')
  const bytes = Buffer.alloc(place.length)
  await handle.read(bytes, 0, place.length, place.offset)
  const view = viewOf(bytes.toString('utf8'))
  const shown = await blobs.put([Buffer.from(JSON.stringify(view))] as unknown as AsyncIterable<Uint8Array>)
  await truncate(path, place.offset)
  const drawn = pictures.length === 0 ? undefined : (await blobs.putFile(path)).sha256
  const profile = phone.safeParse(view.profile.id).data ?? null
  return {
    view,
    kept: {
      profile,
      ...recording,
      view: shown.sha256,
      ...(drawn === undefined ? {} : { pictures: drawn }),
      shots: pictures,
    },
  }
}

async function finish(
  frame: Frame,
  holding: HeldCapture,
  { view, kept: recording, commission }: Read & { commission: string },
): Promise<void> {
  await frame.db.transaction().execute(async (trx) => {
    if (!(await lockHeld(trx, holding))) return
    const at = frame.clock.now()
    const said = { url: view.url, profiles: recording.profile === null ? [] : [recording.profile] }
    await finishCapture(trx, holding, { recordings: [recording], commission, at, said })
    await record(trx, at, {
      actor: platform,
      organisation: holding.organisation_id,
      action: 'readRecording',
      object: `capture:${holding.id}`,
      detail: { recording: recording.sha256, attempt: holding.attempt },
    })
  })
}

const reading: Words = { zh: '读取访问记录', en: 'Reading the recording' }
const noRecording: Words = {
  zh: '该文件不是页面访问记录(.zsrec),没有可回看的内容;它已作为普通文件检测',
  en: 'The file is no recording of a page (.zsrec), so there is nothing to look at; it was inspected as any other file',
}
const tooMuch: Words = {
  zh: '读取该访问记录所需的时间或内存超过上限,已终止',
  en: 'Reading the recording took more time or memory than it may, and was ended',
}
const unreadable = (why: string): Words => ({ zh: `无法读取访问记录:${why}`, en: `The recording cannot be read: ${why}` })
