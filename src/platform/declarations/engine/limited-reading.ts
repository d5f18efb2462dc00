/** Reads an edition of a policy in a process of its own, as packages are inspected: what it reads is as hostile. */
import { open, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Words } from '#contract/words.ts'
import type { DeclaredFiles } from '../../inspections/engine/child-channel.ts'
import { ownFiles, pathsOf, reallyAt } from '../../inspections/engine/limited-inspection.ts'
import { runLimited } from '../../inspections/engine/limited-process.ts'
import { READING_MEMORY, READING_SECONDS } from '../declaration.ts'

/** `refused` is what the documents are, and final; what may be the machine's doing is thrown. */
export type LimitedReading = { readonly kind: 'read' } | { readonly kind: 'refused'; readonly reason: Words }

/** Throws where the process ended for reasons that are not the documents'. What was read stands at `path`, which is made anew. */
export async function readInLimitedProcess(
  editions: DeclaredFiles['policies'],
  { path, signal }: { path: string; signal: AbortSignal },
): Promise<LimitedReading> {
  const { policies } = await reallyAt({ policies: editions, listing: null })
  await rm(path, { force: true })
  const report = await open(path, 'wx', 0o600)
  try {
    const ended = await runLimited({
      entry: fileURLToPath(new URL('policy-child.ts', import.meta.url)),
      readable: [...pathsOf({ policies, listing: null }), ...ownFiles()],
      input: JSON.stringify(policies),
      report: report.fd,
      memoryMiB: READING_MEMORY,
      seconds: READING_SECONDS,
      wallSeconds: READING_SECONDS * 5,
      signal,
      onLine: () => {},
    })
    if (ended.reason === 'exit' && ended.code === 0 && (await report.stat()).size > 0) return { kind: 'read' }
    if (ended.reason === 'memory')
      return { kind: 'refused', reason: exceeded(`内存超过 ${READING_MEMORY} MiB`, `more than ${READING_MEMORY} MiB`) }
    if (ended.reason === 'time')
      return { kind: 'refused', reason: exceeded(`用时超过 ${READING_SECONDS} 秒`, `more than ${READING_SECONDS} s`) }
    throw new Error(`the process that reads a policy ended by ${ended.reason} (${ended.signal ?? ended.code}): ${ended.tail.slice(-500)}`)
  } finally {
    await report.close()
  }
}

const exceeded = (zh: string, en: string): Words => ({ zh: `读取所需${zh},已终止`, en: `To read it took ${en} and was ended` })
