import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { cacheFolder, packageFolder } from './folders.ts'
import { sqliteThatAnswersError } from './no-database.ts'

/** The browser, the NSS and Expat libraries it links, and a software renderer. The package's fonts have no Chinese. */
const archives = ['chromium.br', 'al2023.tar.br', 'swiftshader.tar.br']

export interface NpmBrowser {
  readonly executable: string
  readonly version: string
  /** What its process needs beyond the environment of ours: `LD_LIBRARY_PATH` where the system lacks NSS. */
  readonly environment: Readonly<Record<string, string>>
}

/** The Chromium that npm brought, unpacked once per version (200 MB, about four seconds). Throws where there is none: it is built for Linux x64. */
export async function npmBrowser(environment: NodeJS.ProcessEnv): Promise<NpmBrowser> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`npm brings no Chromium for ${process.platform}-${process.arch}: install one and name it in CHROMIUM_PATH`)
  const home = packageFolder('@sparticuz/chromium')
  if (home === null) throw new Error('no Chromium is installed: install one, name it in CHROMIUM_PATH, or npm install @sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const folder = join(cacheFolder(home), `chromium-${version}`)
  if (!existsSync(folder)) await unpack(home, folder, environment)
  const executable = join(folder, 'chromium')
  if (startsAlone(executable, environment)) return { executable, version, environment: {} }
  const libraries = join(folder, 'al2023', 'lib')
  await bringSqlite(libraries)
  const path = [libraries, environment['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter)
  return { executable, version, environment: { LD_LIBRARY_PATH: path } }
}

/**
 * The package unpacks into the system's temporary folder and takes what lies there for whole. So it works in a process of its own, whose
 * temporary folder is a fresh one, and the whole is put in place by one rename: a worker that is killed or a second worker do no harm.
 */
async function unpack(home: string, folder: string, environment: NodeJS.ProcessEnv): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true })
  const staging = await mkdtemp(`${folder}-`)
  try {
    const script = `
      import { inflate } from ${JSON.stringify(pathToFileURL(join(home, 'build', 'index.js')).href)}
      await Promise.all(${JSON.stringify(archives.map((name) => join(home, 'bin', name)))}.map((path) => inflate(path)))`
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env: { ...environment, TMPDIR: staging } })
    await rename(staging, folder).catch((error: unknown) => {
      if (!existsSync(join(folder, 'chromium'))) throw error
    })
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** The one library that the package's NSS wants and the package has not. */
async function bringSqlite(libraries: string): Promise<void> {
  const path = join(libraries, 'libsqlite3.so.0')
  if (existsSync(path)) return
  const half = `${path}.${process.pid}`
  await writeFile(half, sqliteThatAnswersError(), { mode: 0o755 })
  await rename(half, path)
}

/** Whether the dynamic linker finds every library on this system. */
function startsAlone(executable: string, environment: NodeJS.ProcessEnv): boolean {
  return spawnSync(executable, ['--version'], { env: environment }).status === 0
}
