import { type Browser, chromium } from 'playwright-core'
import { findBrowser } from '#capture/browser/find-browser.ts'

export interface RunningChromium {
  readonly browser: Browser
  /** Where it came from, for people. */
  readonly source: string
  close(): Promise<void>
}

/**
 * Starts a headless Chromium, the one that pages are captured with too. Says on stderr which. It runs without its sandbox, which root
 * cannot have: it is for our own pages only.
 */
export async function launchChromium(environment: NodeJS.ProcessEnv = process.env): Promise<RunningChromium> {
  const { executable, source, environment: needed } = await findBrowser(environment)
  const browser = await chromium.launch({ executablePath: executable, args: ['--font-render-hinting=none'], env: needed })
  process.stderr.write(`browser tests: Chromium ${browser.version()}, ${source}\n`)
  return { browser, source, close: () => browser.close() }
}
