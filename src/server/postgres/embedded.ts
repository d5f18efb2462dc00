import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { serverAccount } from './account.ts'
import { usableBinaries } from './binaries.ts'
import { ensureCluster, prepareRoot, readPassword, type Layout } from './cluster.ts'
import { launch, type Server } from './launch.ts'
import { tryLock } from './lock.ts'
import { answers, clearAway, isRunning, readPostmaster, signal, urlOf, waitUntil } from './postmaster.ts'

/** A PostgreSQL 18 of our own on a local folder, reached on 127.0.0.1 only. */
export interface EmbeddedPostgres {
  /** Holds the password. The port stays the same from start to start, unless somebody else has taken it. */
  readonly url: string
  /** Changes when the server had to be started again after it was killed. */
  readonly pid: number
  /** Whether another living process owns the server, and this one only shares it. */
  readonly isAdopted: boolean
  /** Shuts the server down cleanly and waits for it. Does nothing when the server is another process's: that one stops it. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** More flags for `postgres`, such as `['-c', 'fsync=off']`; the last of a setting holds. */
  readonly flags?: readonly string[]
  readonly log?: (line: string) => void
}

/**
 * Starts PostgreSQL on a folder, made at the first start, or shares the one that another process of this machine runs on it.
 *
 * One process owns the server: the one that holds the lock of the folder. While it lives, others adopt the server. The server ends with its
 * owner, even by `kill -9`; one that is found without an owner is shut down cleanly and started anew, so that every server has an owner. An
 * owner whose server is killed starts it again on the same port. A process that shares a server must reconnect when the owner ends, and may
 * become the owner by calling this again.
 *
 * Throws an Error that names the folder, the reason and a way out.
 */
export async function startEmbeddedPostgres(root: string, options: EmbeddedPostgresOptions = {}): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => {})
  const account = serverAccount()
  const layout = prepareRoot(root, account)
  const began = Date.now()
  for (let told = 0; ;) {
    const release = lockOf(layout)
    if (release) {
      try {
        const binaries = usableBinaries(layout.root, account)
        const password = await ensureCluster(layout, binaries, account, log)
        const start = async (): Promise<Server> => {
          await clearAway(layout.data, password, log)
          return launch({ layout, binaries, account, password, flags: options.flags ?? [], log })
        }
        return own(await start(), start, password, log, release)
      } catch (error) {
        release()
        throw error
      }
    }
    const shared = await adopt(layout)
    if (shared) return shared
    const waited = Date.now() - began
    if (waited - told > 10_000) {
      told = waited
      log(`waiting for the process that is starting or stopping PostgreSQL on ${layout.root}`)
    }
    await sleep(25)
  }
}

function lockOf(layout: Layout): (() => void) | null {
  try {
    return tryLock(layout.owner)
  } catch (error) {
    throw new Error(
      `The database folder ${layout.root} cannot be locked: ${(error as Error).message}.\n` +
        `Choose a folder on a local disk that we may write, with ZHUNSHENG_DATA.`,
      { cause: error },
    )
  }
}

async function adopt(layout: Layout): Promise<EmbeddedPostgres | null> {
  const postmaster = readPostmaster(layout.data)
  if (postmaster?.status !== 'ready' || isRunning(postmaster.pid, layout.data) === false || !existsSync(layout.password)) return null
  const url = urlOf(readPassword(layout), postmaster.port)
  if (!(await answers(url, layout.data))) return null
  return { url, pid: postmaster.pid, isAdopted: true, stop: async () => {} }
}

/** So many restarts in so long a time, and it is no accident any more. */
const RESTARTS = 5
const RESTARTS_MS = 60_000

function own(
  first: Server,
  start: () => Promise<Server>,
  password: string,
  log: (line: string) => void,
  release: () => void,
): EmbeddedPostgres {
  let server = first
  let isStopping = false
  let isEnded = false
  let stopping: Promise<void> | undefined
  const supervision = supervise()

  /** Ends when the server is stopped, or cannot be started again. */
  async function supervise(): Promise<void> {
    const restarts: number[] = []
    try {
      for (;;) {
        log(`PostgreSQL ${server.pid} answers on 127.0.0.1:${server.port}`)
        const reason = await server.ended
        if (isStopping) return
        restarts.push(Date.now())
        const recent = restarts.filter((when) => Date.now() - when < RESTARTS_MS).length
        if (recent > RESTARTS) {
          log(`PostgreSQL ended ${recent} times within a minute (${reason}); not started again`)
          return
        }
        log(`PostgreSQL ${server.pid} ended unasked: ${reason}; starting it again`)
        server = await start()
        if (isStopping) signal(server.pid, 'SIGINT')
      }
    } catch (error) {
      log((error as Error).message)
    } finally {
      isEnded = true
      release()
    }
  }

  async function end(): Promise<void> {
    isStopping = true
    server.hold()
    if (!isEnded) signal(server.pid, 'SIGINT')
    await waitUntil(
      () => isEnded,
      () => signal(server.pid, 'SIGQUIT'),
    )
    await supervision
  }

  return {
    get url() {
      return urlOf(password, server.port)
    },
    get pid() {
      return server.pid
    },
    isAdopted: false,
    stop: () => (stopping ??= end()),
  }
}
