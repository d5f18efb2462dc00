import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, type LaunchOptions, chromium } from 'playwright-core'
import { chineseFont } from './chinese-font.ts'
import { chromiumFromNpm } from './chromium-from-npm.ts'

export interface RunningChromium {
  readonly browser: Browser
  /** Where it came from, for people. */
  readonly source: string
  close(): Promise<void>
}

interface Choice extends Pick<LaunchOptions, 'executablePath' | 'channel'> {
  readonly source: string
  readonly environment: Readonly<Record<string, string>>
}

/**
 * Starts a headless Chromium: the one that `CHROMIUM_PATH` names, else an installed one, else the one that npm brought (Linux x64), which
 * `CHROMIUM_SOURCE=npm` forces. Says on stderr which. It runs without its sandbox, which root cannot have: it is for our own pages only.
 */
export async function launchChromium(environment: NodeJS.ProcessEnv = process.env): Promise<RunningChromium> {
  const { source, environment: needed, ...choice } = await choose(environment)
  const browser = await chromium.launch({
    ...choice,
    args: ['--font-render-hinting=none'],
    // Without a locale it cannot write the names of files in Chinese.
    env: { LANG: 'C.UTF-8', ...environment, ...chineseFont(environment), ...needed },
  })
  process.stderr.write(`browser tests: Chromium ${browser.version()}, ${source}\n`)
  return { browser, source, close: () => browser.close() }
}

async function choose(environment: NodeJS.ProcessEnv): Promise<Choice> {
  const wanted = environment['CHROMIUM_SOURCE']
  if (wanted !== undefined && wanted !== 'npm') throw new Error(`CHROMIUM_SOURCE can be "npm" or absent, not "${wanted}"`)
  if (wanted === undefined) {
    const named = environment['CHROMIUM_PATH']
    if (named && !isExecutable(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is no program`)
    if (named) return { executablePath: named, source: `${named} (CHROMIUM_PATH)`, environment: {} }
    const installed = installedIn(environment['PATH'] ?? '')
    if (installed) return { executablePath: installed, source: `${installed} (installed)`, environment: {} }
    // On these systems browsers are not on PATH, but Playwright knows where Chrome is put.
    if (process.platform === 'darwin' || process.platform === 'win32')
      return { channel: 'chrome', source: 'Google Chrome (installed)', environment: {} }
  }
  const { executable, version, environment: libraries } = await chromiumFromNpm(environment)
  return { executablePath: executable, source: `@sparticuz/chromium ${version} (npm)`, environment: libraries }
}

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
