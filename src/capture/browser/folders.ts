import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** The folder of a package that npm installed, from a file that its name resolves to; null where it is not installed. */
export function packageFolder(file: string): string | null {
  try {
    let folder = dirname(createRequire(import.meta.url).resolve(file))
    while (!existsSync(join(folder, 'package.json'))) {
      const above = dirname(folder)
      if (above === folder) return null
      folder = above
    }
    return folder
  } catch {
    return null
  }
}

/**
 * Where an unpacked browser is kept between runs: beside the packages, so that `npm ci` empties it; in the person's own cache where that
 * cannot be written. Never in the system's temporary folder, where somebody else could have put a program of that name.
 */
export function cacheFolder(installed: string): string {
  const modules = installed.slice(0, installed.lastIndexOf('node_modules') + 'node_modules'.length)
  try {
    accessSync(modules, constants.W_OK)
    return join(modules, '.cache', 'browser')
  } catch {
    return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'zhunsheng', 'browser')
  }
}
