import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** What PostgreSQL writes of itself into `postmaster.pid`, and what became of it. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** `starting`, `stopping`, `ready` or `standby`; empty before it has written it. */
  readonly status: string
}

const fileOf = (data: string): string => join(data, 'postmaster.pid')

/** Reads `postmaster.pid`; null when there is none or it is not written fully yet. It may be left over: see `isRunning`. */
export function readPostmaster(data: string): Postmaster | null {
  let lines: string[]
  try {
    lines = readFileSync(fileOf(data), 'utf8').split('\n')
  } catch {
    return null
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  // Line by line as in src/include/utils/pidfile.h: 1 pid, 4 port, 8 status.
  return Number.isInteger(pid) && pid > 0 ? { pid, port: port || 0, status: (lines[7] ?? '').trim() } : null
}

/**
 * Whether a process of this number is the server of this data; null where that cannot be seen (no /proc). A number alone says nothing: after a
 * loss of power it may be anybody's. Linux shows the words that a process was started with, even those of other accounts.
 */
export function isRunning(pid: number, data: string): boolean | null {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (!existsSync('/proc/self/cmdline')) return null
  try {
    // Empty for a process that has ended and that nobody has taken notice of yet.
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return words.includes('-D') && words.includes(data)
  } catch {
    return false
  }
}

/**
 * The processes that a killed server left behind: each has the data directory as its working directory. They end by themselves when they are
 * next idle. Empty where /proc does not tell; then the start waits for PostgreSQL to find nobody on its shared memory.
 */
function leftBehind(data: string): number[] {
  const isLeft = (pid: string): boolean => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === data && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
    } catch {
      return false
    }
  }
  return existsSync('/proc')
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name) && isLeft(name))
        .map(Number)
    : []
}

/**
 * Ends whatever still runs on data that has no owner: the server of a process that was killed is shut down cleanly, or waited for when it shuts
 * down already; children of a killed server are ended; a `postmaster.pid` that belongs to no server is removed, since PostgreSQL would take it
 * for a living one whenever the number has a new bearer.
 */
export async function clearAway(data: string, password: string, log: (line: string) => void): Promise<void> {
  const old = readPostmaster(data)
  const isOurs = old !== null && (isRunning(old.pid, data) ?? (await answers(urlOf(password, old.port), data)))
  if (old && isOurs) {
    log(`shutting down the PostgreSQL ${old.pid} that an ended process left running on ${data}`)
    if (old.status !== 'stopping') signal(old.pid, 'SIGINT')
    await waitUntil(
      () => readPostmaster(data)?.pid !== old.pid || isRunning(old.pid, data) === false,
      () => signal(old.pid, 'SIGQUIT'),
    )
  }
  const orphans = leftBehind(data)
  for (const pid of orphans) signal(pid, 'SIGQUIT')
  await waitUntil(
    () => leftBehind(data).length === 0,
    () => orphans.forEach((pid) => signal(pid, 'SIGKILL')),
  )
  // Where nothing can be seen and nobody answers, PostgreSQL itself decides; its message reaches the person.
  if (old === null || isRunning(old.pid, data) === false) rmSync(fileOf(data), { force: true })
}

/** Long enough for a checkpoint of the modest memory that we give it; an immediate shutdown afterwards loses nothing committed. */
const PATIENCE_MS = 30_000

/** Waits until it holds. When patience ends, does the harder thing and waits as long again. */
export async function waitUntil(holds: () => boolean, harder: () => void): Promise<void> {
  for (let isHarder = false, began = Date.now(); !holds();) {
    if (Date.now() - began > PATIENCE_MS) {
      if (isHarder) throw new Error('PostgreSQL did not end after being asked twice.')
      isHarder = true
      began = Date.now()
      harder()
    }
    await sleep(10)
  }
}

/** Sends a signal to a process that may have ended meanwhile. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself.
  }
}

export const urlOf = (password: string, port: number): string => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`

/** Whether a server answers at that address, knows the password and serves this data. Throws when it is ours and refuses the password. */
export async function answers(url: string, data: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000, application_name: 'zhunsheng start' })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ place: string }>(`select current_setting('data_directory') as place`)
    return rows[0]?.place === data
  } catch (error) {
    if ((error as { code?: string }).code === INVALID_PASSWORD) throw error
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

const INVALID_PASSWORD = '28P01'
