import { Worker } from 'node:worker_threads'
import { FairQueue } from './fair-queue.ts'
import type { Rendering } from './render-report.ts'

/** Threads, and requests that wait for one: more are told to come again. One asker may want a report in every form at the same time. */
export const renderings = new FairQueue({ atOnce: 2, waiting: 50, ofOne: 4 })
/** Of V8's heap: a report has 64 MiB at most, and is held as text and as objects. */
const HEAP_MIB = 1024
const LONGEST_MILLISECONDS = 30_000

/**
 * A document out of reports, made in a thread. They are read only once there is a place. Throws `Problem` where too many want one, or this asker
 * too much, and the signal's reason, its thread ended, when nobody wants the document any more.
 */
export async function rendered(asker: string, signal: AbortSignal, load: () => Promise<Rendering>): Promise<Buffer> {
  const leave = await renderings.enter(asker, signal)
  try {
    const rendering = await load()
    signal.throwIfAborted()
    return await inThread(rendering, signal)
  } finally {
    leave()
  }
}

function inThread(rendering: Rendering, signal: AbortSignal): Promise<Buffer> {
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
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    worker.once('exit', () => reject(new Error('the thread that makes documents ended without one')))
  }).finally(async () => {
    clearTimeout(timer)
    // The place is free when the thread is gone.
    await worker.terminate()
  })
}
