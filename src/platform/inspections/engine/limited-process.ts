/**
 * A process of Node for hostile bytes: it may read what it is given by name, write nowhere by name, start nothing, sees no
 * environment, and is killed when it takes more memory or time than it may.
 *
 * What holds it, from the outside in:
 * - the kernel, by way of `/bin/sh` (Linux, macOS): computing time, size of files, no core dumps. These hold even when the parent dies.
 * - the parent: time by the clock; on Linux resident memory, read from /proc. Elsewhere only V8's heap is bounded, not what native code
 *   and buffers take.
 * - Node's permission model. It does not bind native code: sharp has to be loaded, so that a flaw in an image decoder is outside of it.
 *   Node 24 has no permission for the network; from Node 25 on the same flags deny it.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { LARGEST_REPORT, MOST_SAID } from './child-channel.ts'

export interface LimitedProcess {
  /** A program that this Node can run as it is. */
  readonly entry: string
  /** Files and folders that it may read beside its entry. */
  readonly readable: readonly string[]
  /** The whole of its standard input. */
  readonly input: string
  /** Open for writing; inherited as descriptor 4. */
  readonly report: number
  /** MiB of resident memory; three quarters of it may be V8's heap. */
  readonly memoryMiB: number
  /** Seconds of computing, over all threads. */
  readonly seconds: number
  /** Seconds by the clock. */
  readonly wallSeconds: number
  readonly signal: AbortSignal | undefined
  /** Called for each line said on descriptor 3. */
  readonly onLine: (line: string) => void
}

/** How it ended. `tail` is the last of what it wrote to its standard output and error. */
export interface Ended {
  readonly reason: 'exit' | 'signal' | 'memory' | 'time' | 'clock' | 'talk'
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly tail: string
}

/** Milliseconds between two looks at the memory: a process can touch some 200 MiB in between. */
const WATCH_EVERY = 200
/** Milliseconds that its last words may take after its end. */
const LEAVE = 2000
/** Bytes of output kept. */
const TAIL = 4096
/** Seconds between the kernel's first, tellable signal and its last. */
const GRACE = 5
/** `$1` seconds of computing, `$2` the same with grace, `$3` blocks of 512 bytes of a file. Where a bound is already lower, that one holds. */
const UNDER_LIMITS = '{ ulimit -c 0; ulimit -S -t "$1"; ulimit -H -t "$2"; ulimit -f "$3"; } 2>/dev/null; shift 3; exec "$@"'
const SHELL = '/bin/sh'

/** Whether the kernel counts computing time here. Where it does not, the clock stands for it. */
export const isComputingCounted = process.platform !== 'win32' && existsSync(SHELL)

/** Runs it to its end. Rejects with the signal's reason as soon as that is aborted, with an error where it could not be started. */
export async function runLimited(limited: LimitedProcess): Promise<Ended> {
  limited.signal?.throwIfAborted()
  const child = start(limited)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    // Too many files open, or too many processes: then there are no pipes either.
    if (child.pid === undefined) return
    const { pid } = child
    humble(pid)
    let reason: Ended['reason'] | undefined
    let leaving: NodeJS.Timeout | undefined
    const end = (why: Ended['reason']): void => {
      reason ??= why
      kill(pid)
    }
    const abort = (): void => kill(pid)
    const clock = setTimeout(() => end('clock'), limited.wallSeconds * 1000)
    const watch = setInterval(() => {
      if (residentMiB(pid) > limited.memoryMiB) end('memory')
    }, WATCH_EVERY)
    const settle = (): void => {
      clearTimeout(clock)
      clearInterval(watch)
      clearTimeout(leaving)
      limited.signal?.removeEventListener('abort', abort)
    }
    limited.signal?.addEventListener('abort', abort)
    const tail = tailOf([child.stdout!, child.stderr!])
    listen(child.stdio[3] as Readable, limited.onLine, () => end('talk'))
    // Whatever native code left behind could hold its pipes open for ever.
    child.on('exit', () => {
      kill(pid)
      leaving = setTimeout(() => child.stdio.forEach((stream) => stream?.destroy()), LEAVE)
    })
    child.on('close', (code, signal) => {
      settle()
      if (limited.signal?.aborted) return reject(limited.signal.reason as Error)
      const ended = { code, signal, tail: tail() }
      resolve({ reason: reason ?? reasonOf(ended), ...ended })
    })
    const input = child.stdin as Writable
    input.on('error', () => {}) // it ended before it was asked: how, its end tells
    input.end(limited.input)
  })
}

function start({ entry, readable, memoryMiB, seconds, report }: LimitedProcess): ChildProcess {
  const node = [
    process.execPath,
    '--no-warnings',
    '--permission',
    '--allow-addons',
    ...[entry, ...readable].map((path) => `--allow-fs-read=${permissible(path)}`),
    '--disallow-code-generation-from-strings',
    `--max-old-space-size=${Math.floor((memoryMiB * 3) / 4)}`,
    realpathSync(entry),
  ]
  const bounds = [seconds, seconds + GRACE].map((each) => String(Math.ceil(each)))
  const [command, ...args] = isComputingCounted ? [SHELL, '-c', UNDER_LIMITS, 'sh', ...bounds, String(LARGEST_REPORT / 512), ...node] : node
  return spawn(command!, args, {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe', report],
    cwd: '/',
    env: environment(),
    // A group of its own: killed with whatever it started, and out of the way of a terminal's Ctrl-C.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
}

/** Nothing of the parent's. Windows cannot start a program without its SystemRoot. */
const environment = (): NodeJS.ProcessEnv =>
  process.platform === 'win32' && process.env.SystemRoot !== undefined ? { SystemRoot: process.env.SystemRoot } : {}

/** The permission model compares real paths, and reads `*` as any file: a name must not widen what it grants. */
function permissible(path: string): string {
  const real = realpathSync(path)
  if (real.includes('*')) throw new RangeError(`a path that holds * cannot be granted: ${real}`)
  return real
}

/** Yields to everything else on this machine: computes after it, and dies first where memory ends. */
function humble(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {} // it has ended already
  if (process.platform !== 'linux') return
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '1000')
  } catch {} // the same, or a /proc that nobody may write
}

function residentMiB(pid: number): number {
  if (process.platform !== 'linux') return 0
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024
  } catch {
    return 0 // it has ended
  }
}

function kill(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {} // nobody is left
}

/** SIGXCPU is the kernel's for computing time. A heap that is full ends in an abort, after V8 has said so. */
function reasonOf({ code, signal, tail }: Pick<Ended, 'code' | 'signal' | 'tail'>): Ended['reason'] {
  if (signal === 'SIGXCPU') return 'time'
  const isAborted = signal === 'SIGABRT' || signal === 'SIGTRAP' || signal === 'SIGILL' || code === 134
  if (isAborted && /heap out of memory|Fatal JavaScript out of memory|Array buffer allocation failed/.test(tail)) return 'memory'
  return signal === null ? 'exit' : 'signal'
}

function tailOf(streams: readonly Readable[]): () => string {
  let kept = Buffer.alloc(0)
  for (const stream of streams)
    stream.on('data', (chunk: Buffer) => (kept = Buffer.concat([kept, chunk]).subarray(-TAIL))).on('error', () => {})
  return () => kept.toString('utf8')
}

/** Lines, in bounded memory. */
function listen(stream: Readable, onLine: (line: string) => void, onTooMuch: () => void): void {
  let said = 0
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('error', () => {})
  stream.on('data', (text: string) => {
    said += text.length
    if (said > MOST_SAID) return onTooMuch()
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    lines.forEach(onLine)
  })
}
