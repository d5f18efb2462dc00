import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Words } from '#contract/words.ts'
import { policyReadingSchema, type PolicyReading } from '#report/policy-reading.ts'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext } from '#server/jobs.ts'
import { record } from '#server/journal.ts'
import { declaredFiles } from '../inspections/declared.ts'
import { reportFolder } from '../inspections/sweep-uploads.ts'
import type { Edition } from './api.ts'
import { findEdition, findEditionBefore, finishReading, type EditionRow, type ReadEdition } from './edition-table.ts'
import { readInLimitedProcess } from './engine/limited-reading.ts'

/**
 * Reads an edition, with the one before it for what changed, and keeps what was read. Run twice, it is kept once; of a revision that another
 * has followed, nothing is kept. Throws what may pass, for the queue to try again.
 */
export async function readEdition(frame: Frame, { edition, revision }: { edition: string; revision: number }, { signal }: JobContext) {
  const row = await findEdition(frame.db, edition)
  if (!row || row.state !== 'waiting' || row.revision !== revision) return
  const before = await findEditionBefore(frame.db, row)
  const read = await reading(frame, before ? [row, before] : [row], signal)
  await frame.db.transaction().execute(async (trx) => {
    if (!(await finishReading(trx, edition, revision, read))) return
    await record(trx, frame.clock.now(), {
      actor: platform,
      action: 'readPolicy',
      object: `policy:${edition}`,
      detail: { state: read.state, ...(read.reading === null ? {} : { reading: read.reading }) },
    })
  })
}

async function reading(frame: Frame, editions: readonly EditionRow[], signal: AbortSignal): Promise<ReadEdition> {
  const folder = reportFolder(frame)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}.json`)
  const declared = JSON.stringify({
    policies: editions.map(({ version, published_on, notice, documents }) => ({ version, publishedOn: published_on, notice, documents })),
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
    return { state: 'read', refusal: null, reading: sha256, figures: figuresOf(data.read) }
  } finally {
    await release()
    await rm(path, { force: true })
  }
}

const refused = (reason: Words): ReadEdition => ({ state: 'refused', refusal: reason, reading: null, figures: null })

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
