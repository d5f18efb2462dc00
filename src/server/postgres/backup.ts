import { existsSync } from 'node:fs'
import { chmod, copyFile, cp, mkdir, open, readdir, readFile, rename, rm, symlink, readlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { Client } from 'pg'
import { layoutOf } from './cluster.ts'

/**
 * What a copy of running data leaves out: files of the running process, and folders whose contents PostgreSQL makes anew.
 * Source: PostgreSQL 18 documentation, 25.3.4 "Making a Base Backup Using the Low Level API".
 */
const leftOut = /^(postmaster\.(pid|opts)|pg_internal\.init|(.*\/)?pgsql_tmp.*|(.*\/)?pg_internal\.init)$/
const emptied = new Set(['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'])
const SEGMENT = /^[0-9A-F]{24}$/

/**
 * Copies an embedded database while it works. `root` is the folder given to `startEmbeddedPostgres`, `url` that of the server running on it;
 * `target`, which must not exist, becomes such a folder itself: password, data, and the log of changes made during the copy. It is there
 * complete or not at all. Throws an Error that names folder and reason.
 */
export async function backUp(url: string, root: string, target: string): Promise<void> {
  refuseExisting(target)
  const [from, partial] = [layoutOf(root), `${target}.partial`]
  const to = layoutOf(partial)
  const client = new Client({ connectionString: url, application_name: 'zhunsheng backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    await rm(partial, { recursive: true, force: true })
    await mkdir(join(to.data, 'pg_wal'), { recursive: true, mode: 0o700 })
    // A slot that ends with this connection: without it a checkpoint during a long copy may recycle the log that the copy needs.
    await client.query(`select pg_create_physical_replication_slot('zhunsheng_backup_' || pg_backend_pid(), true, true)`)
    await client.query(`select pg_backup_start('zhunsheng', true)`)
    await copyData(from.data, to.data)
    const { rows } = await client.query<Stopped>(`select labelfile, spcmapfile, pg_walfile_name(lsn) as last from pg_backup_stop(false)`)
    const { labelfile, spcmapfile, last } = rows[0]!
    await writeDurably(join(to.data, 'backup_label'), labelfile)
    if (spcmapfile.trim() !== '') await writeDurably(join(to.data, 'tablespace_map'), spcmapfile)
    await copyLog(join(from.data, 'pg_wal'), join(to.data, 'pg_wal'), /\(file ([0-9A-F]{24})\)/.exec(labelfile)?.[1] ?? '', last)
    await writeDurably(to.password, await readFile(from.password))
    await rename(partial, target)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw new Error(`The backup of ${root} into ${target} failed: ${(error as Error).message}`, { cause: error })
  } finally {
    await client.end().catch(() => {})
  }
}

/** Puts a backup into a new folder, ready for `startEmbeddedPostgres`; the backup stays as it is. Throws when the folder exists. */
export async function restore(backup: string, root: string): Promise<void> {
  refuseExisting(root)
  if (!existsSync(join(backup, 'data', 'backup_label'))) throw new Error(`${backup} is no backup of ours: it holds no data/backup_label.`)
  const partial = `${root}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(dirname(partial), { recursive: true })
  await cp(backup, partial, { recursive: true, verbatimSymlinks: true })
  await rename(partial, root)
}

interface Stopped {
  readonly labelfile: string
  readonly spcmapfile: string
  readonly last: string
}

function refuseExisting(folder: string): void {
  if (existsSync(folder)) throw new Error(`${folder} exists already: name a folder that does not.`)
}

async function copyData(from: string, to: string, folder = from): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name)
    const inside = relative(from, path).replaceAll('\\', '/')
    if (leftOut.test(inside)) continue
    const copy = join(to, inside)
    if (entry.isDirectory()) {
      await mkdir(copy, { recursive: true, mode: 0o700 })
      if (!emptied.has(inside)) await copyData(from, to, path)
      else if (inside === 'pg_wal')
        for (const name of ['archive_status', 'summaries']) await mkdir(join(copy, name), { recursive: true, mode: 0o700 })
    } else if (entry.isSymbolicLink()) await symlink(await readlink(path), copy)
    else await copyDurably(path, copy)
  }
}

/** Tables are dropped while we copy: what is gone is not needed, the log tells of it. */
async function entriesOf(folder: string): ReturnType<typeof readFolder> {
  return readFolder(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
const readFolder = (folder: string) => readdir(folder, { withFileTypes: true })

async function copyLog(from: string, to: string, first: string, last: string): Promise<void> {
  const all = await readdir(from)
  for (const needed of [first, last])
    if (!all.includes(needed)) throw new Error(`the log segment ${needed || '(unnamed)'} that the copy needs is not in ${from} any more`)
  for (const name of all)
    if ((SEGMENT.test(name) && name >= first && name <= last) || name.endsWith('.history'))
      await copyDurably(join(from, name), join(to, name))
}

async function copyDurably(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync(from)) return
    throw error
  }
  await chmod(to, 0o600)
  const file = await open(to, 'r+')
  await file.sync().finally(() => file.close())
}

async function writeDurably(path: string, content: string | Buffer): Promise<void> {
  await writeFile(path, content, { mode: 0o600, flush: true })
}
