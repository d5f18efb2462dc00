import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cache } from './folders.ts'

const script = join(import.meta.dirname, '..', '..', 'scripts', 'build-web.ts')
let folder: Promise<string> | undefined

/**
 * Folder of the web interface, built from the files of now: once for all browser tests, and not at all while nothing has changed. In a process
 * of its own, because the one of tests says NODE_ENV=test, and React would be built for developers.
 */
export function builtWeb(): Promise<string> {
  folder ??= build()
  return folder
}

async function build(): Promise<string> {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--cached', cache], { env })
  return stdout.trim().split('\n').at(-1)!
}
