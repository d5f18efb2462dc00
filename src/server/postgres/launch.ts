import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { plainEnvironment, type Layout } from './cluster.ts'
import { answers, readPostmaster, urlOf } from './postmaster.ts'

/** A server that is a child of this process. */
export interface Server {
  readonly pid: number
  readonly port: number
  /** Settles when the server has ended, with what ended it, for people. */
  readonly ended: Promise<string>
  /** Keeps this process alive until the server has ended; a running server alone does not. */
  hold(): void
}

export interface Launch {
  readonly layout: Layout
  readonly binaries: Binaries
  readonly account: Account | null
  readonly password: string
  readonly flags: readonly string[]
  readonly log: (line: string) => void
}

/** Modest, for a machine of 2 cores that also runs inspections. Sources: PostgreSQL 18 documentation, chapter 19. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  jit: 'off',
}

/** Rotated at the start only: PostgreSQL writes warnings and errors there, and nothing else. */
const LARGEST_LOG_BYTES = 10 * 1024 * 1024

/** How long children of a killed server may hold its shared memory; they let go when they are next idle. */
const ORPHANS_MS = 30_000

/**
 * Starts the server and waits until it answers, on the port of the last time when that is free. To be called on the main thread: the kernel
 * takes the end of the thread that started a process for the death of its parent.
 */
export async function launch(launch: Launch): Promise<Server> {
  const { layout, log } = launch
  if (existsSync(layout.log) && statSync(layout.log).size > LARGEST_LOG_BYTES) renameSync(layout.log, `${layout.log}.1`)
  let port = await freePort(existsSync(layout.port) ? Number(readFileSync(layout.port, 'utf8')) : 0)
  for (let portsTried = 1, began = Date.now(); ;) {
    const logBefore = existsSync(layout.log) ? statSync(layout.log).size : 0
    try {
      const server = await launchOn(port, launch)
      writeFileSync(layout.port, `${port}\n`, { mode: 0o600 })
      return server
    } catch (error) {
      const said = readFileSync(layout.log).subarray(logBefore).toString('utf8').trim()
      if (/could not (bind|create any TCP)/.test(said) && portsTried++ < 4) {
        log(`port ${port} was taken between our look and PostgreSQL's, trying another`)
        port = await freePort(0)
      } else if (/pre-existing shared memory block/.test(said) && Date.now() - began < ORPHANS_MS) await sleep(100)
      else
        throw new Error(
          `PostgreSQL could not be started on ${layout.data}: ${(error as Error).message}\n${said.split('\n').slice(-12).join('\n')}\n` +
            `The whole log is ${layout.log}. Mend what it says, restore a backup into another folder, or set DATABASE_URL.`,
          { cause: error },
        )
    }
  }
}

async function launchOn(port: number, { layout, binaries, account, password, flags, log }: Launch): Promise<Server> {
  const program = join(binaries.folder, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres')
  const settingFlags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const setpriv = findSetpriv()
  const identity = account ? { uid: account.uid, gid: account.gid } : {}
  const identityFlags = account ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'] : []
  const output = openSync(layout.log, 'a', 0o600)
  const server = [program, '-D', layout.data, '-p', String(port), ...settingFlags, ...flags]
  const [command, ...words] = setpriv ? [setpriv, ...identityFlags, '--pdeathsig', 'INT', '--', ...server] : server
  const child = spawn(command!, words, {
    ...(setpriv ? {} : identity),
    cwd: layout.root,
    env: plainEnvironment(binaries),
    stdio: ['ignore', output, output],
    // Its own session: Ctrl-C on a terminal is for us, who end our work before the database goes.
    detached: true,
  })
  closeSync(output)
  const ended = new Promise<string>((settle) => {
    child.once('error', (error) => settle(error.message))
    child.once('exit', (code, name) => settle(name ? `it was ended by ${name}` : `it ended with code ${code}`))
  })
  if (!setpriv && child.pid !== undefined) watch(child)

  try {
    await untilReady(child, ended, port, layout, password, log)
  } catch (error) {
    child.kill('SIGINT')
    await ended
    throw error
  }
  child.unref()
  return { pid: child.pid!, port, ended, hold: () => child.ref() }
}

/** Never given up while the server lives: recovery after a crash takes the time it takes. */
async function untilReady(
  child: ChildProcess,
  ended: Promise<string>,
  port: number,
  layout: Layout,
  password: string,
  log: (line: string) => void,
): Promise<void> {
  let why: string | null = null
  void ended.then((reason) => (why = reason))
  const began = Date.now()
  for (let told = 0; ;) {
    const postmaster = readPostmaster(layout.data)
    const isReady = postmaster !== null && postmaster.pid === child.pid && postmaster.status === 'ready'
    if (isReady && (await answers(urlOf(password, port), layout.data))) return
    if (why !== null) throw new Error(why)
    const waited = Date.now() - began
    if (waited - told > 10_000) {
      told = waited
      log(`PostgreSQL is still starting after ${Math.round(waited / 1000)} s, see ${layout.log}`)
    }
    await sleep(5)
  }
}

/** `setpriv` of util-linux, when it can tell the kernel to send a signal at the death of the parent (other programs of that name cannot). */
function findSetpriv(): string | null {
  if (process.platform !== 'linux') return null
  const found = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'setpriv'))
  for (const path of found.filter((one) => existsSync(one))) {
    try {
      if (execFileSync(path, ['--help'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).includes('--pdeathsig')) return path
    } catch {
      // Not a setpriv that works here.
    }
  }
  return null
}

/**
 * Without `setpriv` a small Node process (about 45 MB) holds the other end of a pipe and shuts the server down when we are gone. Rather than
 * leaving it to the next start, which may never come: a forgotten server would hold memory and a port.
 */
function watch(server: ChildProcess): void {
  const watchdog = spawn(process.execPath, [fileURLToPath(new URL('watchdog.ts', import.meta.url)), String(server.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
  })
  watchdog.on('error', () => {})
  watchdog.unref()
  const pipe = watchdog.stdin as Socket
  pipe.on('error', () => {})
  pipe.unref()
  server.once('exit', () => pipe.end('ended'))
}

/** The wished port when nobody listens there, else one that the system chooses. */
async function freePort(wished: number): Promise<number> {
  const probe = createServer()
  const open = (port: number): Promise<number> =>
    new Promise((settle, refuse) => {
      probe.once('error', refuse)
      probe.listen(port, '127.0.0.1', () => settle((probe.address() as AddressInfo).port))
    })
  try {
    return await open(wished > 0 && wished < 65_536 ? wished : 0)
  } catch (error) {
    if (wished === 0) throw error
    return await freePort(0)
  } finally {
    probe.close()
  }
}
