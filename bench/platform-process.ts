/** The platform in processes of its own, as `npm start` runs it: for figures, and for killing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..')

/** A new folder for one benchmark, which the account that PostgreSQL runs as may pass through. */
export function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-bench-'))
  chmodSync(folder, 0o711)
  return folder
}

export interface ServerProcess {
  readonly pid: number
  /** Empty for a worker. */
  readonly url: string
  /** From spawn to the line that says it is ready. */
  readonly readySeconds: number
  /** Sends the signal and waits for the end. Gives the seconds that it took. */
  end(signal?: NodeJS.Signals): Promise<number>
}

/** Our own variables must not leak from the caller's shell into what is measured. */
const foreign = /^(ZHUNSHENG_|DATABASE_URL$|S3_|PG)/
const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))

/** Starts `src/main.ts` with these variables. Throws with its last words when it ends before it is ready. */
export const startPlatform = (variables: Readonly<Record<string, string>>, flags: readonly string[] = []): Promise<ServerProcess> =>
  startServer(['src/main.ts', ...flags], variables, variables['ZHUNSHENG_ROLE'] === 'worker' ? /ready in [\d.]+ s()/ : /Open +(http\S+)/)

const LONGEST_START_MILLISECONDS = 120_000

/** Starts a script whose standard error says by `ready` that it is, and where. */
export async function startServer(
  command: readonly string[],
  variables: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<ServerProcess> {
  const began = performance.now()
  const child = spawn(process.execPath, [...command], {
    cwd: root,
    env: { ...inherited, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'), ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  const said: string[] = []
  const url = await new Promise<string>((settle, fail) => {
    const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_START_MILLISECONDS)
    createInterface(child.stderr).on('line', (line) => {
      if (said.push(line) > 20) said.shift()
      const found = ready.exec(line)
      if (!found) return
      clearTimeout(late)
      settle(found[1]!)
    })
    child.once('exit', (code, signal) => {
      clearTimeout(late)
      fail(new Error(`${command.join(' ')} ended with ${code ?? signal} before it was ready:\n${said.join('\n')}`))
    })
  })
  const readySeconds = (performance.now() - began) / 1000
  const reap = (): boolean => child.kill('SIGKILL')
  process.once('exit', reap)
  return {
    pid: child.pid!,
    url,
    readySeconds,
    async end(signal = 'SIGTERM') {
      const asked = performance.now()
      child.kill(signal)
      await ended
      process.off('exit', reap)
      return (performance.now() - asked) / 1000
    },
  }
}

/**
 * Seconds of processor that a process has used, and with `children` those of its children that have ended; NaN where there is no /proc. Source:
 * proc_pid_stat(5), fields 14 to 17.
 */
export function processorSeconds(pid: number, children = false): number {
  try {
    const words = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').map(Number)
    return words.slice(11, children ? 15 : 13).reduce((sum, ticks) => sum + ticks, 0) / TICKS
  } catch {
    return Number.NaN
  }
}
const TICKS = 100

/** MiB of memory that a process held at most since `forgetPeak`; NaN where there is no /proc. */
export function peakMebibytes(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
  } catch {
    return Number.NaN
  }
}

/** Begins the peak anew. Source: proc_pid_clear_refs(5), value 5. */
export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
  } catch {
    // Then the peak is that since the start.
  }
}
