/**
 * Copies everything that an installation on one machine keeps, while it works, and puts such a copy back.
 *
 *     npm run backup -- FOLDER        a folder that does not exist; it is there complete or not at all
 *     npm run restore -- FOLDER       into the data folder (ZHUNSHENG_DATA), which must not hold an installation
 *
 * First the database, then the blobs: blobs never change and rows name them only once they are stored, so that the later copy holds at least
 * what the earlier one names.
 */
import { createHash } from 'node:crypto'
import { constants, createReadStream, existsSync } from 'node:fs'
import { chmod, copyFile, link, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { isBlobName, placeOf } from '#server/blobs/blobs.ts'
import { ConfigError, readConfig, type Config } from '#server/config.ts'
import { backUp, restore } from '#server/postgres/backup.ts'
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts'

/** Something that the person who asked can mend; the message says how. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

export interface Copied {
  readonly blobs: number
  /** Of them, those that share their bytes on disk with the original. */
  readonly linked: number
}

type Place = Pick<Config, 'dataFolder' | 'databaseUrl' | 's3'>

/** What lies in a data folder and in a backup of it, by the same names. What is not named (uploads not finished, caches) is not kept. */
const inside = (folder: string) => ({
  postgres: join(folder, 'postgres'),
  blobs: join(folder, 'blobs'),
  secret: join(folder, 'secret'),
})

/**
 * Backs the installation up into `target`. On the same disk blobs are hard links: they cost no space and guard against mistakes, not against
 * the loss of the disk. Throws `BackupError`.
 */
export async function backUpPlatform(config: Place, target: string): Promise<Copied> {
  if (config.databaseUrl !== null)
    throw new BackupError(
      'DATABASE_URL is set: back that database up with pg_dump --format=custom (or its own means), and then the store. docs/operations.md says how.',
    )
  const from = inside(resolve(config.dataFolder))
  if (!existsSync(from.postgres)) throw new BackupError(`${from.postgres} is not there: set ZHUNSHENG_DATA to the data folder to back up.`)
  if (existsSync(target)) throw new BackupError(`${target} exists already: name a folder that does not.`)
  const partial = `${target}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true, mode: 0o700 })
  try {
    const to = inside(partial)
    // Shares the server of a running platform, or runs one for as long as the copy takes.
    const postgres = await startEmbeddedPostgres(from.postgres)
    try {
      await backUp(postgres.url, from.postgres, to.postgres)
    } finally {
      await postgres.stop()
    }
    // With it cookies are signed, and contacts and second factors sealed: without it the copy cannot be read in full.
    if (existsSync(from.secret)) await copySecret(from.secret, to.secret)
    const copied = config.s3 === null ? await copyBlobs(from.blobs, to.blobs, linkOrCopy) : { blobs: 0, linked: 0 }
    await rename(partial, target)
    return copied
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

/**
 * Puts a backup back into the data folder, which must not hold an installation. Every blob is hashed on its way. Throws `BackupError`; one that
 * names damaged blobs comes after everything else has been restored.
 */
export async function restorePlatform(backup: string, config: Pick<Config, 'dataFolder'>): Promise<Copied> {
  const from = inside(backup)
  const dataFolder = resolve(config.dataFolder)
  const to = inside(dataFolder)
  if (!existsSync(from.postgres)) throw new BackupError(`${backup} is no backup of ours: it holds no folder postgres.`)
  for (const place of Object.values(to))
    if (existsSync(place)) throw new BackupError(`${place} is there already: move it away, or set ZHUNSHENG_DATA to another folder.`)
  await mkdir(dataFolder, { recursive: true })
  const damaged: string[] = []
  const copied = existsSync(from.blobs)
    ? await copyBlobs(from.blobs, to.blobs, async (source, place) => {
        if ((await sha256Of(source)) !== basename(source)) damaged.push(basename(source))
        await copyFile(source, place)
        return false
      })
    : { blobs: 0, linked: 0 }
  if (existsSync(from.secret)) await copySecret(from.secret, to.secret)
  // Last: without its database the folder is no installation yet.
  await restore(from.postgres, to.postgres)
  if (damaged.length > 0) throw new BackupError(`restored, but these blobs were damaged in the backup: ${damaged.join(', ')}`)
  return copied
}

/** `copy` gives whether it made a link. A blob that is removed meanwhile (an erased document) is left out. */
async function copyBlobs(from: string, to: string, copy: (source: string, place: string) => Promise<boolean>): Promise<Copied> {
  let [blobs, linked] = [0, 0]
  await mkdir(to, { recursive: true, mode: 0o750 })
  for await (const name of blobNames(from)) {
    const [source, place] = [join(from, placeOf(name)), join(to, placeOf(name))]
    await mkdir(resolve(place, '..'), { recursive: true, mode: 0o750 })
    try {
      if (await copy(source, place)) linked++
      blobs++
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || existsSync(source)) throw error
    }
  }
  return { blobs, linked }
}

/** Folder by folder: a store of millions is never held in memory. */
async function* blobNames(root: string): AsyncGenerator<string> {
  const top = join(root, 'sha256')
  if (!existsSync(top)) return
  for (const first of (await readdir(top)).sort())
    for (const second of (await readdir(join(top, first))).sort())
      for (const name of await readdir(join(top, first, second))) if (isBlobName(name)) yield name
}

async function linkOrCopy(source: string, place: string): Promise<boolean> {
  try {
    await link(source, place)
    return true
  } catch (error) {
    // Another disk, a file system without links, or one that allows no more of them.
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    await copyFile(source, place, constants.COPYFILE_FICLONE)
    return false
  }
}

async function copySecret(source: string, place: string): Promise<void> {
  await copyFile(source, place)
  await chmod(place, 0o600)
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(piece as Buffer)
  return hash.digest('hex')
}

if (process.argv[1] === import.meta.filename) {
  const [command, folder] = process.argv.slice(2)
  try {
    if ((command !== 'backup' && command !== 'restore') || folder === undefined)
      throw new BackupError('usage: npm run backup -- FOLDER   or   npm run restore -- FOLDER')
    // Names are relative to where npm was called; the data folder is relative to the package, as for `npm start`.
    const place = resolve(process.env['INIT_CWD'] ?? '.', folder)
    const config = readConfig(process.env)
    const { blobs, linked } = command === 'backup' ? await backUpPlatform(config, place) : await restorePlatform(place, config)
    console.log(
      command === 'backup'
        ? `${place}: the database${config.s3 ? ' (what lies in S3 is backed up there)' : ` and ${blobs} blobs (${linked} as hard links)`}. Keep it as secret as the platform.`
        : `${resolve(config.dataFolder)}: restored the database and ${blobs} blobs; npm start runs on it.`,
    )
  } catch (error) {
    const isExpected = error instanceof BackupError || error instanceof ConfigError
    console.error(`zhunsheng: ${isExpected ? error.message : (error as Error).stack}`)
    process.exitCode = isExpected ? 2 : 1
  }
}
