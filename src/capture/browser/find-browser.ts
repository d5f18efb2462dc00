import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chineseFont } from './chinese-font.ts'
import { npmBrowser } from './npm-browser.ts'

export interface FoundBrowser {
  readonly executable: string
  /** Where it came from, for people. */
  readonly source: string
  /** The whole environment that its process needs, with a font that draws Chinese. */
  readonly environment: NodeJS.ProcessEnv
}

/**
 * The Chromium that `CHROMIUM_PATH` names, else an installed one, else the one that npm brought (Linux x64), which `CHROMIUM_SOURCE=npm`
 * forces. Throws, saying what to do, where there is none.
 */
export async function findBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<FoundBrowser> {
  const wanted = environment['CHROMIUM_SOURCE']
  if (wanted !== undefined && wanted !== 'npm') throw new Error(`CHROMIUM_SOURCE can be "npm" or absent, not "${wanted}"`)
  // Without a locale it cannot write the names of files in Chinese.
  const around = { LANG: 'C.UTF-8', ...environment, ...chineseFont(environment) }
  if (wanted === undefined) {
    const named = environment['CHROMIUM_PATH']
    if (named && !isExecutable(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is no program`)
    if (named) return { executable: named, source: `${named} (CHROMIUM_PATH)`, environment: around }
    const installed = installedIn(environment['PATH'] ?? '') ?? elsewhere.find((path) => existsSync(path))
    if (installed) return { executable: installed, source: `${installed} (installed)`, environment: around }
  }
  const { executable, version, environment: libraries } = await npmBrowser(environment)
  return { executable, source: `@sparticuz/chromium ${version} (npm)`, environment: { ...around, ...libraries } }
}

/** On these systems browsers are not on PATH. */
const elsewhere: readonly string[] =
  process.platform === 'darwin'
    ? ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']
    : process.platform === 'win32'
      ? ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => {
          const folder = process.env[name]
          return folder === undefined ? [] : [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')]
        })
      : []

function installedIn(path: string): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
