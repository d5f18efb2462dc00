import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { findBarrier, giveTo, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'

/** What lies where in the folder of an embedded PostgreSQL. */
export interface Layout {
  readonly root: string
  /** PostgreSQL's own data directory. */
  readonly data: string
  readonly password: string
  readonly log: string
  /** Locked by the process that owns the server, for as long as it owns it. */
  readonly owner: string
  /** The port of the last start: kept, so that processes that share the server find it again after a restart. */
  readonly port: string
}

export function layoutOf(root: string): Layout {
  const at = (name: string): string => join(root, name)
  return { root, data: at('data'), password: at('password'), log: at('postgres.log'), owner: at('owner.lock'), port: at('port') }
}

/**
 * Makes the folder, closed to everybody else; the account that PostgreSQL runs as may pass through it and no more. Throws when that account
 * cannot get there, with the folder that stops it.
 */
export function prepareRoot(root: string, account: Account | null): Layout {
  try {
    mkdirSync(root, { recursive: true, mode: account ? 0o711 : 0o700 })
    chmodSync(root, account ? 0o711 : 0o700)
  } catch (error) {
    throw new Error(
      `The database folder ${resolve(root)} cannot be made or is not ours: ${(error as Error).message}.\n` +
        `Choose another data folder with ZHUNSHENG_DATA, or give this one to the account that runs the platform.`,
      { cause: error },
    )
  }
  const real = realpathSync(root)
  const barrier = account && findBarrier(real, account)
  if (account && barrier)
    throw new Error(
      `PostgreSQL cannot run on ${real}: it runs as the account "${account.name}" because it refuses to run as root, and that account cannot ` +
        `enter ${barrier} (mode ${(lstatSync(barrier).mode & 0o777).toString(8)}).\n` +
        `Choose a data folder outside a private home with ZHUNSHENG_DATA (such as /var/lib/zhunsheng), or run chmod o+x ${barrier}, ` +
        `or run the platform as an ordinary account.`,
    )
  return layoutOf(real)
}

/**
 * Makes the database cluster unless there is one, and gives an existing one (restored from a backup, say) to the account. Only the owner of
 * the folder may call it. Answers the password of the account `postgres`.
 */
export async function ensureCluster(
  layout: Layout,
  binaries: Binaries,
  account: Account | null,
  log: (line: string) => void,
): Promise<string> {
  if (!existsSync(join(layout.data, 'PG_VERSION'))) {
    refuseForeignData(layout.data)
    await makeCluster(layout, binaries, account, log)
  }
  const [found, needed] = [readFileSync(join(layout.data, 'PG_VERSION'), 'utf8').trim(), binaries.version.split('.')[0]!]
  if (found !== needed)
    throw new Error(
      `The database in ${layout.data} was made by PostgreSQL ${found}, and npm brought PostgreSQL ${needed}.\n` +
        `Go back to the release that made it and move the data as docs/operations.md says under upgrade.`,
    )
  if (account) giveTo(account, layout.data)
  chmodSync(layout.data, 0o700)
  return readPassword(layout)
}

/** Throws when the file is not there: the cluster keeps only a digest of the password. */
export function readPassword(layout: Layout): string {
  try {
    return readFileSync(layout.password, 'utf8').trim()
  } catch (error) {
    throw new Error(
      `The password of the database in ${layout.data} is not in ${layout.password}.\nPut that file back from a backup of the folder.`,
      {
        cause: error,
      },
    )
  }
}

function refuseForeignData(data: string): void {
  if (existsSync(data))
    throw new Error(`${data} is there but holds no PostgreSQL data.\nMove it away, or choose another data folder with ZHUNSHENG_DATA.`)
}

/** Under another name until it is complete: an initdb that was interrupted leaves nothing that looks like data. */
async function makeCluster(layout: Layout, binaries: Binaries, account: Account | null, log: (line: string) => void): Promise<void> {
  const began = performance.now()
  const partial = `${layout.data}.partial`
  const passwordForAccount = `${layout.password}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { mode: 0o700 })
  if (!existsSync(layout.password)) writeFileSync(layout.password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 })
  writeFileSync(passwordForAccount, readFileSync(layout.password), { mode: 0o600 })
  if (account) for (const path of [partial, passwordForAccount]) chownSync(path, account.uid, account.gid)
  try {
    await initdb(partial, passwordForAccount, 'C.UTF-8').catch(async (error: Error) => {
      // A root without locale files knows only C. Built-in C.UTF-8 still orders text; pg_trgm then sees no Chinese letters.
      if (!error.message.includes('invalid locale name')) throw error
      log(`this system has no locale C.UTF-8: the database in ${layout.data} takes C, and text searches are slower`)
      rmSync(partial, { recursive: true, force: true })
      mkdirSync(partial, { mode: 0o700 })
      if (account) chownSync(partial, account.uid, account.gid)
      await initdb(partial, passwordForAccount, 'C')
    })
  } finally {
    rmSync(passwordForAccount, { force: true })
  }
  renameSync(partial, layout.data)
  log(`made a PostgreSQL ${binaries.version} database in ${layout.data} (${Math.round(performance.now() - began)} ms)`)

  async function initdb(data: string, passwordFile: string, locale: string): Promise<void> {
    const flags = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--data-checksums']
    const locales = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${locale}`]
    try {
      const identity = account ? { uid: account.uid, gid: account.gid } : {}
      await promisify(execFile)(join(binaries.folder, 'bin', 'initdb'), [...flags, ...locales], {
        ...identity,
        cwd: layout.root,
        env: plainEnvironment(binaries),
      })
    } catch (error) {
      const { stderr = '', message } = error as Error & { stderr?: string }
      const hasShell = process.platform === 'win32' || existsSync('/bin/sh')
      throw new Error(
        `PostgreSQL could not make a database in ${layout.data}: ${hasShell ? (stderr || message).trim() : 'initdb needs /bin/sh, which is missing'}\n` +
          `Mend that (most often space or rights in ${dirname(layout.data)}, or an account that /etc/passwd does not name), or set DATABASE_URL.`,
        { cause: error },
      )
    }
  }
}

/**
 * What the programs of PostgreSQL get to see of our environment: no secrets of ours, no PG… variables; messages in English, times in UTC. They
 * find their libraries beside themselves by way of /proc, which a minimal root may lack.
 */
export function plainEnvironment(binaries: Binaries): Record<string, string> {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']
  const environment = Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
  return { ...environment, LD_LIBRARY_PATH: join(binaries.folder, 'lib'), LC_MESSAGES: 'C', TZ: 'UTC' }
}
