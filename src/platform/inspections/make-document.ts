import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext, Queue } from '#server/jobs.ts'
import { record } from '#server/journal.ts'
import { privateFolder } from '#server/private-folder.ts'
import { findDocumentById, finishDocument, type DocumentRow } from './document-table.ts'
import { ownFiles } from './engine/limited-inspection.ts'
import { runLimited } from './engine/limited-process.ts'
import { reportFolder } from './sweep-uploads.ts'
import { getCommissionRow } from './table.ts'

/** Seconds of computing, MiB: sixty pages take two seconds. */
const SECONDS = 60
const MEMORY_MIB = 1536

export const documentQueue: Queue<{ document: string }> = {
  name: 'report-document',
  retries: 2,
  heartbeatSeconds: 10,
  expireSeconds: SECONDS * 6,
}

/** Writes a report out as the document that was asked for. Run twice, it is kept once; after the last try it has failed, and may be asked for again. */
export async function makeDocument(
  frame: Frame,
  { document }: { document: string },
  { attempt, signal }: Pick<JobContext, 'attempt' | 'signal'>,
): Promise<void> {
  const row = await findDocumentById(frame.db, document)
  if (!row || row.state !== 'waiting') return
  try {
    await finish(frame, row, await written(frame, row, signal))
  } catch (error) {
    if (attempt >= documentQueue.retries && !signal.aborted) await finish(frame, row, null)
    throw error
  }
}

const finish = ({ db, clock }: Frame, row: DocumentRow, made: Made | null): Promise<void> =>
  db.transaction().execute(async (trx) => {
    if (!(await finishDocument(trx, row.id, made))) return
    await record(trx, clock.now(), {
      actor: platform,
      action: 'makeDocument',
      object: `commission:${row.commission_id}`,
      detail: { document: row.id, state: made ? 'ready' : 'failed', ...(made ? { file: made.blob } : {}) },
    })
  })
type Made = NonNullable<Parameters<typeof finishDocument>[2]>

/** In a limited process: what a report quotes was written by strangers, and what draws it is native code. */
async function written(frame: Frame, { report, format, language, commission_id }: DocumentRow, signal: AbortSignal): Promise<Made> {
  const folder = reportFolder(frame)
  privateFolder(folder)
  const path = join(folder, `${randomUUID()}.${format}`)
  const commission = await getCommissionRow(frame.db, commission_id)
  const source = await frame.blobs.localFile(report)
  const target = await open(path, 'wx', 0o600)
  try {
    const ended = await runLimited({
      entry: fileURLToPath(new URL('engine/document-child.ts', import.meta.url)),
      readable: [source.path, ...ownFiles()],
      input: JSON.stringify({
        path: source.path,
        format,
        language,
        date: calendarDay(commission.finished_at ?? frame.clock.now()),
        commissioner: commission.organisation_name,
      }),
      report: target.fd,
      memoryMiB: MEMORY_MIB,
      seconds: SECONDS,
      wallSeconds: SECONDS * 5,
      signal,
      onLine: () => {},
    })
    if (ended.reason !== 'exit' || ended.code !== 0 || (await target.stat()).size === 0)
      throw new Error(
        `the process that makes documents ended by ${ended.reason} (${ended.signal ?? ended.code}): ${ended.tail.slice(-500)}`,
      )
    const { sha256, size } = await frame.blobs.putFile(path)
    return { blob: sha256, size }
  } finally {
    await target.close()
    await source.release()
    await rm(path, { force: true })
  }
}

/** The day on which the inspection was finished, as people in China wrote it down. */
const calendarDay = (at: Date): string => new Date(at.getTime() + 8 * 3600 * 1000).toISOString().slice(0, 10)
