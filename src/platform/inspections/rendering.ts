import { Worker } from 'node:worker_threads'
import { Problem } from '#server/problem.ts'
import type { Rendering } from './render-report.ts'

/** Threads at once, and requests that wait for one: more are told to come again. */
const MOST_AT_ONCE = 2
const MOST_WAITING = 50
/** Of V8's heap: a report has 64 MiB at most, and is held as text and as objects. */
const HEAP_MIB = 1024
const LONGEST_MILLISECONDS = 30_000

let atWork = 0
const waiting: (() => void)[] = []

/** A document out of reports, made in a thread. Throws `Problem('unavailable')` when too many want one. */
export async function rendered(rendering: Rendering): Promise<Buffer> {
  await entered()
  try {
    return await inThread(rendering)
  } finally {
    atWork--
    waiting.shift()?.()
  }
}

async function entered(): Promise<void> {
  if (atWork >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new Problem('unavailable')
    await new Promise<void>((enter) => waiting.push(enter))
  }
  atWork++
}

function inThread(rendering: Rendering): Promise<Buffer> {
  const worker = new Worker(new URL('render-report.ts', import.meta.url), {
    workerData: rendering,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
  })
  const timer = setTimeout(() => void worker.terminate(), LONGEST_MILLISECONDS)
  return new Promise<Buffer>((resolve, reject) => {
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the thread that makes documents ended without one')))
  }).finally(() => {
    clearTimeout(timer)
    void worker.terminate()
  })
}
