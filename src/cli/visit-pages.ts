/** Visits pages for an inspection: one browser for all of them, several pages at once, a line of progress for each. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Artifact } from '#core/artifact.ts'
import type { Language } from '#core/words.ts'
import { launchBrowser, type Browser } from '#capture/browser/launch.ts'
import { allowedOf } from '#capture/network/allowed.ts'
import { Slots } from '#capture/page/slots.ts'
import { recordPage } from '../page-capture.ts'
import { CliError, Interrupted, oneLine } from './errors.ts'
import { writeAtomically } from './output.ts'
import type { PageOptions } from './page-options.ts'

/** Nothing listens there: a page whose context lost its own proxy reaches nobody. */
const NOWHERE = 'http://127.0.0.1:9'

/** Recordings of each page as each profile, in order of the pages. Throws `CliError` where there is no browser, `Interrupted` when somebody pressed Ctrl-C. */
export async function visitPages(
  urls: readonly string[],
  options: PageOptions,
  language: Language,
): Promise<ReadonlyMap<string, readonly Artifact<'page'>[]>> {
  const browser = await launchBrowser(NOWHERE).catch((error: unknown) => {
    throw new CliError(oneLine(error))
  })
  const stopper = new AbortController()
  const stop = (): void => stopper.abort()
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    return await visitAll(urls, options, browser, stopper.signal, language)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    await browser.close()
  }
}

async function visitAll(
  urls: readonly string[],
  options: PageOptions,
  browser: Browser,
  signal: AbortSignal,
  language: Language,
): Promise<ReadonlyMap<string, readonly Artifact<'page'>[]>> {
  const allowed = allowedOf(options.allowed)
  // One for each page that is watched, and more for what is touched on them.
  const slots = new Slots(options.contexts * 2 + 2)
  const turns = new Slots(options.contexts)
  const tell = (words: string): void => void (options.isQuiet || process.stderr.write(`${words}\n`))
  const visit = async (url: string, profile: PageOptions['profiles'][number]): Promise<Artifact<'page'>> => {
    const done = await turns.take()
    try {
      if (signal.aborted) throw new Interrupted(language === 'zh' ? '已中断' : 'stopped')
      const began = performance.now()
      tell(language === 'zh' ? `访问 ${url}(${profile})…` : `visiting ${url} (${profile}) …`)
      const recording = await recordPage(url, {
        browser,
        slots,
        profile,
        startedAt: new Date(),
        allowed,
        waits: { window: options.window * 1000 },
        signal,
      })
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      tell(language === 'zh' ? `  已记录 ${url}(${profile}),${seconds} 秒` : `  recorded ${url} (${profile}) in ${seconds} s`)
      if (options.keep !== null) keep(options.keep, recording)
      return recording
    } finally {
      done()
    }
  }
  const recorded = await Promise.all(
    urls.map(async (url) => [url, await Promise.all(options.profiles.map((profile) => visit(url, profile)))] as const),
  )
  if (signal.aborted) throw new Interrupted(language === 'zh' ? '已中断' : 'stopped')
  return new Map(recorded)
}

/** Beside the report: whoever doubts a finding can look again. */
function keep(folder: string, recording: Artifact<'page'>): void {
  mkdirSync(folder, { recursive: true })
  const name = recording.name.replace(/(\.[^.]+)$/, `.${recording.id.slice(0, 8)}$1`)
  writeAtomically(join(folder, name), recording.read(0, recording.size))
}
