/** Inspects one package in a process of its own, which can be killed, and which what it reads cannot lead to harm others. */
import { open, realpath, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Words } from '#core/words.ts'
import { notice } from '#law/notice.ts'
import { readAnswer, type ChildAnswer, type InspectionProgress, type InspectionSummary } from './child-answer.ts'
import type { ChildRequest, DeclaredFiles, NamedFile } from './child-channel.ts'
import { engineKey } from './engine-key.ts'
import { isComputingCounted, runLimited, type Ended } from './limited-process.ts'
import { oneLine } from './one-line.ts'

export interface InspectionRequest {
  /** A file of this machine. */
  readonly path: string
  /** As it was handed in: the report names the artifact so. */
  readonly name: string
  readonly profile?: { readonly name: string; readonly text: string }
  readonly declared?: DeclaredFiles
}

export interface InspectionLimits {
  /** MiB of resident memory (on Linux; of V8's heap, three quarters of it, everywhere). */
  readonly memoryMiB?: number
  /** Seconds of computing: the same package exceeds them on an idle and on a busy machine. */
  readonly seconds?: number
  /**
   * Seconds by the clock; `WALL_FACTOR` times the computing when absent. To exceed these alone is the machine's doing, and may be tried
   * again. Where the kernel does not count computing (Windows) they decide as the others do.
   */
  readonly wallSeconds?: number
  readonly onProgress?: (progress: InspectionProgress) => void
  /** Kills the process at once; the promise rejects with its reason. */
  readonly signal?: AbortSignal
  /** Where the report is written; what stands there is replaced, and nothing is left there unless the kind is `inspected`. */
  readonly reportPath: string
  /** Another program in place of inspect-child.ts, for tests. */
  readonly entry?: string
}

/**
 * `unreadable` and `exceeded` are what the package is, and final. `crashed` may be the machine's doing and can be tried again; its
 * `detail` is for the log, never for people: the last that the process wrote.
 */
export type LimitedResult =
  | { readonly kind: 'inspected'; readonly summary: InspectionSummary }
  | { readonly kind: 'unreadable'; readonly reason: Words }
  | { readonly kind: 'exceeded'; readonly limit: 'time' | 'memory'; readonly reason: Words }
  | { readonly kind: 'crashed'; readonly reason: Words; readonly detail: string }

/** MiB. */
export const MEMORY_MIB = 1024
/** Seconds of computing. */
export const SECONDS = 120
/** A machine with other work leaves a process of low priority a part of a core. */
export const WALL_FACTOR = 5

const source = fileURLToPath(new URL('../../../', import.meta.url))
/** What the inspection itself loads: its source, the names of its rooms, and the libraries where sharp lies. */
export const ownFiles = (): string[] => [
  source,
  join(dirname(source), 'package.json'),
  librariesOf(fileURLToPath(import.meta.resolve('sharp'))),
]
const librariesOf = (path: string): string => path.slice(0, path.lastIndexOf('node_modules') + 'node_modules'.length)

/** Throws where the file is not there or the report cannot be written, which says nothing of the package. */
export async function inspectInLimitedProcess(request: InspectionRequest, limits: InspectionLimits): Promise<LimitedResult> {
  const { memoryMiB = MEMORY_MIB, seconds = SECONDS, wallSeconds = seconds * WALL_FACTOR, onProgress, signal, reportPath, entry } = limits
  signal?.throwIfAborted()
  // Permissions are granted to real paths.
  const path = await realpath(request.path)
  const declared = request.declared && (await reallyAt(request.declared))
  const { version, extractors } = engineKey()
  // The facts, the measures, and the cover of the report.
  const steps = Object.keys(extractors).length + notice.measures.length + 1
  await rm(reportPath, { force: true })
  const report = await open(reportPath, 'wx', 0o600)
  let result: LimitedResult | undefined
  try {
    let last: ChildAnswer | null = null
    const ended = await runLimited({
      entry: entry ?? fileURLToPath(new URL('inspect-child.ts', import.meta.url)),
      readable: [path, ...(declared ? pathsOf(declared) : []), ...ownFiles()],
      input: JSON.stringify({ ...request, path, ...(declared ? { declared } : {}), version, steps } satisfies ChildRequest),
      report: report.fd,
      memoryMiB,
      seconds,
      wallSeconds,
      signal,
      onLine(line) {
        last = readAnswer(line)
        if (last && 'progress' in last) onProgress?.(last.progress)
      },
    })
    result = resultOf(ended, last, (await report.stat()).size, { memoryMiB, seconds, wallSeconds })
    return result
  } finally {
    await report.close()
    if (result?.kind !== 'inspected') await rm(reportPath, { force: true })
  }
}

/** With the real paths of its files: permissions are granted to those. */
export async function reallyAt({ policies, listing, pages = [] }: DeclaredFiles): Promise<DeclaredFiles> {
  const real = async <File extends NamedFile>(file: File): Promise<File> => ({ ...file, path: await realpath(file.path) })
  return {
    policies: await Promise.all(
      policies.map(async (edition) => ({ ...edition, documents: await Promise.all(edition.documents.map(real)) })),
    ),
    listing: listing && (await real(listing)),
    pages: await Promise.all(pages.map(real)),
  }
}

export const pathsOf = ({ policies, listing, pages = [] }: DeclaredFiles): string[] =>
  [...policies.flatMap(({ documents }): readonly NamedFile[] => documents), ...(listing ? [listing] : []), ...pages].map(({ path }) => path)

interface Bounds {
  readonly memoryMiB: number
  readonly seconds: number
  readonly wallSeconds: number
}

function resultOf(ended: Ended, last: ChildAnswer | null, reportSize: number, { memoryMiB, seconds, wallSeconds }: Bounds): LimitedResult {
  const { reason, code, tail: detail } = ended
  if (reason === 'memory') return tooMuchMemory(memoryMiB)
  if (reason === 'time') return tooLong(seconds)
  // Nobody knows how much it computed: a package that would do this again must not be tried for ever.
  if (reason === 'clock' && !isComputingCounted) return tooLong(wallSeconds)
  if (reason === 'clock')
    return crashed(detail, {
      zh: `检测在 ${wallSeconds} 秒内没有结束,但计算用时不足 ${seconds} 秒:机器繁忙或停滞`,
      en: `The inspection did not end within ${wallSeconds} s, although it computed less than ${seconds} s: the machine was busy or stalled`,
    })
  if (reason === 'talk')
    return crashed(detail, { zh: '检测进程发送的内容过多,已终止', en: 'The process of the inspection said too much and was ended' })
  if (reason === 'exit' && code === 0 && last !== null) {
    if ('unreadable' in last) {
      const why = oneLine(last.unreadable)
      return { kind: 'unreadable', reason: { zh: `无法读取安装包:${why}`, en: `The package cannot be read: ${why}` } }
    }
    if ('exhausted' in last) return last.exhausted === 'memory' ? tooMuchMemory(memoryMiB) : tooLargeReport()
    if ('broken' in last)
      return crashed(oneLine(last.broken), {
        zh: '检测进程遇到与安装包无关的错误',
        en: 'The process of the inspection met an error that is not the package’s',
      })
    if ('inspected' in last && last.inspected.reportSize === reportSize) return { kind: 'inspected', summary: last.inspected }
  }
  const how = ended.signal ?? `${code}`
  return crashed(detail, { zh: `检测进程意外结束(${how})`, en: `The process of the inspection ended unexpectedly (${how})` })
}

const crashed = (detail: string, reason: Words): LimitedResult => ({ kind: 'crashed', reason, detail })

const tooMuchMemory = (memoryMiB: number): LimitedResult => ({
  kind: 'exceeded',
  limit: 'memory',
  reason: { zh: `检测所需内存超过 ${memoryMiB} MiB,已终止`, en: `The inspection took more than ${memoryMiB} MiB of memory and was ended` },
})

const tooLong = (seconds: number): LimitedResult => ({
  kind: 'exceeded',
  limit: 'time',
  reason: { zh: `检测用时超过 ${seconds} 秒,已终止`, en: `The inspection took more than ${seconds} s and was ended` },
})

const tooLargeReport = (): LimitedResult => ({
  kind: 'exceeded',
  limit: 'memory',
  reason: { zh: '检测报告过大,已放弃', en: 'The report grew too large and was given up' },
})
