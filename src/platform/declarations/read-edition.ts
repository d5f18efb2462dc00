import { Readable } from 'node:stream'
import type { Words } from '#contract/words.ts'
import type { PolicyReading } from '#report/policy-reading.ts'
import { platform } from '#server/actor.ts'
import { BlobMissing } from '#server/blobs/blobs.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext } from '#server/jobs.ts'
import { record } from '#server/journal.ts'
import type { Edition } from './api.ts'
import { readingQueue } from './declaration.ts'
import { findEdition, findEditionBefore, finishReading, type EditionRow, type ReadEdition } from './edition-table.ts'
import { readDocuments } from './read-documents.ts'
import { lockReadings, noteSuperseded } from './superseded-table.ts'

/**
 * Reads an edition, with the one before it for what changed, and keeps what was read. Run twice, it is kept once; of a revision that another
 * has followed, nothing is kept. Throws what may pass, for the queue to try again; after the last try it is refused, so that nobody waits for ever.
 */
export async function readEdition(
  frame: Frame,
  { edition, revision }: { edition: string; revision: number },
  { attempt, signal }: Pick<JobContext, 'attempt' | 'signal'>,
): Promise<void> {
  const row = await findEdition(frame.db, edition)
  if (!row || row.state !== 'waiting' || row.revision !== revision) return
  const before = await findEditionBefore(frame.db, row)
  try {
    await finish(frame, row, await reading(frame, row, before, signal))
  } catch (error) {
    if (attempt >= readingQueue.retries && !signal.aborted) await finish(frame, row, refused(brokeOff))
    throw error
  }
}

const brokeOff: Words = {
  zh: '多次读取均意外中断,请检查文件后重新提交',
  en: 'Reading it broke off time after time; look at the document and hand it in again',
}

/** What was read has been stored before: where an erasure of the same bytes came between, this throws, and it is read again. */
const finish = ({ db, blobs, clock }: Frame, { id, revision }: EditionRow, read: ReadEdition): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const at = clock.now()
    await lockReadings(trx)
    for (const blob of [read.reading, read.alone]) if (blob !== null && !(await blobs.has(blob))) throw new BlobMissing(blob)
    if (!(await finishReading(trx, id, revision, read))) return noteSuperseded(trx, [read.reading, read.alone], at)
    await record(trx, at, {
      actor: platform,
      action: 'readPolicy',
      object: `policy:${id}`,
      detail: { state: read.state, ...(read.reading === null ? {} : { reading: read.reading }) },
    })
  })

const reading = (frame: Frame, row: EditionRow, before: EditionRow | undefined, signal: AbortSignal): Promise<ReadEdition> =>
  readDocuments(frame, before ? [row, before] : [row], signal, async (data, path) => {
    if (data.read === null) return refused(data.refusal ?? { zh: '无法读取', en: 'It cannot be read' })
    const { sha256 } = await frame.blobs.putFile(path)
    const read = { state: 'read', refusal: null, reading: sha256, figures: figuresOf(data.read) } as const
    if (!before) return { ...read, alone: null, comparedWith: null }
    const alone = JSON.stringify({ ...data, read: { ...data.read, changes: null } } satisfies PolicyReading)
    return { ...read, alone: (await frame.blobs.put(Readable.from([Buffer.from(alone)]))).sha256, comparedWith: before.id }
  })

const refused = (reason: Words): ReadEdition => ({
  state: 'refused',
  refusal: reason,
  reading: null,
  figures: null,
  alone: null,
  comparedWith: null,
})

const figuresOf = ({
  readability,
  kinds,
  sdks,
  elements,
  changes,
}: NonNullable<PolicyReading['read']>): NonNullable<Edition['figures']> => ({
  characters: readability?.characters ?? 0,
  kinds: kinds.filter(({ isDeclared }) => isDeclared).length,
  sdks: sdks.length,
  elementsPresent: elements.filter(({ isPresent }) => isPresent).length,
  elements: elements.length,
  changes: changes && changes.kinds.length + changes.sdks.length + changes.elements.length + changes.sentences.length,
})
