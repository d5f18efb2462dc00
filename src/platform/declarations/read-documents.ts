import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { policyReadingSchema, type PolicyReading } from '#report/policy-reading.ts'
import type { Frame } from '#server/frame.ts'
import { privateFolder } from '#server/private-folder.ts'
import { declaredFiles } from '../inspections/declared.ts'
import { reportFolder } from '../inspections/sweep-uploads.ts'
import type { EditionRow } from './edition-table.ts'
import { readInLimitedProcess } from './engine/limited-reading.ts'

/**
 * Reads the first of `editions` in the limited process, with what it changed against the second where there is one, and hands `keep` what was
 * read and the file that it stands in, which is gone afterwards. Throws what may pass; what the documents are comes as a refusal.
 */
export async function readDocuments<Kept>(
  frame: Frame,
  editions: readonly EditionRow[],
  signal: AbortSignal,
  keep: (reading: PolicyReading, path: string) => Promise<Kept>,
): Promise<Kept> {
  const folder = reportFolder(frame)
  privateFolder(folder)
  const path = join(folder, `${randomUUID()}.json`)
  const policies = editions.map(({ version, published_on, notice, documents }) => ({
    version,
    publishedOn: published_on,
    notice,
    documents,
  }))
  const { files, release } = await declaredFiles(frame.blobs, JSON.stringify({ policies, listing: null }))
  try {
    const result = await readInLimitedProcess(files!.policies, { path, signal })
    if (result.kind === 'refused') return await keep({ format: 'zhunsheng-policy-reading/1', refusal: result.reason, read: null }, path)
    const { data, error } = policyReadingSchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    if (!data) throw new Error(`the reading of a policy cannot be used: ${error.message.slice(0, 500)}`)
    return await keep(data, path)
  } finally {
    await release()
    await rm(path, { force: true })
  }
}
