import { fork, type ChildProcess } from 'node:child_process'
import type { Answer } from './inspect-child.ts'
import type { Job } from './job.ts'

/**
 * Inspects several files in child processes, so that a crash or a lack of memory is an error of one file only.
 * `onAnswer` is called once for each job, in the order of `jobs`.
 */
export async function runPool(
  jobs: readonly Job[],
  size: number,
  onStart: (job: Job) => void,
  onAnswer: (job: Job, answer: Answer) => void,
): Promise<void> {
  const children = new Set<ChildProcess>()
  const stop = (): never => {
    for (const child of children) child.kill('SIGKILL')
    process.stderr.write('\n')
    process.exit(130)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const answers: (Answer | undefined)[] = Array.from(jobs, () => undefined)
  let next = 0
  let told = 0

  const tell = (index: number, answer: Answer): void => {
    answers[index] = answer
    for (let ready = answers[told]; ready !== undefined; ready = answers[++told]) {
      onAnswer(jobs[told]!, ready)
      answers[told] = { error: '' } // what was written need not be kept
    }
  }

  const work = async (): Promise<void> => {
    let child: ChildProcess | null = null
    while (next < jobs.length) {
      const index = next++
      onStart(jobs[index]!)
      if (child === null || hasEnded(child)) {
        child = start()
        children.add(child)
      }
      tell(index, await ask(child, jobs[index]!))
      if (hasEnded(child)) children.delete(child)
    }
    if (child?.connected) child.disconnect()
  }
  try {
    await Promise.all(Array.from({ length: Math.min(size, jobs.length) }, work))
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

// The same entry that this process was started by, be it the source or the bundle.
// `advanced`: documents are bytes, which JSON would spell out number by number.
const start = (): ChildProcess =>
  fork(process.argv[1]!, ['inspect-child'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' })

const hasEnded = (child: ChildProcess): boolean => child.killed || child.exitCode !== null || child.signalCode !== null || !child.connected

function ask(child: ChildProcess, job: Job): Promise<Answer> {
  return new Promise((resolve) => {
    const end = (answer: Answer): void => {
      clearTimeout(timer)
      child.off('message', answered).off('error', broke).off('exit', left)
      resolve(answer)
    }
    const answered = (answer: unknown): void => end(answer as Answer)
    const broke = (error: Error): void => end({ error: error.message })
    const left = (code: number | null, signal: string | null): void => {
      // An exhausted heap aborts; an exhausted machine kills.
      const isMemory = signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134
      end({ error: `the inspection stopped (${signal ?? `exit code ${code}`}${isMemory ? ', probably out of memory' : ''})` })
    }
    // Nothing in the child could interrupt itself: what takes long there is one long computation.
    const expire = (): void => {
      end({ error: `took more than ${job.seconds} s and was stopped; --timeout gives it longer` })
      child.kill('SIGKILL')
    }
    const timer = job.seconds === null ? undefined : setTimeout(expire, job.seconds * 1000)
    child.on('message', answered).on('error', broke).on('exit', left)
    child.send(job)
  })
}
