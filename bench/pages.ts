/**
 * How long pages take to be visited, and whether what is found depends on how many are open at once. `npm run bench:pages` visits fourteen
 * sample pages with 1, 4 and 8 contexts, five times each; `-- --contexts 4 --repetitions 1` does less.
 */
import { parseArgs } from 'node:util'
import { launchBrowser } from '#capture/browser/launch.ts'
import { allowedOf } from '#capture/network/allowed.ts'
import { Slots } from '#capture/page/slots.ts'
import { pageFactsOf } from '../test/pages/captured-pages.ts'
import { startPagesServer } from '../test/pages-server.ts'
import { recordPage } from '../src/page-capture.ts'

const pages = [
  'timer-download/violating',
  'frame-scheme/violating',
  'scroll-opening/violating',
  'fold/violating',
  'fold/compliant',
  'cover-popup/violating',
  'cover-popup/compliant',
  'hot-area/violating',
  'shake/violating',
  'choices/violating',
  'choices/compliant',
  'timer-download/compliant',
  'launch-after-close/violating',
  'closed-shadow/violating',
]

const { values } = parseArgs({ options: { contexts: { type: 'string' }, repetitions: { type: 'string', default: '5' } } })
const contexts = (values.contexts ?? '1,4,8').split(',').map(Number)
const server = await startPagesServer()
const browser = await launchBrowser('http://127.0.0.1:9')
const found = new Map<string, Set<string>>()

/** What is found, without what differs between any two visits: times, and ports of the test server. */
const withoutTimes = (facts: object): string =>
  JSON.stringify(facts, (name, value: unknown) => {
    if (['time', 'delay', 'visitedAt', 'seen'].includes(name)) return undefined
    if (name === 'returnedAfter') return value === null ? null : 'again'
    return typeof value === 'string' ? value.replaceAll(/127\.0\.0\.1:\d+|blob:\S+/g, '') : value
  })

for (const atOnce of contexts)
  for (let repetition = 0; repetition < Number(values.repetitions); repetition++) {
    const turns = new Slots(atOnce)
    const slots = new Slots(atOnce * 2 + 2)
    const began = performance.now()
    const seconds = await Promise.all(
      pages.map(async (page) => {
        const done = await turns.take()
        const from = performance.now()
        const artifact = await recordPage(`${server.origin}/samples/${page}`, {
          browser,
          slots,
          profile: 'android-chrome',
          startedAt: new Date(),
          allowed: allowedOf(server.hosts),
        })
        const took = (performance.now() - from) / 1000
        done()
        const { pages: _, ...facts } = await pageFactsOf(artifact)
        found.set(page, (found.get(page) ?? new Set()).add(withoutTimes(facts)))
        return took
      }),
    )
    const each = pages.map((page, at) => `${page} ${seconds[at]!.toFixed(1)}`)
    console.log(
      `${atOnce} contexts: ${((performance.now() - began) / 1000).toFixed(1)} s for ${pages.length} pages; slowest ${Math.max(...seconds).toFixed(1)} s`,
    )
    if (repetition === 0) console.log(`  ${each.join(', ')}`)
  }
for (const [page, all] of found) if (all.size > 1) console.log(`differs: ${page}\n  ${[...all].join('\n  ')}`)
console.log(`${[...found.values()].filter(({ size }) => size === 1).length} of ${pages.length} pages gave the same every time`)
await browser.close()
await server.close()
