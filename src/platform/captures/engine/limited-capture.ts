/**
 * Visits a page in a process of its own with a browser of its own, both of which can be killed, and both of which are when they take more memory
 * or time than they may. The environment holds nothing of the platform's; the folder is the capture's own, and goes with it.
 *
 * Unlike inspections (inspections/engine/limited-process.ts) it cannot run under Node's permission model, which would not bind the browser: what
 * holds a page is the browser's sandbox and the filtering proxy; what holds the browser is this process group.
 */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { readCaptureAnswer, type CaptureAnswer, type CaptureRequest } from './capture-answer.ts'

export interface CaptureLimits {
  readonly memoryMiB: number
  /** By the clock: a visit waits most of the time. */
  readonly seconds: number
  /** The browser's program; null where it looks for one. */
  readonly browser: string | null
  readonly onVisit: (answer: Extract<CaptureAnswer, { visiting: unknown }>) => void
  /** Kills process and browser at once; the promise rejects with its reason. */
  readonly signal: AbortSignal
  /** Another program in place of capture-child.ts, for tests. */
  readonly entry?: string
}

export type LimitedCapture =
  | Extract<CaptureAnswer, { recorded: unknown } | { refused: unknown }>
  | { readonly exceeded: 'time' | 'memory' }
  /** The machine's doing, perhaps; for the log. */
  | { readonly crashed: string }

const WATCH_EVERY = 500
/** Bytes that it may say. */
const MOST_SAID = 512 * 1024
const TAIL = 2000

/** Runs it to its end. Rejects with the signal's reason as soon as that is aborted, with an error where it could not be started. */
export function captureInLimitedProcess(request: CaptureRequest, limits: CaptureLimits): Promise<LimitedCapture> {
  limits.signal.throwIfAborted()
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      `--max-old-space-size=${Math.floor(limits.memoryMiB / 2)}`,
      limits.entry ?? fileURLToPath(new URL('capture-child.ts', import.meta.url)),
    ],
    {
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
      cwd: request.folder,
      env: environmentOf(request.folder, limits.browser),
      // A group of its own, with the browser in it: killed together.
      detached: process.platform !== 'win32',
      windowsHide: true,
    },
  )
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    if (child.pid === undefined) return
    const { pid } = child
    try {
      setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {} // it has ended already
    let exceeded: 'time' | 'memory' | undefined
    let last: CaptureAnswer | null = null
    let tail = ''
    const end = (why: 'time' | 'memory'): void => {
      exceeded ??= why
      killGroup(pid)
    }
    const abort = (): void => killGroup(pid)
    const clock = setTimeout(() => end('time'), limits.seconds * 1000)
    const watch = setInterval(() => {
      if (memoryOfGroup(pid) > limits.memoryMiB) end('memory')
    }, WATCH_EVERY)
    limits.signal.addEventListener('abort', abort)
    listen(
      child.stdio[3] as Readable,
      (line) => {
        last = readCaptureAnswer(line)
        if (last && 'visiting' in last) limits.onVisit(last)
      },
      () => killGroup(pid),
    )
    child.stderr!.on('data', (chunk: Buffer) => (tail = (tail + chunk.toString('utf8')).slice(-TAIL))).on('error', () => {})
    // Whatever of the browser is left must not outlive it.
    child.on('exit', () => {
      killGroup(pid)
      setTimeout(() => child.stdio.forEach((stream) => stream?.destroy()), 1000).unref()
    })
    child.on('close', (code, signal) => {
      clearTimeout(clock)
      clearInterval(watch)
      limits.signal.removeEventListener('abort', abort)
      if (limits.signal.aborted) return reject(limits.signal.reason as Error)
      if (exceeded) return resolve({ exceeded })
      if (code === 0 && last !== null && ('recorded' in last || 'refused' in last)) return resolve(last)
      const said = last !== null && 'broken' in last ? last.broken : tail
      resolve({ crashed: `${signal ?? code}: ${said}` })
    })
    const input = child.stdin as Writable
    input.on('error', () => {}) // it ended before it was asked: how, its end tells
    input.end(JSON.stringify(request))
  })
}

/** What a browser needs to start and nothing of ours: no secret, no address of the database. */
function environmentOf(folder: string, browser: string | null): NodeJS.ProcessEnv {
  const passed = [
    'PATH',
    'HOME',
    'LANG',
    'XDG_CACHE_HOME',
    'LD_LIBRARY_PATH',
    'FONTCONFIG_PATH',
    'FONTCONFIG_FILE',
    'CHROMIUM_SOURCE',
    'CHROMIUM_PATH',
  ]
  if (process.platform === 'win32') passed.push('SystemRoot', 'ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData')
  const kept = Object.fromEntries(passed.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
  // What the browser writes lies in the capture's folder, so that nothing is left of one that was killed.
  return { ...kept, TMPDIR: folder, ...(browser === null ? {} : { CHROMIUM_PATH: browser }) }
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {} // nobody is left
}

/** MiB that the processes of a group have for themselves; what they share, such as the browser's program, is counted for none. */
function memoryOfGroup(group: number): number {
  if (process.platform !== 'linux') return 0
  let pages = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      // After the name, which may hold anything: state, parent, group.
      const fields = readFileSync(`/proc/${name}/stat`, 'latin1')
        .replace(/^.*\) /s, '')
        .split(' ')
      if (Number(fields[2]) !== group) continue
      const [, resident = 0, shared = 0] = readFileSync(`/proc/${name}/statm`, 'latin1').split(' ').map(Number)
      pages += resident - shared
    } catch {} // it has ended meanwhile
  }
  return (pages * 4096) / (1024 * 1024)
}

/** Lines, in bounded memory. */
function listen(stream: Readable, onLine: (line: string) => void, onTooMuch: () => void): void {
  let said = 0
  let rest = ''
  stream.setEncoding('utf8').on('error', () => {})
  stream.on('data', (text: string) => {
    said += text.length
    if (said > MOST_SAID) return onTooMuch()
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    lines.forEach(onLine)
  })
}
