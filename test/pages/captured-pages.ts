/** Sample pages, captured once for a test file by one browser, several at a time. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser, type Browser } from '#capture/browser/launch.ts'
import { allowedOf } from '#capture/network/allowed.ts'
import { Slots } from '#capture/page/slots.ts'
import type { Artifact } from '#core/artifact.ts'
import { learnFacts } from '#core/inspect.ts'
import { extractors } from '#extract/index.ts'
import type { Facts, Inputs } from '#facts/facts.ts'
import type { PageCaptureOptions } from '../../src/page-capture.ts'
import { recordPage } from '../../src/page-capture.ts'
import { startPagesServer, type PagesServer } from '../pages-server.ts'

export const factNames = [
  'pages',
  'pageDownloads',
  'deliveredApps',
  'pageOpenings',
  'pageOverlays',
  'pageBacks',
  'pageHotAreas',
  'pageFolds',
  'pageMotions',
  'pageChoices',
  'pageTexts',
  'pageHotlines',
  'pageContacts',
  'pagePolicyLinks',
  'pagePolicySteps',
  'pageRenewalSteps',
  'pagePrompts',
] as const satisfies readonly (keyof Facts)[]
export type PageFacts = Pick<Facts, (typeof factNames)[number]> & { readonly hasGap: boolean }

export interface PageLaboratory {
  readonly server: PagesServer
  readonly browser: Browser
  /** Records a page of the test server by its path, or another by its address. Several may be asked for at once. */
  record(path: string, options?: Partial<PageCaptureOptions>): Promise<Artifact<'page'>>
  close(): Promise<void>
}

/** Names of all sample pages that are no attack on whoever looks at them. */
export const samplePages: readonly string[] = globSync('*/*.html', { cwd: join(import.meta.dirname, '..', '..', 'samples', 'pages') })
  .map((path) => path.replaceAll('\\', '/').replace(/\.html$/, ''))
  .filter((name) => !name.startsWith('hostile/'))
  .sort()

/** `atOnce`: pages open at the same time. */
export async function openPageLaboratory(atOnce: number): Promise<PageLaboratory> {
  const server = await startPagesServer()
  const browser = await launchBrowser('http://127.0.0.1:9')
  const slots = new Slots(atOnce)
  return {
    server,
    browser,
    record: (path, options = {}) =>
      recordPage(new URL(path, server.origin).href, {
        browser,
        slots,
        profile: 'android-chrome',
        startedAt: new Date(),
        allowed: allowedOf(server.hosts),
        // Shorter than for pages of others: these do what they do at once.
        waits: { idle: 1800, window: 3500 },
        // A machine under load is no shorter walk.
        walking: 60_000,
        ...options,
      }),
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

/** All facts of recordings. Throws where one could not be learned. */
export async function pageFactsOf(...pageRecordings: readonly Artifact<'page'>[]): Promise<PageFacts> {
  const known = await learnFacts<Inputs, (typeof factNames)[number]>({ pageRecordings }, extractors, factNames)
  const facts = Object.fromEntries(
    factNames.map((name) => {
      const one = known[name]
      if ('cause' in one) throw new Error(`${name}: ${JSON.stringify(one.cause)}`)
      return [name, one.value]
    }),
  )
  return { ...facts, hasGap: factNames.some((name) => 'gaps' in known[name]) } as PageFacts
}
