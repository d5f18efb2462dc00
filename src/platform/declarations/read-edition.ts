import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Words } from '#contract/words.ts'
import { policyReadingSchema, type PolicyReading } from '#report/policy-reading.ts'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext } from '#server/jobs.ts'
import { record } from '#server/journal.ts'
import { privateFolder } from '#server/private-folder.ts'
import { declaredFiles } from '../inspections/declared.ts'
import { reportFolder } from '../inspections/sweep-uploads.ts'
import type { Edition } from './api.ts'
import { readingQueue } from './declaration.ts'
import { findEdition, findEditionBefore, finishReading, type EditionRow, type ReadEdition } from './edition-table.ts'
import { listedSdks } from './listed-sdks.ts'
import { readInLimitedProcess } from './engine/limited-reading.ts'

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

const finish = ({ db, clock }: Frame, { id, revision }: EditionRow, read: ReadEdition): Promise<void> =>
  db.transaction().execute(async (trx) => {
    if (!(await finishReading(trx, id, revision, read))) return
    await record(trx, clock.now(), {
      actor: platform,
      action: 'readPolicy',
      object: `policy:${id}`,
      detail: { state: read.state, ...(read.reading === null ? {} : { reading: read.reading }) },
    })
  })

async function reading(frame: Frame, row: EditionRow, before: EditionRow | undefined, signal: AbortSignal): Promise<ReadEdition> {
  const folder = reportFolder(frame)
  privateFolder(folder)
  const path = join(folder, `${randomUUID()}.json`)
  const declared = JSON.stringify({
    policies: (before ? [row, before] : [row]).map(({ version, published_on, notice, documents }) => ({
      version,
      publishedOn: published_on,
      notice,
      documents,
    })),
    listing: null,
  })
  const { files, release } = await declaredFiles(frame.blobs, declared)
  try {
    const result = await readInLimitedProcess(files!.policies, { path, signal })
    if (result.kind === 'refused') return refused(result.reason)
    const { data, error } = policyReadingSchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    if (!data) throw new Error(`the reading of a policy cannot be used: ${error.message.slice(0, 500)}`)
    if (data.read === null) return refused(data.refusal ?? { zh: '无法读取', en: 'It cannot be read' })
    const { sha256 } = await frame.blobs.putFile(path)
    const read = { state: 'read', refusal: null, reading: sha256, figures: figuresOf(data.read), listed: listedSdks(data.read) } as const
    if (!before) return { ...read, alone: null, comparedWith: null }
    const alone = JSON.stringify({ ...data, read: { ...data.read, changes: null } } satisfies PolicyReading)
    return { ...read, alone: (await frame.blobs.put(Readable.from([Buffer.from(alone)]))).sha256, comparedWith: before.id }
  } finally {
    await release()
    await rm(path, { force: true })
  }
}

const refused = (reason: Words): ReadEdition => ({
  state: 'refused',
  refusal: reason,
  reading: null,
  figures: null,
  listed: null,
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
