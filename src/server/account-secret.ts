import { hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Config } from './config.ts'
import { PRIVATE_FILE, PRIVATE_FOLDER } from './private-folder.ts'

const SHORTEST = 32

/** The secret that everything is signed and sealed with, and the one before it, with which things are still opened for a time. */
export interface Secrets {
  readonly current: string
  readonly former: string | null
}

const NAME_BYTES = 6
/** Twelve hexadecimal digits that tell one secret from another and nothing else about it (RFC 5869): they stand beside what it sealed. */
export const nameOfSecret = (secret: string): string =>
  Buffer.from(hkdfSync('sha256', secret, 'zhunsheng', 'name of the secret v1', NAME_BYTES)).toString('hex')

/**
 * What this installation signs and seals with. Throws an Error when the former secret is the one that is in use: whoever set it believes that
 * the secret was changed.
 */
export async function secretsOf(config: Pick<Config, 'secret' | 'secretBefore' | 'dataFolder'>): Promise<Secrets> {
  const current = await secretOf(config)
  if (current === config.secretBefore)
    throw new Error(
      `ZHUNSHENG_SECRET_BEFORE is the secret in use, that of ${join(resolve(config.dataFolder), 'secret')}: set ZHUNSHENG_SECRET to a new one, or move the file away to have one made`,
    )
  return { current, former: config.secretBefore }
}

/**
 * The secret by which cookies are signed and second factors encrypted: the configured one, or one that is made at the first start and kept
 * in the data folder for its owner alone. Processes that start together on one folder agree on one. Throws an Error that names the file
 * when it is damaged: a new secret would sign everybody out and make every second factor unreadable.
 */
async function secretOf(config: Pick<Config, 'secret' | 'dataFolder'>): Promise<string> {
  if (config.secret !== null) return config.secret
  const folder = resolve(config.dataFolder)
  const file = join(folder, 'secret')
  const kept = await read(file)
  if (kept !== null) return kept
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: PRIVATE_FILE, flag: 'wx', flush: true })
  try {
    // A link fails where the file is there already: the first process wins, and nobody ever reads half a secret.
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  return (await read(file))!
}

async function read(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const secret = text.trim()
  if (secret.length < SHORTEST)
    throw new Error(`${file} holds no usable secret; bring it back from a backup, or remove it and have everybody sign in anew`)
  return secret
}
